"""One message in, one level out: should an answer come first that speaks of danger?

Rules only: no model, no network, no clock. The levels, in plain words:

crisis   danger to life, now or soon: help is offered at once, before anything else
concern  something hurts or slips: it is acknowledged, support is offered
none     neither

The screen is a safety net under a conversation, not a judgement of a person. It misses things;
help must be one tap away at all times.
"""

from contextlib import suppress
from dataclasses import dataclass

from bot.crisis.judging import Level, findings, highest
from bot.crisis.rulebook import rulebook


@dataclass(frozen=True, slots=True)
class Verdict:
    """A level, and the id of the rule that brought it (None for "none")."""

    level: Level
    rule: str | None = None


FAILED = Verdict("concern", "screen-failed")


def screen(text: str, language: str | None = None) -> Verdict:
    """The level of one message. Never raises: when the screen itself fails it says concern.

    Every message is screened in all languages there are rules for, because people mix them;
    `language` is the person's own and makes no difference today.
    """
    del language
    with suppress(Exception):
        found = highest(findings(text, rulebook()))
        return Verdict(found.level, found.rule.id) if found else Verdict("none")
    return FAILED

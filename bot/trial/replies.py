"""Answering question after question, as somebody who knows what they want to say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.errors import SandboxError
from bot.trial.phone import Phone

MOST_STEPS = 60


@dataclass(frozen=True, slots=True)
class Tap:
    """Press these buttons, one after the other, by the beginnings of their labels."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Type:
    """Write this."""

    text: str


Reply = Tap | Type
Replies = Mapping[str, Reply]
"""What to answer, by words of the question, or by its buttons ("Now | In an hour"): a question that
Tandem asks by itself is worded differently every time.
"""

SKIP = Tap(("Rather not say",))


async def answer_all(phone: Phone, replies: Replies) -> int:
    """Answer for as long as the newest message is a question there is a reply to; says how often.

    Raises:
        SandboxError: the same question came too often: the story no longer fits the script.
    """
    for step in range(MOST_STEPS):
        reply = _reply(phone, replies)
        if reply is None:
            return step
        if isinstance(reply, Type):
            await phone.types(reply.text)
        else:
            await _press(phone, reply.labels)
    raise SandboxError("The story goes round in circles.")


def _reply(phone: Phone, replies: Replies) -> Reply | None:
    seen = phone.last()
    if seen is None or "\n\n→ " in seen.text:
        return None
    shown = "\n".join((seen.text, " | ".join(label for label, _ in seen.buttons)))
    reply = next((reply for words, reply in replies.items() if words in shown), None)
    return None if isinstance(reply, Tap) and not seen.buttons else reply


async def _press(phone: Phone, labels: Sequence[str]) -> None:
    for label in labels:
        await phone.taps(label)

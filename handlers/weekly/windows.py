"""Free time: what was planned, what was lived, and what of it helped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.care.parts import Part, day_line
from bot.care.sentences import joined
from handlers.freetime.facts import KIND, LIVED
from handlers.scope import FREE_TIME
from handlers.weeksheet.look import Look, section
from storage.diary import Kept

WENT = {
    "helped": "did good",
    "fine": "was all right",
    "hard": "was hard",
    "other": "went differently",
}
WITHOUT_NAMES = {"someone": "time with somebody"}
MOST = 3


@section("windows", title="Free time", place=30, scope=FREE_TIME)
def windows(look: Look) -> Iterator[Part]:
    """How much was planned and how it went, then what helped and what was hard, by name."""
    planned, lived = look.diary(KIND), look.diary(LIVED)
    if not planned:
        return
    yield Part("went", FREE_TIME, _summary(planned, lived), because=_days(planned, lived))
    for went, title in (("helped", "Did good"), ("hard", "Was hard")):
        told = [one for one in lived if _word(one, "went") == went]
        named = dict.fromkeys(_named(look, one) for one in told)
        names = list(named)[:MOST]
        if names:
            yield Part(went, FREE_TIME, f"{joined(names)}.", title, because=_how(look, told))


def _summary(planned: Sequence[Kept], lived: Sequence[Kept]) -> str:
    times = "1 stretch" if len(planned) == 1 else f"{len(planned)} stretches"
    went = Counter(_word(one, "went") for one in lived)
    told = [f"{went[key]} {words}" for key, words in WENT.items() if went[key]]
    unsaid = len(planned) - len(lived)
    if unsaid > 0:
        told.append(f"of {unsaid} it is not known")
    return f"{times} of free time planned: {joined(told)}."


def _days(planned: Sequence[Kept], lived: Sequence[Kept]) -> tuple[str, ...]:
    """When, and how it went; what it was is told by the parts that name it."""
    return (
        *(day_line(one.day, "planned") for one in planned),
        *(day_line(one.day, WENT.get(_word(one, "went"), "lived")) for one in lived),
    )


def _how(look: Look, lived: Sequence[Kept]) -> tuple[str, ...]:
    words = ((one, WENT.get(_word(one, "went"), "lived")) for one in lived)
    return tuple(day_line(one.day, f"{_named(look, one)} {went}") for one, went in words)


def _named(look: Look, one: Kept) -> str:
    """What it was, and never with whom: names are shared card by card."""
    kind, words = _word(one, "kind"), _word(one, "words")
    if kind in WITHOUT_NAMES:
        return WITHOUT_NAMES[kind]
    if words and not look.leaves(words):
        return "an idea of their own"
    return (words or kind or "something").strip()


def _word(one: Kept, key: str) -> str:
    value = one.body.get(key) if isinstance(one.body, dict) else None
    return str(value) if value else ""

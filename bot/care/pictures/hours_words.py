"""The picture of the hours in words: the hardest stretches, why, and how much is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.care import sentences
from bot.care.pictures.half_hours import A_DAY, Run, clock, runs, spoken

MOST_NAMED = 3
MOSTLY = 0.6
TONE_WORDS = ("much calmer", "calmer", "about your average", "harder", "hardest")


@dataclass(frozen=True, slots=True)
class Knowledge:
    """How much is known: the client's own check-ins in it, and the share, 0 to 1, of what was
    assumed before them (what the client told, and how such weeks go for others).
    """

    reports: int
    prior: float


@dataclass(frozen=True, slots=True)
class Marks:
    """The half-hours a client named as hard, and those they changed: 336 each, Monday first."""

    declared: tuple[bool, ...]
    corrected: tuple[bool, ...]


def sentence(hardest: Sequence[Run]) -> str:
    """The two or three hardest stretches by name; ``hardest`` comes highest first."""
    if not hardest:
        return "No hour of the week stands out so far."
    told = spoken(hardest)
    named = sentences.joined(told[:MOST_NAMED])
    verb = "seem to be" if len(told) <= MOST_NAMED else "seem to be mostly"
    return f"Your hardest free hours {verb} {named}."


def known(known: Knowledge, marks: Marks) -> str:
    """How much there is to go on, without making it more than it is."""
    told = "what you told me" if any(marks.declared) else "how such weeks go for other people"
    if known.reports == 0:
        return f"All of it is from {told} so far; none of your check-ins are in it yet."
    count = "1 check-in" if known.reports == 1 else f"{known.reports} check-ins"
    if known.prior >= MOSTLY:
        return f"Mostly from {told} so far; {count} of yours {_are(known.reports)} in it."
    if known.prior > 1 - MOSTLY:
        return f"About half from {told}, half from {count} of yours."
    return f"Mostly from {count} of yours; the clock still explains only a part."


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def reasons(hardest: Sequence[Run], marks: Marks, known: Knowledge) -> tuple[str, ...]:
    """Why the named stretches are thought hard, one line for each."""
    by_why: dict[str, list[Run]] = {}
    for one in hardest:
        by_why.setdefault(_why(one, marks, known), []).append(one)
    return tuple(
        f"{_capital(sentences.joined(spoken(stretches)[:MOST_NAMED]))}: {why}."
        for why, stretches in by_why.items()
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _why(one: Run, marks: Marks, known: Knowledge) -> str:
    if any(marks.corrected[slot] for slot in one.slots):
        return "you changed this"
    if any(marks.declared[slot] for slot in one.slots):
        return "you told me"
    if known.reports == 0 or known.prior >= MOSTLY:
        return "hard for many people, not yet known of you"
    return "from your check-ins"


def alternative(tones: Sequence[int], marks: Marks) -> str:
    """All that is drawn: each day's hours that differ from the average, then the two marks."""
    told = [_day(day, tones) for day in range(7)]
    for words, mask in (("You told me", marks.declared), ("You changed", marks.corrected)):
        if any(mask):
            told.append(f"{words}: {', '.join(spoken(runs(mask)))}.")
    return " ".join(told)


def _day(day: int, tones: Sequence[int]) -> str:
    today = list(tones[day * A_DAY : (day + 1) * A_DAY])
    edges = [slot for slot in range(1, A_DAY) if today[slot] != today[slot - 1]]
    told = [
        f"{clock(starts * 30)} to {clock(ends * 30)} {TONE_WORDS[today[starts]]}"
        for starts, ends in pairwise([0, *edges, A_DAY])
    ]
    return f"{sentences.WEEKDAYS[day]}: {', '.join(told)}."

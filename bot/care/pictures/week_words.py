"""The picture of the week in words: a sentence to go under it, and all of it, to be read aloud."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bot.care import sentences
from bot.care.pictures.half_hours import clock

# A day's parts by the clock, as people speak; up to five in the morning it is still the night
# before. Our own choice.
DAYBREAK = 5 * 60
ORDER = ("morning", "afternoon", "evening", "night")
PARTS = ((12 * 60, "morning"), (17 * 60, "afternoon"), (24 * 60, "evening"))
MOST_NAMED = 3
# From here on, naming single hours would say less than saying that most are hard.
MOST_ARE_HARD = 0.75

PartOfDay = tuple[date, str]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a column in minutes since the midnight its day began with."""

    starts: int
    ends: int
    what: Literal["sleep", "busy", "free"]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One day of the picture; its parts lie one under the other without a gap.

    ``hard`` are the hard hours of the time awake, in the same minutes.
    """

    day: date
    parts: tuple[Part, ...]
    hard: tuple[tuple[int, int], ...]
    whole_day: tuple[str, ...] = ()


def sentence(columns: Sequence[Column], free: timedelta, any_hard: bool) -> str:
    """How much is free and which of it is hard; ``free`` in true hours, ``any_hard`` if any hour
    of the client's week is.
    """
    minutes = int(free.total_seconds() // 60)
    if minutes == 0:
        return "Nothing is left free in these seven days."
    told = f"You have {_amount(minutes)} this week"
    hard = hard_minutes(columns)
    if hard:
        return f"{told}; {_hard_ones(hard, minutes)}."
    return f"{told}; none of them is a hard one." if any_hard else f"{told}."


def _amount(minutes: int) -> str:
    hours = (minutes + 30) // 60
    if minutes < 60:
        return "less than one free hour"
    return "about one free hour" if hours == 1 else f"about {hours} free hours"


def hard_minutes(columns: Iterable[Column]) -> dict[PartOfDay, int]:
    """How many minutes are both free and hard, by day and part of the day."""
    found: dict[PartOfDay, int] = {}
    for one in columns:
        for starts, ends in _hard_and_free(one):
            for at in range(starts // 30 * 30, ends, 30):
                part = part_of_day(one.day, at)
                found[part] = found.get(part, 0) + min(at + 30, ends) - max(at, starts)
    return found


def _hard_and_free(one: Column) -> Iterable[tuple[int, int]]:
    for part in one.parts:
        for starts, ends in one.hard:
            both = max(starts, part.starts), min(ends, part.ends)
            if part.what == "free" and both[0] < both[1]:
                yield both


def part_of_day(day: date, minutes: int) -> PartOfDay:
    """The day and part of the day that lie so many minutes after a day's midnight."""
    days, since = divmod(minutes - DAYBREAK, 24 * 60)
    name = next((name for until, name in PARTS if since + DAYBREAK < until), "night")
    return day + timedelta(days=days), name


def _hard_ones(hard: Mapping[PartOfDay, int], free_minutes: int) -> str:
    if sum(hard.values()) >= MOST_ARE_HARD * free_minutes:
        return "most of them are hours you find hard"
    whole = [name for name in _names(hard) if _days(hard, name) >= 7]
    if whole:
        mostly = "" if len(whole) == len(_names(hard)) else " mostly"
        return f"the hard ones come{mostly} {' and '.join(f'every {name}' for name in whole)}"
    most = sorted(hard, key=lambda part: (-hard[part], part))[:MOST_NAMED]
    mostly = "" if len(most) == len(hard) else " mostly"
    return f"the hard ones come{mostly} on {_spoken(most)}"


def _names(parts: Iterable[PartOfDay]) -> list[str]:
    return list(dict.fromkeys(name for _, name in parts))


def _days(parts: Iterable[PartOfDay], name: str) -> int:
    return len({day for day, called in parts if called == name})


def _spoken(parts: Iterable[PartOfDay]) -> str:
    """In the order of the days: "Friday and Saturday evening and Sunday afternoon"."""
    ordered = sorted(parts, key=lambda part: (part[0], ORDER.index(part[1])))
    return sentences.joined(
        f"{sentences.joined(sentences.weekday(d) for d, n in ordered if n == name)} {name}"
        for name in _names(ordered)
    )


def alternative(columns: Iterable[Column]) -> str:
    """All that is drawn, day by day, without the nights."""
    return " ".join(_day(one) for one in columns)


def _day(one: Column) -> str:
    told = [*one.whole_day]
    for part in one.parts:
        if part.what != "sleep":
            name = (part.title or "taken") if part.what == "busy" else "free"
            told.append(f"{name} {clock(part.starts)} to {clock(part.ends)}")
    if one.hard:
        hours = (f"{clock(starts)} to {clock(ends)}" for starts, ends in one.hard)
        told.append(f"hard {sentences.joined(hours)}")
    return f"{sentences.weekday(one.day)} {one.day.day}: {', '.join(told) or 'asleep'}."

"""What the words of a sentence can stand for when a week is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day. ``sure`` is whether it cannot be the other half of the day."""

    hour: int
    minute: int
    sure: bool
    half: bool = False
    """Whether am, pm, noon or a part of the day was said: then a bare neighbour is open still."""
    digital: bool = False
    """Whether it is written with two digits for the hour and minutes: "10:30"."""


@dataclass(frozen=True, slots=True)
class Times:
    """From when, and until when if it was told."""

    starts: Clock
    ends: Clock | None


@dataclass(frozen=True, slots=True)
class Days:
    """Days of the week, in the order told; ``nth`` as in a Commitment.

    ``always`` is whether all of them are clearly meant ("Tuesdays"), ``regular`` whether that is
    how it would be said of something regular ("tue", "mon-fri").
    """

    weekdays: tuple[int, ...]
    always: bool
    regular: bool = True
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Every:
    """Every so many weeks."""

    weeks: int


@dataclass(frozen=True, slots=True)
class On:
    """A date; None when it was none, or can be read in two ways."""

    day: date | None


@dataclass(frozen=True, slots=True)
class Bound:
    """The first day, or with ``last`` the last one."""

    day: date | None
    last: bool


@dataclass(frozen=True, slots=True)
class Lasting:
    """A length in minutes."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day, as the reader of times knows it: "evening"."""

    name: str


@dataclass(frozen=True, slots=True)
class Mark:
    """What a word by itself does: "joint", "off", "no", "doubt"; "word" for any other."""

    what: str


Meaning = Clock | Times | Days | Every | On | Bound | Lasting | Part | Mark


@dataclass(frozen=True, slots=True)
class Item:
    """A meaning, and the places of the first token it was read from and of the one after."""

    meaning: Meaning
    first: int
    after: int

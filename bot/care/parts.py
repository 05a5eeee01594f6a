"""What a week's page is made of: single statements, each with its consent and its reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from bot.care.sentences import MONTHS, WEEKDAYS

JSON: TypeAlias = Mapping[str, "JSON"] | Sequence["JSON"] | str | int | float | bool | None

ALWAYS = ""
"""The scope of what is told whatever is shared, because it tells nothing about the client."""


@dataclass(frozen=True, slots=True)
class Part:
    """One statement on the page.

    ``key`` is the same every time the same thing is told ("mood", "goal:17"), and unique within
    its section. ``scope`` is the kind of consent that covers it, or ``ALWAYS``. ``text`` is the
    whole statement in plain words, ``title`` two or three words in front of it. ``because`` are
    the answers it rests on, one plain line each ("Tue 12 May: mood 3").

    ``away`` is how far it is from this client's own usual, in steps of their own wobble: 0 as
    ever, 1.5 and more is worth a word at the top; ``worse`` says that the change is a hard one.
    ``wanted`` marks what the client asks to talk about, ``look`` says why somebody should look at
    it (a short half-sentence, empty if nobody need). ``quote`` marks the client's own words.
    ``picture`` are plain values that a chart is drawn from.
    """

    key: str
    scope: str
    text: str
    title: str = ""
    because: tuple[str, ...] = ()
    away: float = 0.0
    worse: bool = False
    wanted: bool = False
    look: str = ""
    quote: bool = False
    picture: Mapping[str, JSON] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """One section with its parts: ``name`` is the file it comes from, ``title`` its heading."""

    name: str
    title: str
    parts: tuple[Part, ...]

    def name_of(self, part: Part) -> str:
        """The name by which a part is held back or given a word: unique on the page."""
        return f"{self.name}.{part.key}"


def day_line(day: date, words: str) -> str:
    """One answer as a line of "why is this here?": "Tue 12 May: mood 3"."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}: {words}"

"""The kinds of question that forms have beyond those of every conversation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import ClassVar

from bot.reading.dates import read_date
from bot.reading.numbers import read_number
from bot.reading.text import clean_text
from bot.talk.open_questions import Number, Typed
from bot.talk.questions import (
    SCALE_ROW,
    SHORT_LABEL,
    WIDEST_ROW,
    Choice,
    Hearing,
    Labels,
    Scale,
    Several,
    rows,
    token_of,
    with_token,
)
from storage.tx import Json

VERY_SHORT = 6
MOST_BUTTONS = 30
PICKED_DAYS = 7
LONGEST_OWN = 1000
_WITH_UNIT = re.compile(r"\s*(.*?\d)\s*([^\d.,][^\d]*?)\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Steps(Scale):
    """Whole numbers from ``low`` to ``high`` by ``step``."""

    step: int = 1

    def labels(self, draft: Json) -> Labels:
        """One row where they fit."""
        del draft
        numbers = [str(n) for n in range(self.low, self.high + 1, self.step)]
        return rows(
            [(n, n) for n in numbers], SCALE_ROW if len(numbers) > WIDEST_ROW else WIDEST_ROW
        )

    def fits(self, value: Json) -> bool:
        """One of the numbers."""
        whole = isinstance(value, int) and not isinstance(value, bool)
        return whole and value in range(self.low, self.high + 1, self.step)


@dataclass(frozen=True, slots=True)
class Offered(Choice):
    """One of some options: in rows when all are short, one below the other when any is long."""

    numbered: bool = False

    def labels(self, draft: Json) -> Labels:
        """The options; their numbers where the options stand in the text above."""
        del draft
        if len(self.options) > MOST_BUTTONS:
            return []
        if self.numbered:
            pairs = [(str(n), token_of(value)) for n, value in enumerate(self.options, 1)]
            return rows(pairs, 5)
        longest = max(map(len, self.options.values()), default=0)
        width = 3 if longest <= VERY_SHORT else 2 if longest <= SHORT_LABEL else 1
        return rows([(label, token_of(value)) for value, label in self.options.items()], width)


@dataclass(frozen=True, slots=True)
class Ticks(Several):
    """Several options; one of ``alone`` stands only by itself, ``own_words`` may be added."""

    alone: frozenset[str] = frozenset()
    own_words: bool = False

    def toggled(self, draft: Json, value: Json) -> list[Json]:
        """The ticks after ``value`` was pressed: an option that stands alone ends the others."""
        now = Several.toggled(self, draft, value)
        if value not in now:
            return now
        if value in self.alone:
            return [value]
        return [one for one in now if one not in self.alone]

    def read(self, said: str, hearing: Hearing) -> Json:
        """Labels with commas between them; where own words may be added, also those."""
        found = Several.read(self, said, hearing)
        if found is not None or not self.own_words:
            return found
        parts = [clean_text(part) for part in said.replace("\n", ",").split(",")]
        own: list[Json] = [part for part in parts if part]
        return own[:MOST_BUTTONS] or None

    def fits(self, value: Json) -> bool:
        """All among the options, or words of their own where they may be."""
        if self.own_words:
            return isinstance(value, list) and all(isinstance(one, str) for one in value)
        return Several.fits(self, value)


@dataclass(frozen=True, slots=True)
class Whole(Typed):
    """A whole number between two bounds, typed; either bound may be open."""

    low: float | None
    high: float | None
    unit: str = ""
    kind: ClassVar[str] = "number"

    def read(self, said: str, hearing: Hearing) -> Json:
        """Digits or words, without a fraction; its unit may stand behind it."""
        value = read_number(without_unit(said, self.unit), language=hearing.language)
        whole = int(value) if value is not None and value == int(value) else None
        return whole if self.fits(whole) else None

    def fits(self, value: Json) -> bool:
        """Whole, and within the bounds."""
        return isinstance(value, int) and Number(self.low, self.high).fits(value)

    def show(self, value: Json) -> str:
        """The number and its unit."""
        return f"{value} {self.unit}".strip()


@dataclass(frozen=True, slots=True)
class Measure(Typed):
    """A number with a unit: one of ``units`` (key → label), or the only one there is.

    Kept as ``70 kg`` with the unit's key; as ``70`` where there is no unit at all.
    """

    units: Mapping[str, str] = field(default_factory=dict)
    kind: ClassVar[str] = "number"

    def read(self, said: str, hearing: Hearing) -> Json:
        """A number and a unit; without a unit it is the only one there is."""
        number, unit = said, ""
        split = _WITH_UNIT.fullmatch(said)
        if split is not None:
            number, unit = split.group(1), split.group(2)
        value = read_number(number, language=hearing.language)
        key = self._key(unit.strip())
        return None if value is None or key is None else f"{value:g} {key}".strip()

    def _key(self, said: str) -> str | None:
        if not self.units:
            return "" if not said else None
        if not said:
            return next(iter(self.units)) if len(self.units) == 1 else None
        wanted = said.casefold().rstrip(".s")
        found = [
            key
            for key, label in self.units.items()
            if wanted in {key.casefold().rstrip(".s"), label.casefold().rstrip(".s")}
        ]
        return found[0] if found else None

    def fits(self, value: Json) -> bool:
        """A number, and a unit that there still is."""
        if not isinstance(value, str):
            return False
        number, _, key = value.partition(" ")
        return _is_number(number) and (key in self.units if self.units else not key)

    def show(self, value: Json) -> str:
        """The number with the unit as people write it."""
        number, _, key = str(value).partition(" ")
        return f"{number} {self.units.get(key, key)}".strip()


@dataclass(frozen=True, slots=True)
class Picker:
    """A day: the last seven to tap, any other typed. Kept as ISO text."""

    today: date
    kind: ClassVar[str] = "date"

    def labels(self, draft: Json) -> Labels:
        """Today, yesterday, and the days before them by name."""
        del draft
        earlier = [self.today - timedelta(days=back) for back in range(2, PICKED_DAYS)]
        named = [(f"{day:%a %-d %b}", day.isoformat()) for day in earlier]
        near = [("Today", self.today.isoformat()), ("Yesterday", self._back(1))]
        return [near, *rows(named, 3)]

    def _back(self, days: int) -> str:
        return (self.today - timedelta(days=days)).isoformat()

    def tapped(self, token: str) -> Json:
        """The day on the button."""
        return with_token(token_of(token), [self._back(days) for days in range(PICKED_DAYS)])

    def read(self, said: str, hearing: Hearing) -> Json:
        """A date as people write it; a bare weekday is the last one."""
        day = read_date(said, today=hearing.today, language=hearing.language, past=True)
        return None if day is None else day.isoformat()

    def fits(self, value: Json) -> bool:
        """ISO text."""
        try:
            date.fromisoformat(str(value))
        except ValueError:
            return False
        return True

    def show(self, value: Json) -> str:
        """Weekday, day, month and year."""
        return f"{date.fromisoformat(str(value)):%A %-d %B %Y}"


def without_unit(said: str, unit: str) -> str:
    """What was typed, without the unit behind it."""
    text = said.strip()
    if unit and text.casefold().endswith(unit.casefold()):
        return text[: -len(unit)]
    return said


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True

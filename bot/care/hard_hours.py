"""What a client says about their own hard hours: named, corrected, and dates that come round. Pure.

A week is 336 half-hours on the client's wall clock, Monday 00:00 first, as in ``bot/care/risk.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, time
from typing import Literal, TypeAlias, cast

import numpy as np
import numpy.typing as npt

from bot.care.priors import HALF_HOURS
from bot.care.risk import WEEK

JSON: TypeAlias = Mapping[str, "JSON"] | list["JSON"] | str | int | float | bool | None
Comes = Literal["once", "monthly", "yearly"]
DAY_MINUTES = 24 * 60
SLOT_MINUTES = 30


@dataclass(frozen=True, slots=True)
class Span:
    """Hours on some days of the week: weekdays from Monday = 0, ``HH:MM`` on the wall clock.

    ``ends`` at or before ``starts`` is on the next day.
    """

    weekdays: tuple[int, ...]
    starts: str
    ends: str


@dataclass(frozen=True, slots=True)
class HardDate:
    """A date that is hard: once, every month on that day, or every year."""

    day: date
    comes: Comes
    name: str = ""

    def falls_on(self, day: date) -> bool:
        """Whether ``day`` is one. The 31st falls on the last day of a shorter month."""
        match self.comes:
            case "once":
                return day == self.day
            case "yearly":
                return (day.month, day.day) == (self.day.month, self.day.day)
            case "monthly":
                return day.day == self.day.day or (
                    self.day.day > day.day and _is_last_of_month(day)
                )


@dataclass(frozen=True, slots=True)
class HardHours:
    """All of it. ``fine`` and ``hard`` are corrections of the picture and outweigh what was
    inferred; ``substance`` is what the pull is mostly about ("alcohol", "nicotine", … or empty).
    """

    named: tuple[Span, ...] = ()
    hard: tuple[Span, ...] = ()
    fine: tuple[Span, ...] = ()
    dates: tuple[HardDate, ...] = ()
    substance: str = ""

    @property
    def declared(self) -> npt.NDArray[np.bool_]:
        """The half-hours of the week the client named, ``(336,)``."""
        return _mask(self.named)

    @property
    def corrected(self) -> npt.NDArray[np.int8]:
        """1 where the client said "hard", -1 where "fine", else 0, ``(336,)``."""
        return _mask(self.hard).astype(np.int8) - _mask(self.fine).astype(np.int8)

    def named_day(self, day: date) -> HardDate | None:
        """The hard date that ``day`` is, if it is one."""
        return next((one for one in self.dates if one.falls_on(day)), None)

    def with_correction(self, span: Span, *, hard: bool) -> HardHours:
        """The client corrects the picture; what they said of the same hours before gives way."""
        mine = (*_without(self.hard, span), span) if hard else _without(self.hard, span)
        fine = _without(self.fine, span) if hard else (*_without(self.fine, span), span)
        return HardHours(self.named, mine, fine, self.dates, self.substance)


def as_json(hours: HardHours) -> dict[str, JSON]:
    """As it is kept."""
    found: dict[str, JSON] = asdict(hours)
    found["dates"] = [
        {"day": one.day.isoformat(), "comes": one.comes, "name": one.name} for one in hours.dates
    ]
    return found


def from_json(kept: object) -> HardHours:
    """As it was kept; nothing yet gives the empty one."""
    if not isinstance(kept, dict):
        return HardHours()
    return HardHours(
        named=_spans(kept.get("named")),
        hard=_spans(kept.get("hard")),
        fine=_spans(kept.get("fine")),
        dates=tuple(
            HardDate(date.fromisoformat(one["day"]), cast(Comes, one["comes"]), one["name"])
            for one in kept.get("dates") or []
        ),
        substance=str(kept.get("substance") or ""),
    )


def _spans(kept: object) -> tuple[Span, ...]:
    rows = kept if isinstance(kept, list | tuple) else []
    return tuple(Span(tuple(one["weekdays"]), one["starts"], one["ends"]) for one in rows)


def _without(spans: Iterable[Span], gone: Span) -> tuple[Span, ...]:
    """Those that share no half-hour with ``gone`` stay; one that does is cut day by day."""
    taken = _mask((gone,))
    kept = []
    for span in spans:
        days = tuple(day for day in span.weekdays if not (_mask((_on(span, day),)) & taken).any())
        if days:
            kept.append(Span(days, span.starts, span.ends))
    return tuple(kept)


def _on(span: Span, weekday: int) -> Span:
    return Span((weekday,), span.starts, span.ends)


def _mask(spans: Iterable[Span]) -> npt.NDArray[np.bool_]:
    """The half-hours of the week these spans touch."""
    found = np.zeros(WEEK, dtype=np.bool_)
    for span in spans:
        starts, ends = _minutes(span.starts), _minutes(span.ends)
        last = ends if ends > starts else ends + DAY_MINUTES
        slots = np.arange(starts // SLOT_MINUTES, -(-last // SLOT_MINUTES))
        for weekday in span.weekdays:
            found[(weekday * HALF_HOURS + slots) % WEEK] = True
    return found


def _minutes(clock: str) -> int:
    at = time.fromisoformat(clock)
    return at.hour * 60 + at.minute


def _is_last_of_month(day: date) -> bool:
    return date.fromordinal(day.toordinal() + 1).month != day.month

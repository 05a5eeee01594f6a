"""A client's coming week as a picture: what is fixed, what is free, sleep, and the hard hours."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Literal
from zoneinfo import ZoneInfo

from bot.care import sentences
from bot.care.pictures import week_words
from bot.care.pictures.half_hours import A_DAY, in_a_row
from bot.care.pictures.week_words import Column as Column
from bot.care.pictures.week_words import Part
from bot.care.plan.things import Stretch
from bot.care.week import JSON

MIDNIGHT = 24 * 60
# A little of the night is drawn above and below the day, so that the day is seen to end.
NIGHT_SHOWN = 30
NOTHING_KNOWN = (7 * 60, 23 * 60)


@dataclass(frozen=True, slots=True)
class DayOfPlan:
    """One day of a plan: from waking on ``day`` to the next waking.

    ``whole_day`` names what is on that day without filling it, such as a birthday.
    """

    day: date
    stretches: tuple[Stretch, ...]
    whole_day: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WeekPicture:
    """Seven days side by side between two times of day, in minutes since each day's midnight.

    ``ends`` is past 1440 when somebody is up after midnight. ``alternative`` tells all that is
    drawn in words.
    """

    columns: tuple[Column, ...]
    starts: int
    ends: int
    today: date
    sentence: str
    alternative: str

    def as_json(self) -> dict[str, JSON]:
        """The picture in plain values, as a page takes it."""
        return {
            "dates": sentences.dates(self.columns[0].day, self.columns[-1].day),
            "from": self.starts,
            "to": self.ends,
            "days": [self._day(one) for one in self.columns],
            "sentence": self.sentence,
            "alternative": self.alternative,
        }

    def _day(self, one: Column) -> dict[str, JSON]:
        return {
            "date": one.day.isoformat(),
            "weekday": sentences.weekday(one.day),
            "number": one.day.day,
            "today": one.day == self.today,
            "whole_day": list(one.whole_day),
            "parts": [
                {"from": p.starts, "to": p.ends, "what": p.what, "title": p.title}
                for p in one.parts
            ],
            "hard": [{"from": starts, "to": ends} for starts, ends in one.hard],
        }


def week_picture(
    days: Sequence[DayOfPlan], hard: Sequence[Sequence[bool]], *, zone: ZoneInfo, today: date
) -> WeekPicture:
    """Seven days of a plan, drawn by the client's wall clock.

    ``hard`` tells for every half-hour of the week whether it is a hard one: seven rows of 48,
    Monday first. Raises ValueError for any other shape, and when the days are not seven in a row.

    A day of 23 or 25 hours keeps the height of the others: the hour that is left out is drawn as
    what goes on through it, the hour that comes twice is drawn once.
    """
    if len(days) != 7 or any((b.day - a.day).days != 1 for a, b in pairwise(days)):
        raise ValueError("a picture of the week takes seven days in a row")
    is_hard = in_a_row(hard)
    drawn = [_on_the_wall(one, zone) for one in days]
    starts, ends = _span(drawn)
    columns = tuple(
        _column(one, parts, is_hard, (starts, ends)) for one, parts in zip(days, drawn, strict=True)
    )
    free = sum((s.ends - s.starts for s in _free(days)), timedelta())
    return WeekPicture(
        columns,
        starts,
        ends,
        today,
        sentence=week_words.sentence(columns, free, any(is_hard)),
        alternative=week_words.alternative(columns),
    )


def _free(days: Sequence[DayOfPlan]) -> list[Stretch]:
    return [stretch for one in days for stretch in one.stretches if stretch.what == "free"]


def _on_the_wall(one: DayOfPlan, zone: ZoneInfo) -> list[Part]:
    """A day's stretches in minutes since its midnight, as a clock on the wall shows them."""
    parts = []
    for stretch in one.stretches:
        starts, ends = (_minutes(at, one.day, zone) for at in (stretch.starts, stretch.ends))
        if ends <= starts:
            # It began before the clock was put back and ends after: its length is what is true.
            ends = starts + int((stretch.ends - stretch.starts).total_seconds() // 60)
        parts.append(Part(starts, ends, stretch.what, stretch.title))
    return parts


def _minutes(moment: datetime, day: date, zone: ZoneInfo) -> int:
    local = moment.astimezone(zone)
    return (local.date() - day).days * MIDNIGHT + local.hour * 60 + local.minute


def _span(drawn: Sequence[Sequence[Part]]) -> tuple[int, int]:
    """From the earliest waking to the latest bed time in whole hours, and a little night around."""
    awake = [part for parts in drawn for part in parts if part.what != "sleep"]
    if not awake:
        return NOTHING_KNOWN
    starts = min(part.starts for part in awake) // 60 * 60
    ends = -(-max(part.ends for part in awake) // 60) * 60
    night = NIGHT_SHOWN if ends - starts < MIDNIGHT else 0
    return starts - night, ends + night


def _column(
    one: DayOfPlan, parts: Sequence[Part], is_hard: Sequence[bool], span: tuple[int, int]
) -> Column:
    side_by_side = tuple(_joined(_pieces(parts, span)))
    hard = tuple(_hard(one.day, side_by_side, is_hard))
    return Column(one.day, side_by_side, hard, one.whole_day)


def _pieces(parts: Sequence[Part], span: tuple[int, int]) -> Iterable[Part]:
    """The span cut wherever something begins or ends; each piece is what covers it."""
    starts, ends = span
    edges = {min(max(at, starts), ends) for part in parts for at in (part.starts, part.ends)}
    cuts = sorted({starts, ends, *edges})
    for here, there in pairwise(cuts):
        yield _piece(here, there, [p for p in parts if p.starts <= here and there <= p.ends])


def _piece(starts: int, ends: int, covering: Sequence[Part]) -> Part:
    """What is fixed goes before sleep, sleep before free; outside the day the night is drawn."""
    busy = dict.fromkeys(part.title for part in covering if part.what == "busy")
    if busy:
        return Part(starts, ends, "busy", ", ".join(title for title in busy if title))
    kinds: set[Literal["sleep", "busy", "free"]] = {part.what for part in covering}
    return Part(starts, ends, "free" if kinds == {"free"} else "sleep")


def _joined(pieces: Iterable[Part]) -> list[Part]:
    whole: list[Part] = []
    for piece in pieces:
        joins = whole and (whole[-1].what, whole[-1].title) == (piece.what, piece.title)
        starts = whole.pop().starts if joins else piece.starts
        whole.append(Part(starts, piece.ends, piece.what, piece.title))
    return whole


def _hard(day: date, parts: Sequence[Part], is_hard: Sequence[bool]) -> list[tuple[int, int]]:
    """The hard hours of one column, as far as the client is awake."""
    monday = day.weekday() * A_DAY
    found: list[tuple[int, int]] = []
    for part in parts:
        for at in range(part.starts // 30 * 30, part.ends, 30):
            if part.what != "sleep" and is_hard[(monday + at // 30) % len(is_hard)]:
                starts, ends = max(at, part.starts), min(at + 30, part.ends)
                joins = bool(found) and found[-1][1] == starts
                found.append((found.pop()[0] if joins else starts, ends))
    return found

"""A client's day, divided into sleep, what is fixed, and free time.

A day runs from waking up to waking up on the next day, by the client's own wall clock, so that
somebody who works at night has one day too, and not the halves of two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.care.plan.days import falls_on, is_off, on_wall
from bot.care.plan.things import Commitment, Stretch, WeekPlan, Window

SHORTEST: Final = timedelta(minutes=30)
"""Free time that is shorter is on the way from one thing to the next: a nudge would arrive, be
read and be too late for any plan. It is also the step in which hard hours are told apart."""

_DAY: Final = timedelta(days=1)

Span = tuple[datetime, datetime, str]
"""Two moments (UTC) and a title."""


def stretches(plan: WeekPlan, zone: str, day: date, wakes: str, sleeps: str) -> list[Stretch]:
    """Divide the day that begins by waking up on ``day``: no gap, no overlap, in order.

    ``wakes`` and ``sleeps`` are ``HH:MM`` on the wall of ``zone``; the same time for both means
    no sleep of its own. It lasts 23, 24 or 25 hours around a clock change, and nothing where a
    zone left the day out. What is fixed counts before sleep; what overlaps becomes one stretch.
    """
    wall = ZoneInfo(zone)
    begins, ends = on_wall(day, wakes, wall), on_wall(day + _DAY, wakes, wall)
    # The commitments that began yesterday may still last, and tomorrow's may begin before waking.
    fixed = [
        (one, found)
        for at in (day - _DAY, day, day + _DAY)
        for one in plan.commitments
        if falls_on(one, at)
        and (found := _clipped(_placed(one, at, wall), begins, ends))
        and not is_off(plan.off, one, at)
    ]
    busy = [span for one, span in fixed if one.kind != "sleep"]
    busy += [span for one in _dated(plan, day, wall) if (span := _clipped(one, begins, ends))]
    asleep = [span for one, span in fixed if one.kind == "sleep"]
    if wakes != sleeps:
        bedtime = on_wall(day if sleeps > wakes else day + _DAY, sleeps, wall)
        if span := _clipped((bedtime, ends, ""), begins, ends):
            asleep.append(span)
    return list(_divided(_merged(busy), _merged(asleep), begins, ends))


def windows(
    stretches: Sequence[Stretch], quiet: tuple[str, str], zone: str, now: datetime
) -> list[Window]:
    """The free time still to come in which Tandem may speak, in pieces of at least SHORTEST.

    ``quiet`` is from and to, ``HH:MM`` on the wall of ``zone``; it may run over midnight, and the
    same time for both means never. A time that comes twice in autumn is quiet both times.
    """
    free = [one for one in stretches if one.what == "free" and one.ends > now]
    if not free:
        return []
    silent = _quiet_hours(quiet, ZoneInfo(zone), free[0].starts, free[-1].ends)
    pieces = [
        Window(starts, ends)
        for one in free
        for starts, ends in _without(silent, max(one.starts, now), one.ends)
    ]
    return [one for one in pieces if one.ends - one.starts >= SHORTEST]


def _placed(commitment: Commitment, day: date, zone: ZoneInfo) -> Span:
    last = day if commitment.ends > commitment.starts else day + _DAY
    starts, ends = on_wall(day, commitment.starts, zone), on_wall(last, commitment.ends, zone)
    if ends <= starts:
        # Only the beginning lies in a spring gap and was moved past the end: it keeps its length.
        ends = starts + _on_paper(last, commitment.ends) - _on_paper(day, commitment.starts)
    return starts, ends, commitment.title


def _on_paper(day: date, clock: str) -> timedelta:
    """A wall time as if no clock ever changed, to count lengths with."""
    at = time.fromisoformat(clock)
    return timedelta(days=day.toordinal(), hours=at.hour, minutes=at.minute)


def _dated(plan: WeekPlan, day: date, zone: ZoneInfo) -> Iterator[Span]:
    """What lies at its own date and may touch a day."""
    for one in plan.dated:
        if one.whole_day or one.starts.date() > day + 3 * _DAY or one.ends.date() < day - 3 * _DAY:
            continue
        if one.starts.tzinfo is None:
            starts, ends = one.starts.replace(tzinfo=zone), one.ends.replace(tzinfo=zone)
            yield starts.astimezone(UTC), ends.astimezone(UTC), one.title
        else:
            yield one.starts, one.ends, one.title


def _clipped(span: Span, begins: datetime, ends: datetime) -> Span | None:
    """What of a span lies within the day; None when nothing does."""
    starts, stops, title = span
    starts, stops = max(starts, begins), min(stops, ends)
    return (starts, stops, title) if starts < stops else None


def _merged(spans: list[Span]) -> list[Span]:
    """The spans in order, overlapping ones as one; a title joins when it makes the time longer."""
    merged: list[Span] = []
    for starts, ends, title in sorted(spans, key=lambda span: (span[0], -span[1].timestamp())):
        if not merged or starts >= merged[-1][1]:
            merged.append((starts, ends, title))
        elif ends > merged[-1][1]:
            first, _, so_far = merged[-1]
            same = title in so_far.split(" and ")
            merged[-1] = (first, ends, so_far if same else f"{so_far} and {title}")
    return merged


def _divided(
    busy: list[Span], asleep: list[Span], begins: datetime, ends: datetime
) -> Iterator[Stretch]:
    at = begins
    for starts, stops, title in [*busy, (ends, ends, "")]:
        yield from _rest(asleep, at, starts)
        if starts < stops:
            yield Stretch(starts, stops, "busy", title)
        at = stops


def _rest(asleep: list[Span], begins: datetime, ends: datetime) -> Iterator[Stretch]:
    """Sleep and free time between two busy stretches."""
    at = begins
    for span in asleep:
        inside = _clipped(span, at, ends)
        if inside is None:
            continue
        if at < inside[0]:
            yield Stretch(at, inside[0], "free")
        yield Stretch(inside[0], inside[1], "sleep")
        at = inside[1]
    if at < ends:
        yield Stretch(at, ends, "free")


def _quiet_hours(
    quiet: tuple[str, str], zone: ZoneInfo, begins: datetime, ends: datetime
) -> list[tuple[datetime, datetime]]:
    """The quiet hours that touch a span of time, in order."""
    if quiet[0] == quiet[1]:
        return []
    over_midnight = _DAY if quiet[0] > quiet[1] else timedelta()
    day, last = begins.astimezone(zone).date() - _DAY, ends.astimezone(zone).date()
    found = []
    while day <= last:
        start = min(_both(day, quiet[0], zone))
        found.append((start, max(_both(day + over_midnight, quiet[1], zone))))
        day += _DAY
    return found


def _both(day: date, clock: str, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The two moments of a wall time that comes twice; the same one twice on other days."""
    there = datetime.combine(day, time.fromisoformat(clock), zone)
    return there.astimezone(UTC), there.replace(fold=1).astimezone(UTC)


def _without(
    silent: Iterable[tuple[datetime, datetime]], begins: datetime, ends: datetime
) -> Iterator[tuple[datetime, datetime]]:
    """The parts of a span that lie outside the quiet hours."""
    at = begins
    for starts, stops in silent:
        if at < min(starts, ends):
            yield at, min(starts, ends)
        at = max(at, stops)
    if at < ends:
        yield at, ends

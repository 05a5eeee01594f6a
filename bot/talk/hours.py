"""When Tandem may speak first: not in quiet hours, not in a pause. Pure."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from storage.people import Rhythm


def may_speak(rhythm: Rhythm, now: datetime) -> bool:
    """Whether Tandem may start something now (``now`` is the person's wall clock)."""
    return not (is_paused(rhythm, now) or is_held(rhythm, now) or is_quiet(rhythm, now))


def is_held(rhythm: Rhythm, now: datetime) -> bool:
    """Whether everything waits after words that sounded like danger."""
    until = rhythm.held_until
    return until is not None and now < datetime.fromisoformat(until)


def is_paused(rhythm: Rhythm, now: datetime) -> bool:
    """Whether the person asked for silence until a later day."""
    until = rhythm.paused_until
    return until is not None and now.date() < date.fromisoformat(until)


def is_quiet(rhythm: Rhythm, now: datetime) -> bool:
    """Whether ``now`` falls into the quiet hours, which may run over midnight."""
    start, end = time.fromisoformat(rhythm.quiet_from), time.fromisoformat(rhythm.quiet_to)
    clock = now.time()
    if start <= end:
        return start <= clock < end
    return clock >= start or clock < end


def on_wall(day: date, clock: str, zone: str) -> datetime:
    """The moment at which the clocks of ``zone`` show ``clock`` (``HH:MM``) on ``day``.

    A time that a spring change skips moves forward by the gap; of two in autumn the first counts
    (PEP 495: ``fold=0``, and a gap is passed by reading the wall time with the offset before it).
    """
    there = datetime.combine(day, time.fromisoformat(clock), ZoneInfo(zone))
    return there.astimezone(UTC)


def next_on_wall(after: datetime, clock: str, zone: str, *, weekday: int | None = None) -> datetime:
    """The first moment after ``after`` at which that clock time is shown, on that weekday if given.

    ``weekday`` counts from Monday = 0.
    """
    day = after.astimezone(ZoneInfo(zone)).date() - timedelta(days=1)
    while True:
        at = on_wall(day, clock, zone)
        if at > after and (weekday is None or day.weekday() == weekday):
            return at
        day += timedelta(days=1)

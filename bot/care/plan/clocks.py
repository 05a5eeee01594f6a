"""Which half of the day a told time means."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.care.plan.items import Clock, Times
from bot.care.plan.things import Kind
from bot.care.plan.words import EARLY_POSSIBLE, EVENING_LIKELY, MINUTES, UNSURE_ALONE, UNSURE_FROM
from bot.reading.times import read_time

_DAY: Final = 24 * 60
_NOON: Final = 12 * 60

Lasts = tuple[int, int, bool]
"""Minutes since midnight of a beginning, a length in minutes, and whether a half of the day was
chosen that was not told."""


def placed(times: Times, kind: Kind, part: str | None, minutes: int | None) -> Lasts:
    """Put told times on the 24-hour clock.

    A time on the 24-hour clock, or with am or pm, is what it is. Of two times the one left open
    goes where less lies between them: "9 to 5" is 09:00 to 17:00, "5-9 pm" 17:00 to 21:00. A bare
    hour alone is as said, from 1 to 6 in the afternoon where nothing speaks for the early morning.
    """
    starts, ends = times.starts, times.ends
    if ends is not None and starts.digital and ends.digital:
        starts, ends = replace(starts, sure=True), replace(ends, sure=True)
    if part is not None and (ends is None or not ends.sure or ends.half):
        starts = _in_part(starts, part)
    sure = starts.sure or (ends is not None and ends.sure and not ends.half)
    begins = _minute(starts)
    if ends is None:
        guessed = not sure
        moved = begins + _NOON if guessed and _is_late(starts, kind) else begins
        return moved, minutes or MINUTES[kind], guessed and _is_unsure(starts, kind, UNSURE_ALONE)
    if not sure and ends.half:
        begins = min(_halves(starts), key=lambda one: _between(one, _minute(ends)))
    elif not sure and _is_late(starts, kind):
        begins += _NOON
    on_24 = (starts.sure and not starts.half) or ends.sure
    options = [_minute(ends)] if on_24 else _halves(ends)
    length = min(_between(begins, one) for one in options)
    guessed = not sure and not ends.half
    return begins, length, guessed and _is_unsure(starts, kind, UNSURE_FROM)


def _minute(clock: Clock) -> int:
    return clock.hour * 60 + clock.minute


def _halves(clock: Clock) -> list[int]:
    return [_minute(clock), (_minute(clock) + _NOON) % _DAY]


def _between(begins: int, ends: int) -> int:
    """Minutes from one time of day to the next time it is the other; a whole day for the same."""
    return (ends - begins - 1) % _DAY + 1


def _is_unsure(clock: Clock, kind: Kind, hours: range) -> bool:
    return clock.hour in hours and kind not in EARLY_POSSIBLE


def _is_late(clock: Clock, kind: Kind) -> bool:
    return clock.hour in EVENING_LIKELY and kind not in EARLY_POSSIBLE


def _in_part(clock: Clock, part: str) -> Clock:
    if clock.sure:
        return clock
    told = read_time(f"{clock.hour}:{clock.minute:02} {part}", language="en")
    return clock if told is None else Clock(told.hour, told.minute, sure=True, half=True)

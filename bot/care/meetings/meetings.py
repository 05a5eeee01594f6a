"""Meetings near a client, and which of them fit a free window."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice, takewhile
from typing import Final, Literal, NamedTuple, TypeAlias
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter

JSON: TypeAlias = Mapping[str, "JSON"] | Sequence["JSON"] | str | int | float | bool | None
How = Literal["in person", "online", "either"]

THERE_AND_BACK: Final = timedelta(minutes=30)
# A border between zones can run through a town; two hours apart is another part of the world.
NEAR_CLOCKS: Final = timedelta(hours=1)
# Clocks jump by two hours at most (Troll station), so a start can lie that far from its wall time.
LARGEST_JUMP: Final = timedelta(hours=2)
MINUTE: Final = timedelta(minutes=1)
DAY: Final = timedelta(days=1)
MINUTES_A_DAY: Final = 24 * 60


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting, every week.

    ``weekday`` counts from Monday = 0. ``starts`` and ``ends`` are ``HH:MM`` on the wall clock of
    ``zone``, or on that of whoever asks when there is none; an end at or before the start is on
    the next day. ``here`` tells that one can go there, to ``place`` in ``city``; a ``url`` or a
    ``phone`` number, that one can take part from home.
    """

    name: str
    weekday: int
    starts: str
    ends: str
    zone: str | None = None
    place: str = ""
    city: str = ""
    here: bool = False
    url: str = ""
    phone: str = ""
    types: tuple[str, ...] = ()
    group: str = ""
    note: str = ""

    @property
    def online(self) -> bool:
        """Whether one can take part from home."""
        return bool(self.url or self.phone)


@dataclass(frozen=True, slots=True)
class Offer:
    """A meeting on one day, from ``starts`` to ``ends`` (UTC), and how it fits the window."""

    meeting: Meeting
    starts: datetime
    ends: datetime
    how: How


class Span(NamedTuple):
    """Hours of one weekday (Monday = 0), from ``first`` to ``last`` (``HH:MM``, both included)."""

    weekday: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class _Slot:
    """A meeting with its start and length in minutes, ready to be compared."""

    start: int
    length: timedelta
    meeting: Meeting


@dataclass(frozen=True, slots=True)
class Timetable:
    """Meetings sorted by zone, weekday and start, so that a window looks at its own hours only."""

    zones: frozenset[str | None]
    slots: Mapping[tuple[str | None, int], Sequence[_Slot]]


@dataclass(frozen=True, slots=True)
class _Window:
    """Where the client is and when they are free."""

    starts: datetime
    ends: datetime
    zone: ZoneInfo
    way: timedelta
    city: str


def timetable(meetings: Iterable[Meeting]) -> Timetable:
    """Sort meetings for ``fitting``; about 60 ms for 20,000 of them."""
    slots: dict[tuple[str | None, int], list[_Slot]] = defaultdict(list)
    for one in meetings:
        start = minutes(one.starts)
        length = timedelta(minutes=(minutes(one.ends) - start - 1) % 1440 + 1)
        slots[one.zone, one.weekday].append(_Slot(start, length, one))
    for several in slots.values():
        several.sort(key=lambda slot: (slot.start, slot.meeting.name))
    return Timetable(frozenset(zone for zone, _ in slots), slots)


def spans(window_start: datetime, window_end: datetime, zone: str) -> list[Span]:
    """The weekdays and hours, on the clock of ``zone``, on which a meeting in a window can start.

    They are what is asked of a store before ``fitting``; the hours of a changing clock are wide.
    A naive moment raises ValueError.
    """
    if window_start.tzinfo is None or window_end.tzinfo is None:
        raise ValueError("A window needs moments that know their zone")
    there = ZoneInfo(zone)
    day = (window_start - LARGEST_JUMP).astimezone(there).date()
    found = []
    while day <= (window_end + LARGEST_JUMP).astimezone(there).date():
        jumps = _clock_jumps(day, there)
        first, last = _since_midnight(window_start - jumps, window_end + jumps, day, there)
        if first < MINUTES_A_DAY and last >= 0:
            hours = max(0, first), min(last, MINUTES_A_DAY - 1)
            found.append(Span(day.weekday(), *(f"{_clock(at):%H:%M}" for at in hours)))
        day += DAY
    return found


def _since_midnight(starts: datetime, ends: datetime, day: date, zone: ZoneInfo) -> tuple[int, int]:
    """Two moments as wall-clock minutes of a day: below 0 and above 1439 on other days."""
    midnight = datetime.combine(day, time())
    first = starts.astimezone(zone).replace(tzinfo=None) - midnight
    last = ends.astimezone(zone).replace(tzinfo=None) - midnight
    return first // MINUTE, last // MINUTE


def fitting(
    table: Timetable,
    window_start: datetime,
    window_end: datetime,
    zone: str,
    *,
    most: int = 3,
    way: timedelta = THERE_AND_BACK,
    city: str = "",
) -> list[Offer]:
    """At most ``most`` meetings that lie wholly in a free window, soonest first.

    The window is between two aware moments; ``zone`` is the client's (IANA name). Going somewhere
    takes ``way`` before and again after; taking part from home takes none. With a ``city`` those
    elsewhere count only as far as they are online, and so do those whose clocks stand more than
    an hour apart from the client's: nobody gets there. A naive moment raises ValueError.
    """
    if window_start.tzinfo is None or window_end.tzinfo is None:
        raise ValueError("A window needs moments that know their zone")
    window = _Window(
        window_start.astimezone(UTC),
        window_end.astimezone(UTC),
        ZoneInfo(zone),
        way,
        city.strip().casefold(),
    )
    found = [
        offer
        for name in table.zones
        for offer in islice(_in_zone(table, name, window), max(0, most))
    ]
    found.sort(key=_soonest)
    return found[: max(0, most)]


def _in_zone(table: Timetable, name: str | None, window: _Window) -> Iterator[Offer]:
    """The offers among the meetings of one zone, soonest first."""
    zone = window.zone if name is None else ZoneInfo(name)
    near = _clocks_apart(window.starts.astimezone(zone), window.zone) <= NEAR_CLOCKS
    day = (window.starts - LARGEST_JUMP).astimezone(zone).date()
    last = (window.ends + LARGEST_JUMP).astimezone(zone).date()
    while day <= last:
        jumps = _clock_jumps(day, zone)
        slots = _in_reach(table.slots.get((name, day.weekday()), ()), day, zone, window, jumps)
        offers = (_offer(slot, day, zone, window, near=near) for slot in slots)
        found = (offer for offer in offers if offer is not None)
        yield from sorted(found, key=_soonest) if jumps else found
        day += DAY


def _in_reach(
    slots: Sequence[_Slot], day: date, zone: ZoneInfo, window: _Window, jumps: timedelta
) -> Iterator[_Slot]:
    """Those of a day's meetings that can start in the window, by their wall times."""
    first, last = _since_midnight(window.starts - jumps, window.ends + jumps, day, zone)
    from_here = bisect_left(slots, first, key=_start)
    return takewhile(lambda slot: slot.start <= last, islice(slots, from_here, None))


def _start(slot: _Slot) -> int:
    return slot.start


def _soonest(offer: Offer) -> tuple[datetime, str]:
    return offer.starts, offer.meeting.name


def _clock_jumps(day: date, zone: ZoneInfo) -> timedelta:
    """How far that day's wall times may lie from the order of moments: not at all, mostly."""
    midnight = datetime.combine(day, time(), zone)
    same = midnight.utcoffset() == (midnight + DAY).utcoffset()
    return timedelta() if same else LARGEST_JUMP


def _clocks_apart(moment: datetime, zone: ZoneInfo) -> timedelta:
    """How far the clock of ``moment`` is from the one in ``zone``."""
    here = moment.astimezone(zone).utcoffset() or timedelta()
    return abs((moment.utcoffset() or timedelta()) - here)


def _offer(slot: _Slot, day: date, zone: ZoneInfo, window: _Window, *, near: bool) -> Offer | None:
    """The meeting of that day, if it fits the window in any way.

    A start that the spring change skips moves forward; one that comes twice in autumn is the
    first of the two.
    """
    starts = datetime.combine(day, _clock(slot.start), zone).astimezone(UTC)
    ends = starts + slot.length
    if starts < window.starts or ends > window.ends:
        return None
    meeting = slot.meeting
    there = (
        meeting.here
        and near
        and window.city in ("", meeting.city.casefold())
        and starts - window.way >= window.starts
        and ends + window.way <= window.ends
    )
    if there:
        return Offer(meeting, starts, ends, "either" if meeting.online else "in person")
    return Offer(meeting, starts, ends, "online") if meeting.online else None


@lru_cache(maxsize=1440)
def _clock(minute: int) -> time:
    return time(*divmod(minute, 60))


def minutes(clock: str) -> int:
    """Minutes from midnight to ``HH:MM``."""
    return int(clock[:2]) * 60 + int(clock[3:])


_MEETINGS: Final = TypeAdapter(list[Meeting])


def meeting_json(meeting: Meeting) -> dict[str, JSON]:
    """A meeting in plain values, as it is stored; what is empty is left out."""
    kept: dict[str, JSON] = {key: value for key, value in asdict(meeting).items() if value}
    return {**kept, "weekday": meeting.weekday, "types": list(meeting.types)}


def meetings_from(values: Iterable[JSON]) -> list[Meeting]:
    """Meetings from plain values; values that are none raise ValueError."""
    return _MEETINGS.validate_python(list(values))

"""Made-up weeks for the tests of the pictures: days of a plan, and marks on the half-hours."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.care.pictures.week import DayOfPlan
from bot.care.plan.things import Stretch

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 11, 23)
Fixed = tuple[float, float, str]


def moment(day: date, hour: float) -> datetime:
    """The instant at so many hours of the wall clock after a day's midnight in Berlin."""
    days, rest = divmod(hour, 24)
    on = day + timedelta(days=int(days))
    wall = datetime(on.year, on.month, on.day, int(rest), round(rest % 1 * 60), tzinfo=BERLIN)
    return wall.astimezone(UTC)


def plan_day(
    day: date,
    fixed: Sequence[Fixed] = (),
    *,
    wake: float = 7,
    bed: float = 23,
    whole_day: tuple[str, ...] = (),
) -> DayOfPlan:
    """A day from waking to the same hour of the next day, free wherever nothing is fixed."""
    stretches, at = [], wake
    for starts, ends, title in sorted(fixed):
        if starts > at:
            stretches.append(Stretch(moment(day, at), moment(day, starts), "free"))
        stretches.append(Stretch(moment(day, starts), moment(day, ends), "busy", title))
        at = ends
    if bed > at:
        stretches.append(Stretch(moment(day, at), moment(day, bed), "free"))
    stretches.append(Stretch(moment(day, bed), moment(day, 24 + wake), "sleep"))
    return DayOfPlan(day, tuple(stretches), whole_day)


def plan_week(
    fixed: Sequence[Fixed] = (), *, first: date = MONDAY, wake: float = 7, bed: float = 23
) -> list[DayOfPlan]:
    """Seven days alike."""
    return [plan_day(first + timedelta(days=i), fixed, wake=wake, bed=bed) for i in range(7)]


def marked(*spans: tuple[int, float, float]) -> list[list[bool]]:
    """Seven rows of 48, true in the given spans of weekday, hour and hour."""
    rows = [[False] * 48 for _ in range(7)]
    for day, starts, ends in spans:
        for slot in range(int(starts * 2), int(ends * 2)):
            rows[(day + slot // 48) % 7][slot % 48] = True
    return rows

"""Made-up clients for the planning of a day: their week, their hard hours, what they told."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import orjson

from bot.care.forms.response import response
from bot.care.free_day import FreeDay, Hours, Report
from bot.care.hard_hours import HardDate, HardHours, Span
from bot.care.nudging import Dose
from bot.care.plan.things import Commitment, Dated, WeekPlan
from handlers.forms import form

ZONE = "Europe/Berlin"
HOURS = Hours(ZONE, "08:00", "23:00", ("22:00", "08:00"))
MORNING = datetime(2026, 3, 2, 8, 0, tzinfo=ZoneInfo(ZONE))
DOSE = Dose(2, 7, 180)
WORKDAYS, EVERY_DAY = (0, 1, 2, 3, 4), tuple(range(7))
RATINGS = ("mood", "pull", "sleep", "lonely", "restless")
WORDS = ("after", "the", "call", "from", "work", "I", "walked", "home", "slowly", "evening")

USUAL_WEEK = WeekPlan(
    (
        Commitment("Work", "work", "09:00", "17:00", WORKDAYS),
        Commitment("Group", "group", "18:30", "20:00", (1,)),
        Commitment("Meds", "medication", "08:30", "08:40", EVERY_DAY),
        Commitment("Dinner", "meal", "19:00", "19:30", EVERY_DAY),
        Commitment("Visit mum", "people", "14:00", "17:00", (5,), 2, date(2026, 1, 3)),
    )
)
FULL_WEEK = WeekPlan(
    (
        *USUAL_WEEK.commitments,
        Commitment("Night's sleep", "sleep", "22:30", "07:30", EVERY_DAY),
        *(
            Commitment(
                f"Appointment {day}", "appointment", f"{9 + day:02}:15", f"{10 + day:02}:00", (day,)
            )
            for day in range(7)
        ),
        Commitment("Choir", "group", "20:00", "21:30", (3,)),
        Commitment("Review", "work", "16:00", "17:30", (0,), nth=1),
    )
)
HARD = HardHours(
    named=(Span((4, 5), "18:00", "22:00"), Span((0,), "22:00", "02:00")),
    dates=(HardDate(date(2026, 1, 28), "monthly", "payday"),),
    substance="alcohol",
)


def calendar_week(events: int) -> WeekPlan:
    """A plan with so many dated events, two a day from two weeks ago on."""
    first = MORNING - timedelta(days=14)
    starts = [first + timedelta(hours=12 * number) for number in range(events)]
    dated = tuple(Dated("Event", one, one + timedelta(minutes=45)) for one in starts)
    return WeekPlan(USUAL_WEEK.commitments, dated=dated)


def evenings(count: int) -> list[datetime]:
    """The evenings of so many days before the morning, oldest first."""
    midnight = datetime.combine(MORNING.date(), time(), MORNING.tzinfo)
    return [midnight - timedelta(hours=24 * back + 5) for back in range(count - 1, -1, -1)]


def free_day(check_ins: int, plan: WeekPlan = USUAL_WEEK, hard: HardHours = HARD) -> FreeDay:
    """A client's morning with so many days of check-ins behind them, and a nudge every other."""
    dice = Random(check_ins)
    told = evenings(check_ins)
    return FreeDay(
        MORNING,
        HOURS,
        plan,
        hard,
        [Report(at, dice.randint(0, 10)) for at in told],
        [at - timedelta(hours=2) for at in told[-28::2]],
    )


def check_in(dice: Random) -> bytes:
    """One finished check-in as it is kept, before it is sealed."""
    answers: dict[str, int | str] = {name: dice.randint(0, 10) for name in RATINGS}
    answers["helped"] = " ".join(dice.choices(WORDS, k=4))
    answers["self-note"] = " ".join(dice.choices(WORDS, k=12))
    written = response(form("checkin"), answers, set(), authored=MORNING, status="completed")
    return orjson.dumps(written)

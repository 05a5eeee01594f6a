"""The made-up clients: different clocks, hours, doses and weeks. Pure but for dice."""

from __future__ import annotations

from random import Random

from bot.simulation.year.life import Fixed, Life

ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "America/Santiago",
    "Africa/Cairo",
    "Asia/Kolkata",
    "Australia/Sydney",
    "Pacific/Chatham",
    "America/St_Johns",
    "Pacific/Apia",
    "UTC",
)
"""Twelve: half an hour of summer time, quarter hours, both hemispheres, and none at all."""

HOURS = (
    ("07:30", "22:30", ("22:00", "07:30")),
    ("08:00", "23:30", ("22:30", "09:00")),
    ("06:00", "21:30", ("21:00", "06:00")),
    ("09:30", "00:30", ("23:00", "10:00")),
    ("07:00", "23:00", ("19:30", "15:30")),
    ("07:30", "23:00", ("08:00", "08:00")),
    ("15:30", "08:00", ("08:00", "15:30")),
    ("02:30", "18:30", ("18:00", "03:00")),
)
"""Getting up, going to bed, quiet hours. The last two work at night: one of them gets up at an hour
that some clocks skip in spring; another is open to being asked for four hours a day.
"""

AT_NIGHT = 6
DOSES = (
    (1, 2, 300),
    (1, 4, 240),
    (2, 7, 180),
    (2, 10, 180),
    (3, 14, 120),
    (3, 14, 60),
    (0, 0, 180),
)
EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)
WEEKDAYS = (0, 1, 2, 3, 4)


def lives(count: int, dice: Random) -> list[Life]:
    """So many clients; zones and hours take turns, so that every pair of them is there in time."""
    return [_life(place, dice) for place in range(count)]


def _life(place: int, dice: Random) -> Life:
    number = (place + place // len(ZONES)) % len(HOURS)
    wakes, sleeps, quiet = HOURS[number]
    per_day, per_week, gap = dice.choice(DOSES)
    return Life(
        place=place,
        zone=ZONES[place % len(ZONES)],
        wakes=wakes,
        sleeps=sleeps,
        quiet=quiet,
        check_in_at=_check_in(number),
        per_day=per_day,
        per_week=per_week,
        gap=gap,
        fixed=_week(number, dice),
        keen=dice.choice((0.35, 0.7, 0.9, 0.97)),
        hard_evening=dice.random() < 0.5,
        moves=dice.random() < 0.15,
    )


def _check_in(number: int) -> str:
    return ("19:00", "20:00", "17:00", "21:00", "16:30", "20:00", "17:00", "12:00")[number]


def _week(number: int, dice: Random) -> list[Fixed]:
    if number >= AT_NIGHT:
        work = Fixed("work", WEEKDAYS, "22:00", "06:00")
        if number > AT_NIGHT:
            work = Fixed("work", WEEKDAYS, "03:30", "10:00")
    else:
        work = Fixed("work", WEEKDAYS, *dice.choice((("09:00", "17:00"), ("08:30", "13:00"))))
    others = (
        Fixed("group", (dice.randrange(7),), "18:30", "20:00"),
        Fixed("mum", (5,), "14:00", "17:00", every=2),
        Fixed("lunch", EVERY_DAY, "12:30", "13:15"),
        Fixed("gym", (dice.randrange(7),), "17:15", "18:45"),
    )
    return [one for one in (work, *others) if dice.random() < 0.6]

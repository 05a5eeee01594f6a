"""Jonas's six weeks, made up: heavy first weeks, a lapse in the third, Fridays hard, better sleep.

Pure: the same seed gives the same weeks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Literal

WEEKS = 6
FRIDAY = 4
LAPSE = 2 * 7 + FRIDAY
UNANSWERED = 0.2
NOTED = 0.35
HARD_WEEKS = 3

# Middle answers week by week, 0 to 10.
LEVELS: dict[str, tuple[int, ...]] = {
    "mood": (3, 4, 3, 5, 6, 7),
    "pull": (7, 6, 7, 5, 4, 3),
    "sleep": (3, 4, 4, 6, 7, 7),
    "lonely": (7, 6, 7, 5, 4, 3),
    "restless": (6, 6, 7, 5, 4, 4),
}
FRIDAYS = {"mood": -1, "pull": 2, "sleep": 0, "lonely": 1, "restless": 2}

HELPED: tuple[tuple[str, ...], ...] = (
    ("A long shower.", "My sister rang.", "Going to bed at nine.", "The morning group."),
    ("Walked home the long way, past the harbour.", "Cooked for two days.", "The group."),
    ("Told my sister the truth.", "Slept in.", "Wrote the evening down instead of going out."),
    ("Swimming, twenty lengths.", "Phone in the kitchen overnight.", "Called Ben before six."),
    ("Fixed the bike.", "Football with the Thursday lot.", "Swimming again.", "Reading in bed."),
    ("A film with my sister.", "Early night, no phone.", "Ran to the pier and back."),
)
FREE: tuple[Literal["own", "rest"], ...] = ("own", "own", "own", "rest")
IDEAS = ("Swimming", "Fix the bike", "Cook something for two days", "The long way by the harbour")
FOR_MYSELF = (
    "It passes. It took forty minutes today.",
    "I do not have to decide anything after eight in the evening.",
    "Payday is not a reason.",
    "I liked the quiet this morning.",
)
FOR_MIRA: dict[int, str] = {
    1: "First evening without the others. It was long.",
    6: "Can we talk about Fridays?",
    19: "I used on Friday. I was alone from six and walked past the bar twice. I want to plan it.",
    22: "The plan for six o'clock on Fridays would help. I have asked Ben.",
    25: "Friday went well: swimming at six, then Ben.",
    34: "Sleeping through most nights now.",
    40: "Could we look at what happens when the overtime starts again?",
}


@dataclass(frozen=True, slots=True)
class Evening:
    """One day's check-in as it will be answered; ``None`` in a rating means rather not say."""

    day: date
    ratings: dict[str, int | None]
    used: bool
    helped: str | None
    for_myself: str | None
    for_mira: str | None
    free: Literal["own", "someone", "rest"]
    idea: str
    went: str


def evenings(first: date, today: date, dice: Random) -> list[Evening | None]:
    """Every day from a Monday to yesterday; None where the reminder goes unanswered."""
    days = (today - first).days
    return [_evening(first + timedelta(days=day), day, dice) for day in range(days)]


def _evening(day: date, number: int, dice: Random) -> Evening | None:
    week, weekday = min(number // 7, WEEKS - 1), number % 7
    lapse = number == LAPSE
    quiet = dice.random() < UNANSWERED
    ratings = {name: _rating(name, week, weekday, dice) for name in LEVELS}
    helped, noted = dice.choice(HELPED[week]), dice.random() < NOTED
    for_myself = dice.choice(FOR_MYSELF) if noted else None
    if lapse or (quiet and number not in FOR_MIRA):
        return None
    used = number == LAPSE + 1
    free: Literal["own", "someone", "rest"] = "someone" if weekday == FRIDAY else dice.choice(FREE)
    went = "It was hard" if week < HARD_WEEKS and dice.random() < 0.5 else "It did me good"
    return Evening(
        day, ratings, used, helped, for_myself, FOR_MIRA.get(number), free, dice.choice(IDEAS), went
    )


def _rating(name: str, week: int, weekday: int, dice: Random) -> int | None:
    if name == "lonely" and dice.random() < 0.08:
        return None
    level = LEVELS[name][week] + (FRIDAYS[name] if weekday == FRIDAY else 0)
    return max(0, min(10, level + dice.choice((-1, 0, 0, 1))))

"""How the score of one form moved, as a small picture and one sentence. One edition at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.care import sentences
from bot.care.week import JSON

MOST = 12
CHANGES = {
    "better": "That is a clear change for the better since {day}.",
    "worse": "That is a clear change since {day}, and not an easy one.",
    "no clear change": "Since {day} there is no clear change.",
}


@dataclass(frozen=True, slots=True)
class Point:
    """A score on a day."""

    day: date
    value: float


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of scores with a plain name; it reaches up to the next band."""

    start: float
    name: str


@dataclass(frozen=True, slots=True)
class ScoreTrend:
    """The last scores of one form, oldest first, and what they say in one sentence."""

    title: str
    points: tuple[Point, ...]
    bands: tuple[Band, ...]
    sentence: str

    @property
    def low(self) -> float:
        """The lower end of the picture."""
        return min([0.0, *(one.value for one in self.points)])

    @property
    def high(self) -> float:
        """The upper end of the picture: above every score and every band's beginning."""
        ends = [*(one.value for one in self.points), *(one.start for one in self.bands)]
        return max([*ends, self.low + 1]) * 1.1

    def as_json(self) -> dict[str, JSON]:
        """The picture in plain values, as a page takes it."""
        return {
            "title": self.title,
            "dates": sentences.dates(self.points[0].day, self.points[-1].day),
            "low": self.low,
            "high": self.high,
            "points": [
                {"day": f"{one.day:%-d %b}", "value": one.value, "said": f"{one.value:g}"}
                for one in self.points
            ],
            "bands": [{"start": one.start, "name": one.name} for one in self.bands],
            "sentence": self.sentence,
        }


def score_trend(
    title: str, points: Sequence[Point], bands: Sequence[Band], change: str | None
) -> ScoreTrend | None:
    """The last scores; None with fewer than two.

    ``change`` is what the rules of the form say of the newest score against the one before
    (reliable change), None where they say nothing.
    """
    if len(points) < 2:
        return None
    shown = tuple(sorted(points, key=lambda one: one.day)[-MOST:])
    before, now = shown[-2], shown[-1]
    text = f"{before.value:g} on {before.day:%-d %B}, {now.value:g} on {now.day:%-d %B}."
    if change in CHANGES:
        text += " " + CHANGES[change].format(day=f"{before.day:%-d %B}")
    return ScoreTrend(title, shown, tuple(bands), text)

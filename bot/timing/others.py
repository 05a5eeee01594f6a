"""What the other people of a file teach about one of them: never anything from that person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.care import peers, presence
from bot.care.carry import fitted
from bot.care.hard_days import Carry, signs
from bot.care.nudging import Bar, Dose, first_bar
from bot.care.presence import Presence
from bot.care.priors import Floats, Prior, shipped
from bot.care.risk import Lived, Whole, cells, lived, nearby, usual
from bot.timing.daily import Day, Waking, days
from bot.timing.diary import Diary

UNKNOWN = shipped("unknown")
SURE = 0.01
"""No chance by the clock is taken to be nearer to 0 or 1 than this when weights are learned."""


@dataclass(frozen=True)
class Walked:
    """One person's diary as it was known on each of its days (``before`` has a row for each)."""

    diary: Diary
    days: list[Day]
    before: Lived
    whole: Lived
    signs: Floats
    lags: tuple[Floats, Floats]

    @property
    def place(self) -> Whole:
        """The place of each report's day."""
        return np.repeat(np.arange(len(self.days)), [one.after - one.first for one in self.days])

    @property
    def cell(self) -> tuple[Whole, Whole]:
        """Each report's day type and half-hour of the day."""
        return cells(self.diary.slots)


@dataclass(frozen=True)
class Others:
    """What is learned from everybody else: prior, presence, what carries over, the first bar."""

    prior: Prior
    presence: Presence
    carry: Carry
    bar: Bar


@dataclass(frozen=True)
class Reports:
    """All reports of a file in one row each: whose, its day type and half-hour, what was near it
    in the person's own past, their usual then, the day's signs, and whether it was hard.
    """

    person: Whole
    cell: tuple[Whole, Whole]
    told_near: Floats
    hard_near: Floats
    usual: Floats
    signs: Floats
    hard: npt.NDArray[np.bool_]


def walked(diary: Diary, waking: Waking) -> Walked:
    """Prepare one diary for the walk."""
    found = days(diary)
    rows = [lived(diary.slots[: day.first], diary.hard[: day.first]) for day in found]
    before = Lived(np.stack([row.told for row in rows]), np.stack([row.hard for row in rows]))
    pairs = [presence.lags(day.minutes, waking.ends) for day in found]
    return Walked(
        diary,
        found,
        before,
        lived(diary.slots, diary.hard),
        np.concatenate([_signs(day) for day in found]),
        (
            sum((one for one, _ in pairs), np.zeros(48)),
            sum((two for _, two in pairs), np.zeros(48)),
        ),
    )


def _signs(day: Day) -> Floats:
    rows = [
        signs(np.array([float(minute)]), day.told[:place], day.yesterday)
        for place, minute in enumerate(day.minutes)
    ]
    return np.concatenate(rows)


class Crowd:
    """Everybody in a file, so that what the others teach about one can be asked quickly."""

    def __init__(self, people: Sequence[Walked], waking: Waking, dose: Dose) -> None:
        self._people = Lived(
            np.stack([one.whole.told for one in people]),
            np.stack([one.whole.hard for one in people]),
        )
        self._reports = _reports(people)
        self._lags = np.stack([np.stack(one.lags) for one in people])
        self._share = dose.daily * dose.covers / (waking.ends - waking.starts)
        self._dose = dose

    def without(self, one: int) -> Others:
        """What all but this one teach; with fewer than ten others, what Tandem ships."""
        there = self._presence(one)
        if len(self._people.told) - 1 < peers.PEOPLE:
            return Others(UNKNOWN, there, Carry(), first_bar(self._dose))
        prior = peers.learned(self._people, UNKNOWN, left_out=one)
        kept = self._reports.person != one
        chance = self._by_clock(one, prior)[kept]
        told, hard = self._reports.signs[kept], self._reports.hard[kept]
        carry = fitted(told, chance, hard, Carry())
        worth = _moved(told, chance, carry)
        return Others(prior, there, carry, first_bar(self._dose, _top(worth, self._share)))

    def _presence(self, one: int) -> Presence:
        rest = peers.without(self._people, one)
        pairs, possible = self._lags.sum(axis=0) - self._lags[one]
        return presence.learned(rest.told.sum(axis=(0, 1)), pairs, possible)

    def _by_clock(self, one: int, prior: Prior) -> Floats:
        """The chance of each report by the clock alone, each from neither its own person nor
        ``one``: what is learned about ``one`` must hold nothing of them.
        """
        rest = peers.shapes(peers.without(self._people, one), UNKNOWN)
        shapes = np.insert(rest, one, 0.0, axis=0)
        all_ = self._reports
        belief = all_.usual * shapes[all_.person, all_.cell[0], all_.cell[1]]
        chance = (all_.hard_near + prior.weight * belief) / (all_.told_near + prior.weight)
        return np.clip(chance, SURE, 1 - SURE)


def _reports(people: Sequence[Walked]) -> Reports:
    return Reports(
        np.repeat(np.arange(len(people)), [len(one.diary.day) for one in people]),
        (
            np.concatenate([one.cell[0] for one in people]),
            np.concatenate([one.cell[1] for one in people]),
        ),
        np.concatenate([_near(one, one.before.told) for one in people]),
        np.concatenate([_near(one, one.before.hard) for one in people]),
        np.concatenate([usual(one.before)[one.place] for one in people]),
        np.concatenate([one.signs for one in people]),
        np.concatenate([one.diary.hard for one in people]),
    )


def _near(one: Walked, counts: Floats) -> Floats:
    return np.asarray(nearby(counts)[one.place, one.cell[0], one.cell[1]])


def _moved(told: Floats, chance: Floats, carry: Carry) -> Floats:
    moved = told @ carry.weights + carry.level + np.log(chance / (1 - chance))
    return np.asarray(1 / (1 + np.exp(-moved)))


def _top(worth: Floats, share: float) -> float:
    """What the best ``share`` of the moments are worth at least."""
    return float(np.quantile(worth, max(0.0, 1 - share)))

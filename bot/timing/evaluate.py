"""Tandem's timing against its rivals, walk-forward over everybody's diary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.care.nudging import Dose
from bot.care.priors import Floats
from bot.care.risk import curve
from bot.timing import rivals
from bot.timing.daily import Waking
from bot.timing.diary import Diary, DiaryError
from bot.timing.others import Crowd, Others, Walked, walked
from bot.timing.scoring import Score, scored, tallied
from bot.timing.walk import Starts, fixed, floating

MODELS = ("tandem", "tandem_floating", "fixed", "random", "pooled", "own", "oracle")
SEED = 20260517
RANDOM_DRAWS = 20


@dataclass(frozen=True)
class Evaluation:
    """How many people and reports there were, and each model's score by its name."""

    people: int
    reports: int
    models: Mapping[str, Score]


@dataclass(frozen=True)
class Budget:
    """So many nudges a day, each covering so many minutes of the waking day."""

    nudges_a_day: int
    covers: int
    waking: Waking

    @property
    def fixed(self) -> Dose:
        """The same number every day."""
        number = self.nudges_a_day
        return Dose(number, 7 * number, self.covers, self.covers)

    @property
    def floating(self) -> Dose:
        """The same number on average; on one day as many as fit."""
        most = (self.waking.ends - self.waking.starts) // self.covers
        return Dose(most, 7 * most, self.covers, self.covers, float(self.nudges_a_day))


def evaluate(diaries: Sequence[Diary], budget: Budget) -> Evaluation:
    """Score every model on the same diaries.

    Raises:
        DiaryError: the nudges do not fit into the waking day, or nothing in the file was hard.
    """
    if budget.nudges_a_day * budget.covers > budget.waking.ends - budget.waking.starts:
        raise DiaryError("So many nudges do not fit into the waking day. Ask for fewer or shorter.")
    if not any(one.hard.any() for one in diaries):
        raise DiaryError(
            "No report stands out from the others of its person, so there is nothing to find. "
            "Give more reports for each person."
        )
    people = [walked(one, budget.waking) for one in diaries]
    tallies = _tallies(people, budget)
    models = {name: scored(tallies[name], SEED) for name in MODELS}
    return Evaluation(len(people), sum(len(one.day) for one in diaries), models)


def _tallies(people: Sequence[Walked], budget: Budget) -> dict[str, Floats]:
    crowd = Crowd(people, budget.waking, budget.floating)
    hours = np.stack([_hours(one.diary) for one in people])
    chance = np.random.default_rng(SEED)
    rows: dict[str, list[Floats]] = {name: [] for name in MODELS}
    for place, one in enumerate(people):
        others = hours.sum(axis=0) - hours[place]
        plans = {**_ours(one, crowd.without(place), budget), **_rival(one, others, budget, chance)}
        for name, starts in plans.items():
            rows[name].append(_tally(one, starts, budget))
        draws = [
            _tally(one, rivals.random_times(one.days, budget.waking, budget.fixed, chance), budget)
            for _ in range(RANDOM_DRAWS)
        ]
        rows["random"].append(np.mean(draws, axis=0))
    return {name: np.stack(found) for name, found in rows.items()}


def _ours(one: Walked, others: Others, budget: Budget) -> dict[str, Starts]:
    week = curve(one.before, others.prior).rates.reshape(len(one.days), 7, -1)
    risks = [week[place, day.weekday].tolist() for place, day in enumerate(one.days)]
    return {
        "tandem": fixed(one.days, risks, budget.waking, budget.fixed, others.presence),
        "tandem_floating": floating(one.days, risks, budget.waking, budget.floating, others),
    }


def _rival(
    one: Walked, others: Floats, budget: Budget, chance: np.random.Generator
) -> dict[str, Starts]:
    days, waking, dose = one.days, budget.waking, budget.fixed
    return {
        "fixed": rivals.fixed_times(days, waking, dose),
        "pooled": rivals.pooled(days, others, waking, dose),
        "own": rivals.own(one.diary, days, waking, dose, chance),
        "oracle": rivals.oracle(one.diary, days, waking, dose),
    }


def _tally(one: Walked, starts: Starts, budget: Budget) -> Floats:
    return tallied(one.days, one.diary.hard.tolist(), starts, budget.covers, budget.waking)


def _hours(diary: Diary) -> Floats:
    """Reports and hard moments by hour of day, (2, 24)."""
    hours = diary.hours
    told = np.bincount(hours, weights=np.ones(len(hours)), minlength=24)
    hard = np.bincount(hours, weights=diary.hard.astype(float), minlength=24)
    return np.stack([told, hard])

"""Made-up diaries with what published ones have: a little clock, strong days, moods that last.

The hour of day explains some 4 to 11 % of a person's ups and downs; most lies between days and in
what carries over from one report to the next. A quarter of the prompts goes unanswered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import cos, exp, pi, sqrt

import numpy as np

from bot.timing.diary import Diary, Report, diaries

FIRST = datetime.fromisoformat("2026-03-02")
BEGINS, ENDS = 9.0, 22.0
MISSED = 0.25


@dataclass(frozen=True)
class Population:
    """Who keeps the diaries. The last seven are standard deviations on one scale, or cut-offs.

    ``clock`` is the evening all share, ``own`` a private rhythm, ``day`` how days differ, ``mood``
    what lasts for ``hours``, ``noise`` the rest. Below ``zero`` a report is 0 (None: never).
    """

    people: int
    days: int
    prompts: int
    clock: float
    own: float
    day: float
    mood: float
    hours: float = 5.0
    noise: float = 0.4
    zero: float | None = None
    by_themselves: float = 0.0


CRAVING = Population(33, 17, 8, clock=0.25, own=0.12, day=0.6, mood=0.6, noise=0.35)
DRINKING = Population(33, 17, 8, clock=0.35, own=0.05, day=0.6, mood=0.9, noise=0.15, zero=1.2)
SMOKING = Population(52, 31, 4, clock=0.1, own=0.2, day=0.3, mood=0.35, hours=4, noise=0.7)
DISTRESS = Population(60, 21, 5, clock=0.0, own=0.1, day=0.6, mood=0.6, hours=6, noise=0.5)
UNLIKE = Population(40, 28, 5, clock=0.05, own=0.45, day=0.4, mood=0.4)
BY_THEMSELVES = Population(30, 21, 5, 0.25, 0.1, day=0.6, mood=0.6, by_themselves=0.3)


def kept(population: Population, seed: int) -> list[Diary]:
    """Everybody's diary."""
    return diaries(reports(population, seed))


def reports(population: Population, seed: int) -> list[Report]:
    """Everybody's reports; the same seed gives the same ones."""
    chance = np.random.default_rng(seed)
    return [one for n in range(population.people) for one in _person(population, f"p{n}", chance)]


def _person(of: Population, name: str, chance: np.random.Generator) -> Iterator[Report]:
    middle, swing, peak = chance.uniform(2, 6), chance.uniform(2, 4), chance.uniform(0, 24)
    begins = FIRST + timedelta(days=int(chance.integers(0, 7)))
    today = 0.0
    for day in range(of.days):
        today = 0.4 * today + sqrt(1 - 0.16) * chance.normal()
        mood, before = chance.normal(), BEGINS
        for at in _prompts(of, chance):
            stays = exp(-(at - before) / of.hours)
            mood, before = stays * mood + sqrt(1 - stays**2) * chance.normal(), at
            felt = of.clock * _evening(at) + of.own * 1.4 * cos((at - peak) * pi / 12)
            felt += of.day * today + of.mood * mood + of.noise * chance.normal()
            if chance.random() < MISSED:
                continue
            time = begins + timedelta(days=day, hours=at)
            value = _value(of, middle + swing * felt, felt)
            yield Report(name, time, value)
            if felt > 0.8 and chance.random() < of.by_themselves:
                yield Report(name, time + timedelta(minutes=25), value)


def _prompts(of: Population, chance: np.random.Generator) -> list[float]:
    """One at a random moment in each part of the day."""
    part = (ENDS - BEGINS) / of.prompts
    moments = BEGINS + (np.arange(of.prompts) + chance.random(of.prompts)) * part
    found: list[float] = moments.tolist()
    return found


def _evening(at: float) -> float:
    return 2.5 * exp(-0.5 * ((at - 19) / 3) ** 2) - 1


def _value(of: Population, shown: float, felt: float) -> float:
    if of.zero is not None:
        return 0.0 if felt < of.zero else min(10.0, 1.0 + int((felt - of.zero) * 3))
    return float(min(10, max(0, round(shown))))

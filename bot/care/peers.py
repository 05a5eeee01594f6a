"""What can be learned about one client from many others: their curve, and how alike people are.

Everything can be estimated without one of them, so that nobody's own future is used for them.
"""

from __future__ import annotations

import numpy as np

from bot.care.priors import Floats, Prior
from bot.care.risk import Lived, nearby, usual

PEOPLE = 10
"""Fewer people than this say nothing about people in general, and might be recognised."""
NARROW = 1.0
"""How far one of the others' reports reaches, in half-hours: many people fill the hours densely,
and a wider curve loses the sharp edges that real days have.
"""
STEADY = 4.0
"""How many hard moments of the shipped curve near each hour a learned one keeps."""
BLOCK = 4
LIGHTEST, HEAVIEST = 16.0, 512.0
"""What a learned curve may be worth, in reports near the hour."""


def learned(people: Lived, shipped: Prior, *, left_out: int | None = None) -> Prior:
    """The prior of people with the same substance, re-estimated from their reports.

    ``people`` has one row for each person. With fewer than ten people (``left_out`` not counted)
    the shipped prior comes back unchanged.
    """
    rest = without(people, left_out)
    count = len(rest.told)
    if count < PEOPLE:
        return shipped
    expected = usual(rest)[:, None, None] * rest.told
    shape = _shape(rest.hard.sum(axis=0), expected.sum(axis=0), shipped)
    return Prior(shape, alikeness(rest, shipped), count, f"the reports of {count} people")


def without(people: Lived, left_out: int | None) -> Lived:
    """All of them but one."""
    if left_out is None:
        return people
    return Lived(np.delete(people.told, left_out, axis=0), np.delete(people.hard, left_out, axis=0))


def shapes(people: Lived, shipped: Prior) -> Floats:
    """For each person the curve of all the others, ``(people, 2, 48)``."""
    expected = usual(people)[:, None, None] * people.told
    return _shape(people.hard.sum(axis=0) - people.hard, expected.sum(axis=0) - expected, shipped)


def alikeness(people: Lived, shipped: Prior) -> float:
    """How many reports the others' curve is worth: many when people are alike, few when not.

    From the variance between people in blocks of two hours beyond what chance gives, the method of
    moments for a beta-binomial: rho = sum((h - n p)^2 - n p (1 - p)) / sum(n (n - 1) p (1 - p)),
    weight = 1 / rho - 1. Each person's p comes from the others only.
    """
    rate = shapes(people, shipped) * usual(people)[:, None, None]
    told, hard, mean = (_blocks(part) for part in (people.told, people.hard, people.told * rate))
    chance = np.clip(mean / np.maximum(told, 1), 0.01, 0.99)
    noise = chance * (1 - chance)
    beyond = float(((hard - mean) ** 2 - told * noise).sum())
    pairs = float((told * (told - 1) * noise).sum())
    rho = beyond / max(pairs, 1.0)
    return HEAVIEST if rho <= 0 else float(np.clip(1 / rho - 1, LIGHTEST, HEAVIEST))


def _shape(hard: Floats, expected: Floats, shipped: Prior) -> Floats:
    """Hard moments in each half-hour against what each person's own average would give."""
    found = nearby(hard, NARROW) + STEADY * shipped.shape
    return np.asarray(found / (nearby(expected, NARROW) + STEADY))


def _blocks(counts: Floats) -> Floats:
    """Counts in blocks of two hours, both day types together."""
    return np.asarray(counts.sum(axis=1).reshape(len(counts), -1, BLOCK).sum(axis=2))

"""A clinic's own curve of a substance, made from many of its clients. Pure.

Nobody counts for more than the middle one of them does, so that no single person who tells much
shows through. A client's own reports are part of the curve they begin with: with twenty people or
more that is about a twentieth of it, and leaving each out would need a curve for each client.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from pydantic import JsonValue

from bot.care.peers import alikeness, learned
from bot.care.priors import DAY_TYPES, HALF_HOURS, Floats, Prior, shipped
from bot.care.risk import Lived

PEOPLE = 20
"""With fewer people than this the shipped curve stands: one of them might show through."""
REPORTS = 10
"""Who has told less than this often says nothing about hours yet, and is not counted."""
DIGITS = 3


def is_enough(one: Lived) -> bool:
    """Whether somebody has told often enough to be counted."""
    return float(one.told.sum()) >= REPORTS


def estimated(people: Sequence[Lived], substance: str) -> Prior | None:
    """The curve of these people, who share a substance; None while there are too few."""
    counted = [one for one in people if is_enough(one)]
    if len(counted) < PEOPLE:
        return None
    told, hard = np.stack([one.told for one in counted]), np.stack([one.hard for one in counted])
    prior = learned(_evened(told, hard), shipped(substance))
    # How alike people are is counted in whole reports, so it comes from all of them.
    return replace(prior, weight=alikeness(Lived(told, hard), shipped(substance)))


def _evened(told: Floats, hard: Floats) -> Lived:
    """Everybody's reports, scaled down for those who told more than the middle one of them."""
    totals = told.sum(axis=(1, 2))
    factors = np.minimum(1, np.median(totals) / totals)[:, None, None]
    return Lived(told * factors, hard * factors)


def as_json(prior: Prior) -> dict[str, JsonValue]:
    """As it is kept: two rows of 48 numbers and a weight."""
    rows: list[JsonValue] = [[round(one, DIGITS) for one in row] for row in prior.shape.tolist()]
    return {"shape": rows, "weight": round(prior.weight, 1)}


def from_json(kept: Mapping[str, JsonValue], people: int) -> Prior:
    """As it was kept.

    Raises:
        ValueError: it is no curve.
    """
    shape, weight = np.asarray(kept.get("shape"), dtype=float), kept.get("weight")
    if shape.shape != (DAY_TYPES, HALF_HOURS) or not isinstance(weight, int | float):
        raise ValueError("That is no curve of two days with 48 half-hours each.")
    return Prior(shape, float(weight), people, f"the reports of {people} people")

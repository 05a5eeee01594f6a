"""How much a report says about the hours and days after it, learned from many people's reports."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from bot.care.hard_days import Carry
from bot.care.priors import Floats

KEEP = 20.0
"""How strongly the shipped weights hold: as much as some eighty reports would."""
ROUNDS = 6


def fitted(signs: Floats, usual: Floats, hard: npt.NDArray[np.bool_], shipped: Carry) -> Carry:
    """Logistic regression of hard moments on the signs and a level, beside what is usual.

    ``signs`` has a row for each report (see ``hard_days.signs``), ``usual`` its chance by the
    clock alone. A ridge pulls the weights to the shipped ones; Newton's method, six rounds.
    """
    rows = np.column_stack([signs, np.ones(len(signs))])
    offset = np.log(usual / (1 - usual))
    start = np.append(shipped.weights, shipped.level)
    ridge = np.full(len(start), KEEP)
    weights = start.copy()
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-(rows @ weights + offset)))
        slope = rows.T @ (hard - chance) - ridge * (weights - start)
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(ridge)
        weights += np.linalg.solve(bend, slope)
    last, today, yesterday, level = weights.tolist()
    return Carry(last, today, yesterday, level)

"""What the other people of a file teach about one of them: never anything from that person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.care.carry import fitted
from bot.care.hard_days import SIGNS, Carry, signs
from bot.care.peers import learned
from bot.care.priors import DAY_TYPES, HALF_HOURS, Floats, Prior, shipped
from bot.care.risk import Lived, by_week, curve, lived
from bot.timing.diary import Diary
from bot.timing.walk import Day

SPREAD = 2.0


@dataclass(frozen=True)
class Others:
    """Prior, presence over the day, what carries over, and where the bar begins."""

    prior: Prior
    presence: list[float]
    carry: Carry

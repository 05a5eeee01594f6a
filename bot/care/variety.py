"""Which wording is used next, so that nothing Tandem says by itself sounds the same for a week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

DAYS_APART: Final = 7
"""How many days of the person's own calendar lie between two uses of one wording."""


def choose(variants: Sequence[str], said: Mapping[str, datetime], now: datetime, draw: int) -> str:
    """One of ``variants``: by ``draw`` among those not said for seven days, else the one said
    longest ago.

    ``said`` has the moment each was last said, on the same wall clock as ``now``; ``draw`` is any
    number from 0 on.
    """
    fresh = [one for one in variants if one not in said or is_rested(said[one], now)]
    return fresh[draw % len(fresh)] if fresh else min(variants, key=lambda one: said[one])


def noted(said: Mapping[str, datetime], variant: str, now: datetime) -> dict[str, datetime]:
    """What was said lately, with ``variant`` said now; what has rested is forgotten."""
    lately = {one: at for one, at in said.items() if not is_rested(at, now)}
    return {**lately, variant: now}


def is_rested(said: datetime, now: datetime) -> bool:
    """Whether a wording said then may be said again."""
    return (now.date() - said.date()).days >= DAYS_APART

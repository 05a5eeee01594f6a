"""Which moments of the rest of today are worth a nudge: the pure choice, with all it weighed.

A dose is a cap, not a quota. With a *fixed* dose a day gets up to ``per_day`` nudges, at its
riskiest stretches. With a *floating* one a stretch must be worth the client's bar, which moves by
itself so that the average stays within the dose: hard days get more, quiet days stay quiet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from math import exp

from bot.care.hard_days import NOTABLE, Level
from bot.care.stretches import SLOT, Moment, best, candidates

STEP = 0.05
"""How fast the bar moves: by this share for each nudge more or fewer than a day's average."""
SAVED_DAYS = 7
"""Unspent nudges are kept for a week."""
FIRST_DAYS = 3
LOWEST, HIGHEST = 0.02, 0.95
CALM = 1 / NOTABLE
"""A level below this is a calm one."""


@dataclass(frozen=True)
class Dose:
    """The client's own: at most so many a day and in any seven days, with a least ``gap``
    in minutes between two.

    ``covers``: how many minutes of free time one nudge is thought to cover. ``average``: how many
    a day a floating dose comes to over the weeks; a seventh of ``per_week`` if None.
    """

    per_day: int = 2
    per_week: int = 14
    gap: int = 120
    covers: int = 120
    average: float | None = None

    @property
    def daily(self) -> float:
        """How many a day on average."""
        return self.per_week / 7 if self.average is None else self.average


@dataclass(frozen=True)
class Bar:
    """What a stretch must be worth, and how many nudges are saved up. Kept from day to day."""

    worth: float
    saved: float


@dataclass(frozen=True)
class Choice:
    """What was chosen and what it was chosen from. ``nothing`` says why nothing was:
    "no free time", "dose used", "quiet day", "enough planned"; None when something was.
    ``factor`` and ``reason`` are today's level, ``bar`` what a stretch had to be worth (None with
    a fixed dose).
    """

    chosen: tuple[Moment, ...]
    considered: tuple[Moment, ...]
    nothing: str | None
    factor: float
    reason: str
    bar: float | None

    def as_json(self) -> dict[str, object]:
        """The whole choice in plain values, to be logged and explained later."""
        return asdict(self)


def choose(
    free: Sequence[tuple[int, int]],
    risk: Sequence[float],
    level: Level,
    dose: Dose,
    *,
    now: int = 0,
    sent_today: Sequence[int] = (),
    sent_before: int = 0,
    bar: Bar | None = None,
    presence: Sequence[float] | None = None,
    named: Sequence[bool] | None = None,
    least: float = 0.0,
) -> Choice:
    """Choose the rest of today's nudges. Call it in the morning, and again after each check-in.

    ``free`` are stretches of free time in minutes of the day. ``risk`` is the chance of a hard
    moment in each of the day's 48 half-hours, as usual; ``level`` says how today differs.
    ``sent_today`` are the minutes of today's nudges so far, ``sent_before`` how many went out in
    the six days before. With a ``bar`` the dose floats, without it is fixed. ``presence`` is how
    likely the client is there to answer at each half-hour, relative to the average (else even).
    ``named`` marks the half-hours the client asked to be met in: unless today has turned out calm
    there, no bar holds; the dose does.
    ``least`` is what a stretch must be worth in any case, however many nudges are saved up.
    A gap to yesterday's last nudge is kept by a later ``now``.
    """
    earliest = max([now, *(minute + max(dose.gap, dose.covers) for minute in sent_today)])
    reason = level.reason if level.factor > 1 and level.reason != "usual" else "hour"
    considered = candidates(
        free,
        _today(risk, level),
        presence,
        covers=dose.covers,
        earliest=earliest,
        reason=reason,
    )
    left = _left(dose, len(sent_today), sent_before, bar)
    price = max(bar.worth if bar else 0.0, least)
    asked = (
        []
        if named is None
        else [is_named and ahead > CALM for is_named, ahead in zip(named, level.ahead, strict=True)]
    )
    weighed = [
        _met(one, price) if asked and asked[one.starts // SLOT] else one for one in considered
    ]
    worthwhile = [one for one in weighed if one.worth > price]
    chosen = best(worthwhile, price, left, dose.gap) if left > 0 else ()
    nothing = None if chosen else _why_nothing(considered, left)
    worth = bar.worth if bar else None
    return Choice(chosen, tuple(considered), nothing, level.factor, level.reason, worth)


def first_bar(dose: Dose, worth: float = 0.25) -> Bar:
    """Where a client's bar begins, with some days' nudges in hand: the first days may be hard."""
    return Bar(worth, FIRST_DAYS * dose.daily)


def after(bar: Bar, sent: int, dose: Dose) -> Bar:
    """The bar for tomorrow, after a day on which ``sent`` nudges went out.

    An online quantile (a Robbins-Monro step): it rises after a day above the average and sinks
    after one below. What is saved can never go above a week's dose, nor below nothing.
    """
    saved = min(max(bar.saved - sent, 0.0) + dose.daily, SAVED_DAYS * dose.daily)
    worth = bar.worth * exp(STEP * (sent - dose.daily))
    return Bar(min(max(worth, LOWEST), HIGHEST), saved)


def _met(one: Moment, price: float) -> Moment:
    """The same moment, worth its risk above any bar: the client asked to be met there."""
    return replace(one, worth=one.worth + price, reason="asked")


def _left(dose: Dose, today: int, before: int, bar: Bar | None) -> int:
    left = min(dose.per_day - today, dose.per_week - before - today)
    return min(left, int(bar.saved - today + 1e-9)) if bar else left


def _why_nothing(considered: Sequence[Moment], left: int) -> str:
    if not considered:
        return "no free time"
    return "dose used" if left <= 0 else "quiet day"


def _today(risk: Sequence[float], level: Level) -> list[float]:
    """Each half-hour's risk with its odds moved by how hard today is."""
    found = []
    for usual, factor in zip(risk, level.ahead, strict=True):
        raised = usual * factor
        found.append(raised / (raised + 1 - usual))
    return found

"""Which moments of the rest of today are worth a nudge: the pure choice, with all it weighed.

A dose is a cap, not a quota. With a *fixed* dose a day gets up to ``per_day`` nudges, at its
riskiest stretches. With a *floating* one a stretch must be worth the client's bar, which moves by
itself so that the average stays at ``per_week``: hard days get more, quiet days stay quiet.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import exp

from bot.care.hard_days import Level

SLOT = 30
DAY = 24 * 60
STEP = 0.15
"""How fast the bar moves: by this share for each nudge more or fewer than a day's average."""
SAVED_DAYS = 7
"""Unspent nudges are kept for a week."""


@dataclass(frozen=True)
class Dose:
    """The client's own: at most so many a day and in seven days, at least ``gap`` minutes apart.

    ``covers``: for how many minutes one nudge is thought to cover; what it covers lies in free time.
    """

    per_day: int = 2
    per_week: int = 14
    gap: int = 120
    covers: int = 120


@dataclass(frozen=True)
class Bar:
    """What a stretch must be worth, and how many nudges are saved up. Kept from day to day."""

    worth: float
    saved: float


@dataclass(frozen=True)
class Moment:
    """A stretch that could be covered: minutes of the day, its risk (0 to 1), and what it is worth:
    the risk, weighed by how likely the client is there to answer.
    """

    starts: int
    ends: int
    risk: float
    worth: float


@dataclass(frozen=True)
class Choice:
    """What was chosen and what it was chosen from. ``nothing`` says why nothing was:
    "no free time", "dose used", "quiet day"; None when something was.
    """

    chosen: tuple[Moment, ...]
    considered: tuple[Moment, ...]
    nothing: str | None
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
) -> Choice:
    """Choose the rest of today's nudges. Call it in the morning, and again after each check-in.

    ``free`` are stretches of free time in minutes of the day. ``risk`` is the chance of a hard
    moment in each of the day's 48 half-hours, as usual; ``level`` says how today differs.
    ``sent_today`` are the minutes of today's nudges so far, ``sent_before`` how many went out in
    the six days before. With a ``bar`` the dose floats, without it is fixed. ``presence`` is how
    likely the client is there to answer at each half-hour, relative to the average (else even).
    """
    earliest = max([now, *(minute + max(dose.gap, dose.covers) for minute in sent_today)])
    candidates = _candidates(free, _today(risk, level), presence, dose, earliest)
    left = _left(dose, len(sent_today), sent_before, bar)
    price = bar.worth if bar else 0.0
    worthwhile = [one for one in candidates if one.worth > price]
    chosen = best(worthwhile, price, left, dose.gap) if left > 0 else ()
    nothing = None if chosen else _why_nothing(candidates, left)
    return Choice(chosen, tuple(candidates), nothing, level.reason, bar.worth if bar else None)


def first_bar(dose: Dose, worth: float = 0.25) -> Bar:
    """Where a client's bar begins: as high as a quarter, and one day's nudges to spend."""
    return Bar(worth, dose.per_week / 7)


def after(bar: Bar, sent: int, dose: Dose) -> Bar:
    """The bar for tomorrow, after a day on which ``sent`` nudges went out.

    An online quantile (a Robbins-Monro step): it rises after a day above the average and sinks
    after one below. What is saved can never go above a week's dose, nor below nothing.
    """
    average = dose.per_week / 7
    saved = min(bar.saved - sent + average, SAVED_DAYS * average)
    return Bar(bar.worth * exp(STEP * (sent - average)), saved)


def _left(dose: Dose, today: int, before: int, bar: Bar | None) -> int:
    left = min(dose.per_day - today, dose.per_week - before - today)
    return min(left, int(bar.saved - today + 1e-9)) if bar else left


def _why_nothing(candidates: Sequence[Moment], left: int) -> str:
    if not candidates:
        return "no free time"
    return "dose used" if left <= 0 else "quiet day"


def _today(risk: Sequence[float], level: Level) -> list[float]:
    """Each half-hour's risk with its odds moved by how hard today is."""
    found = []
    for usual, factor in zip(risk, level.ahead, strict=True):
        raised = usual * factor
        found.append(raised / (raised + 1 - usual))
    return found


def _candidates(
    free: Sequence[tuple[int, int]],
    risk: Sequence[float],
    presence: Sequence[float] | None,
    dose: Dose,
    earliest: int,
) -> list[Moment]:
    weighed = [r * p for r, p in zip(risk, presence, strict=True)] if presence else risk
    risks, worths = _summed(risk), _summed(weighed)
    found = []
    for starts, ends in _stretches(free, dose.covers, earliest):
        lasts = ends - starts
        average = (_until(risks, ends) - _until(risks, starts)) / lasts
        worth = (_until(worths, ends) - _until(worths, starts)) / dose.covers
        found.append(Moment(starts, ends, average, worth))
    return found


def _stretches(
    free: Sequence[tuple[int, int]], covers: int, earliest: int
) -> list[tuple[int, int]]:
    """What a nudge could cover: at each half-hour of free time that is long enough, and at once
    where it begins; a short free time is covered as a whole.
    """
    found = []
    for begins, over in sorted(free):
        first = max(begins, earliest)
        if first >= over:
            continue
        found.append((first, min(first + covers, over)))
        grid = range((first // SLOT + 1) * SLOT, over - covers + 1, SLOT)
        found += [(start, start + covers) for start in grid]
    return found


def _summed(values: Sequence[float]) -> list[float]:
    total = [0.0]
    for value in values:
        total.append(total[-1] + value * SLOT)
    return total


def _until(summed: Sequence[float], minute: int) -> float:
    slot, over = divmod(minute, SLOT)
    if not over:
        return summed[slot]
    return summed[slot] + (summed[slot + 1] - summed[slot]) * over / SLOT


def best(candidates: Sequence[Moment], price: float, most: int, gap: int) -> tuple[Moment, ...]:
    """Up to ``most`` moments that do not overlap, worth most together above the price of each.

    Weighted interval scheduling, from the end of the day backwards.
    """
    starts = [one.starts for one in candidates]
    count = len(candidates)
    best: list[list[float]] = [[0.0] * (most + 1) for _ in range(count + 1)]
    after_it = [bisect_left(starts, max(one.ends, one.starts + gap)) for one in candidates]
    for place in range(count - 1, -1, -1):
        gain = candidates[place].worth - price
        later, instead = best[after_it[place]], best[place + 1]
        for left in range(1, most + 1):
            best[place][left] = max(instead[left], gain + later[left - 1])
    chosen, place, left = [], 0, most
    while place < count and left:
        if best[place][left] > best[place + 1][left]:
            chosen.append(candidates[place])
            place, left = after_it[place], left - 1
        else:
            place += 1
    return tuple(chosen)

"""A client's week, counted for the page that client and clinician both read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import TypeAlias

from bot.care import sentences
from bot.care.checkins import CheckIn as CheckIn
from bot.care.checkins import Day, days_of, middle

JSON: TypeAlias = Mapping[str, "JSON"] | Sequence["JSON"] | str | int | float | bool | None

RATINGS = ("mood", "pull", "sleep", "lonely", "restless")
EARLIER = timedelta(weeks=6)
ENOUGH_THIS_WEEK = 4
ENOUGH_EARLIER = 5
# How far a week's middle answer must lie from the usual one to be told, in steps of this client's
# own wobble. With five answers the middle one wobbles by about 1.25 / sqrt(5) = 0.56 steps, so this
# is some 2.7 of those: near the 2.5 that Leys et al. (2013, J Exp Soc Psychol 49:764) advise for
# a distance from the median. Where exactly is our own choice; the page draws it as its grey band.
NOTABLE = 1.5
# From the median absolute deviation to a standard deviation (Rousseeuw & Croux 1993, JASA 88:1273).
TO_STEPS = 1.4826
# On a scale of whole numbers a wobble below one step cannot be told from none.
LEAST_STEP = 1.0
# Mood and sleep that go down, and the others that go up, are a change for the worse.
BETTER_HIGH = frozenset({"mood", "sleep"})
BETTER_LOW = frozenset({"pull", "lonely", "restless"})


@dataclass(frozen=True)
class Series:
    """One rating over the week: seven values, and how they compare with the client's own usual.

    ``typical`` is the median of the week, ``usual`` the median of up to six earlier weeks (None
    with fewer than five earlier answers). ``compared`` is "higher", "lower", "same", "few
    earlier", or None when the week itself has fewer than four answers. ``step`` is this client's
    own day-to-day wobble in those earlier weeks, 1 at least, and ``away`` how many of them the
    week lies from the usual; 0 where nothing can be compared.
    """

    name: str
    values: tuple[int | None, ...]
    low: int | None
    high: int | None
    typical: float | None
    usual: float | None
    compared: str | None
    sentence: str
    step: float = LEAST_STEP
    away: float = 0.0
    earlier: int = 0

    @property
    def is_worse(self) -> bool:
        """Whether it moved far from the usual, and to the side that is harder to live with."""
        high, low = self.compared == "higher", self.compared == "lower"
        return (high and self.name in BETTER_LOW) or (low and self.name in BETTER_HIGH)

    @property
    def band(self) -> tuple[float, float] | None:
        """What is usual for this client, from and to, 0 to 10; None with too few answers."""
        if self.usual is None:
            return None
        reach = NOTABLE * self.step
        return max(0.0, self.usual - reach), min(10.0, self.usual + reach)


@dataclass(frozen=True)
class Week:
    """Seven days ending on ``days[-1]``, ready to be shown; no figure without its sentence."""

    days: tuple[date, ...]
    answered: tuple[date, ...]
    asked_days: int
    declined: Mapping[date, tuple[str, ...]]
    series: tuple[Series, ...]
    lines: tuple[tuple[date, str], ...]
    helped: tuple[str, ...]
    helped_on: tuple[tuple[date, str], ...]
    used_on: tuple[date, ...]
    adherence: str
    gaps: tuple[str, ...]
    use: str | None

    def as_json(self) -> dict[str, JSON]:
        """The week in plain values, as a page or a store takes it."""
        return {
            "dates": sentences.dates(self.days[0], self.days[-1]),
            "days": [
                {
                    "date": day.isoformat(),
                    "weekday": sentences.weekday(day),
                    "answered": day in self.answered,
                    "declined": list(self.declined.get(day, ())),
                }
                for day in self.days
            ],
            "answered_days": len(self.answered),
            "asked_days": self.asked_days,
            "adherence": self.adherence,
            "series": {one.name: _series_json(one) for one in self.series},
            "lines": [
                {"weekday": sentences.weekday(day), "text": text} for day, text in self.lines
            ],
            "helped": list(self.helped),
            "used_on": [day.isoformat() for day in self.used_on],
            "use": self.use,
            "gaps": list(self.gaps),
        }


def asked_in_a_week(every: int) -> int:
    """On how many of seven days a check-in is asked for that comes every so many days; 0 for one
    that only comes when it is opened.
    """
    return 7 // every if every else 0


def look_back(check_ins: Iterable[CheckIn], *, week_end: date, asked_days: int = 7) -> Week:
    """The seven days ending on ``week_end``, with the up-to-six weeks before them as the usual.

    ``asked_days`` is how many days of the week a check-in was asked for, 0 to 7; another number
    raises ValueError. Check-ins outside the seven weeks are ignored.
    """
    if not 0 <= asked_days <= 7:
        raise ValueError("asked_days must be between 0 and 7")
    days = sentences.days_of_week(week_end)
    told = list(check_ins)
    by_day = days_of(told)
    answered = tuple(day for day in days if day in by_day)
    declined = {day: _in_order(by_day[day].declined) for day in answered if by_day[day].declined}
    used_on = tuple(day for day in answered if by_day[day].used == "yes")
    not_used = sum(by_day[day].used == "no" for day in answered)
    silent = [day for day in days if day not in by_day]
    gaps = (sentences.declined(declined), sentences.unanswered(silent, asked_days))
    this_week = sorted((one for one in told if one.day in days), key=lambda one: one.day)
    return Week(
        days=days,
        answered=answered,
        asked_days=asked_days,
        declined=declined,
        series=tuple(_series(name, by_day, days, asked_days) for name in _names(this_week)),
        lines=tuple((c.day, text) for c in this_week if (text := (c.for_clinician or "").strip())),
        helped=tuple(dict.fromkeys(text for c in this_week if (text := (c.helped or "").strip()))),
        helped_on=tuple((c.day, text) for c in this_week if (text := (c.helped or "").strip())),
        used_on=used_on,
        adherence=sentences.adherence(len(answered), asked_days),
        gaps=tuple(gap for gap in gaps if gap),
        use=sentences.use(used_on, not_used),
    )


def _names(check_ins: Iterable[CheckIn]) -> list[str]:
    """The five ratings everybody has, then whatever else this client rates."""
    found = {name for one in check_ins for name in (*one.ratings, *one.declined)}
    return [*RATINGS, *sorted(found - set(RATINGS))]


def _in_order(names: Iterable[str]) -> tuple[str, ...]:
    found = set(names)
    known = [name for name in RATINGS if name in found]
    return (*known, *sorted(found - set(RATINGS)))


def _series(name: str, by_day: Mapping[date, Day], days: Sequence[date], asked_days: int) -> Series:
    values = tuple(by_day[day].ratings.get(name) if day in by_day else None for day in days)
    given = [value for value in values if value is not None]
    earlier = [
        one.ratings[name]
        for day, one in by_day.items()
        if days[0] - EARLIER <= day < days[0] and name in one.ratings
    ]
    typical = middle(given)
    usual = middle(earlier) if len(earlier) >= ENOUGH_EARLIER else None
    step = wobble(earlier)
    enough = len(given) >= ENOUGH_THIS_WEEK
    compared = compare(typical, usual, step) if enough else None
    far = 0.0 if typical is None or usual is None or not enough else (typical - usual) / step
    return Series(
        name=name,
        values=values,
        low=min(given, default=None),
        high=max(given, default=None),
        typical=typical,
        usual=usual,
        compared=compared,
        sentence=sentences.series(name, given, asked=asked_days, usual=usual, compared=compared),
        step=step,
        away=far,
        earlier=len(earlier),
    )


def wobble(earlier: Sequence[int]) -> float:
    """How much a client's own answers usually move from day to day, one step at least.

    The median absolute deviation from the median, scaled as a standard deviation: a few unusual
    days hardly move it.
    """
    centre = middle(earlier)
    if centre is None:
        return LEAST_STEP
    return max(LEAST_STEP, TO_STEPS * float(median(abs(one - centre) for one in earlier)))


def compare(typical: float | None, usual: float | None, step: float) -> str:
    """Where a middle value lies against the usual one: a key of ``sentences.COMPARED``."""
    if typical is None or usual is None:
        return "few earlier"
    if abs(typical - usual) < NOTABLE * step:
        return "same"
    return "higher" if typical > usual else "lower"


def _series_json(one: Series) -> dict[str, JSON]:
    usual: JSON = None
    if one.usual is not None and one.band is not None:
        usual = {"middle": one.usual, "low": one.band[0], "high": one.band[1]}
    return {
        "subject": sentences.subject(one.name),
        "values": list(one.values),
        "low": one.low,
        "high": one.high,
        "typical": one.typical,
        "usual": usual,
        "compared": one.compared,
        "sentence": one.sentence,
    }

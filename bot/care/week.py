"""A client's week, counted for the page that client and clinician both read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from bot.care import sentences
from bot.care.checkins import CheckIn as CheckIn
from bot.care.checkins import Day, days_of, middle

JSON: TypeAlias = Mapping[str, "JSON"] | Sequence["JSON"] | str | int | float | bool | None

RATINGS = ("mood", "pull", "sleep", "lonely", "restless")
EARLIER = timedelta(weeks=6)
ENOUGH_THIS_WEEK = 4
ENOUGH_EARLIER = 5
# Our own choice, not a published cut-off: a step and a half on an eleven-step scale is more
# than the day-to-day wobble of one answer. The page draws the same distance as its grey band.
NOTABLE = 1.5


@dataclass(frozen=True)
class Series:
    """One rating over the week: seven values, and how they compare with the client's own usual.

    ``typical`` is the median of the week, ``usual`` the median of up to six earlier weeks (None
    with fewer than five earlier answers). ``compared`` is "higher", "lower", "same", "few
    earlier", or None when the week itself has fewer than four answers.
    """

    name: str
    values: tuple[int | None, ...]
    low: int | None
    high: int | None
    typical: float | None
    usual: float | None
    compared: str | None
    sentence: str


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


def look_back(check_ins: Iterable[CheckIn], *, week_end: date, asked_days: int = 7) -> Week:
    """The seven days ending on ``week_end``, with the up-to-six weeks before them as the usual.

    ``asked_days`` is how many days of the week a check-in was asked for, 0 to 7; another number
    raises ValueError. Check-ins outside the seven weeks are ignored.
    """
    if not 0 <= asked_days <= 7:
        raise ValueError("asked_days must be between 0 and 7")
    days = tuple(week_end - timedelta(days=back) for back in range(6, -1, -1))
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
    compared = compare(typical, usual) if len(given) >= ENOUGH_THIS_WEEK else None
    return Series(
        name=name,
        values=values,
        low=min(given, default=None),
        high=max(given, default=None),
        typical=typical,
        usual=usual,
        compared=compared,
        sentence=sentences.series(name, given, asked=asked_days, usual=usual, compared=compared),
    )


def compare(typical: float | None, usual: float | None) -> str:
    """Where a middle value lies against the usual one: a key of ``sentences.COMPARED``."""
    if typical is None or usual is None:
        return "few earlier"
    if abs(typical - usual) < NOTABLE:
        return "same"
    return "higher" if typical > usual else "lower"


def _series_json(one: Series) -> dict[str, JSON]:
    usual: JSON = None
    if one.usual is not None:
        band = (max(0.0, one.usual - NOTABLE), min(10.0, one.usual + NOTABLE))
        usual = {"middle": one.usual, "low": band[0], "high": band[1]}
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

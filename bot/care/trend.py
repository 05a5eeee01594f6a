"""The client's own small picture: two weeks of mood, pull and sleep, and one sentence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.care import sentences
from bot.care.checkins import CheckIn, days_of, middle
from bot.care.week import JSON, NOTABLE

DRAWN = ("mood", "pull", "sleep")
ENOUGH_DAYS = 4
ENOUGH_EACH_SIDE = 3
GOOD_SLEEP = 7


@dataclass(frozen=True)
class Trend:
    """Some days of three ratings (None where missing) and what they say in one sentence."""

    days: tuple[date, ...]
    values: Mapping[str, tuple[int | None, ...]]
    sentence: str

    def as_json(self) -> dict[str, JSON]:
        """The picture in plain values, as a page takes it."""
        return {
            "dates": sentences.dates(self.days[0], self.days[-1]),
            "days": [
                {"date": day.isoformat(), "weekday": sentences.weekday(day)} for day in self.days
            ],
            "series": {
                name: {"subject": sentences.subject(name), "values": list(values)}
                for name, values in self.values.items()
            },
            "sentence": self.sentence,
        }


def trend(check_ins: Iterable[CheckIn], *, until: date, days: int = 14) -> Trend | None:
    """The last ``days`` days up to ``until``; None with fewer than four days to draw."""
    shown = tuple(until - timedelta(days=back) for back in range(days - 1, -1, -1))
    by_day = days_of(check_ins)
    values = {
        name: tuple(by_day[day].ratings.get(name) if day in by_day else None for day in shown)
        for name in DRAWN
    }
    drawn = [column for column in zip(*values.values(), strict=True) if set(column) != {None}]
    if len(drawn) < ENOUGH_DAYS:
        return None
    return Trend(shown, values, _sentence(values))


def _sentence(values: Mapping[str, Sequence[int | None]]) -> str:
    """The first of these that the answers carry: what moved, what went along with sleep, where
    things lay.
    """
    for name in ("pull", "mood", "sleep"):
        if moved := _moved(name, values[name]):
            return moved
    return _with_sleep(values["sleep"], values["pull"]) or _lay(values)


def _moved(name: str, values: Sequence[int | None]) -> str | None:
    half = len(values) // 2
    sides = [[v for v in side if v is not None] for side in (values[:half], values[half:])]
    before, after = (middle(side) for side in sides)
    if before is None or after is None or min(map(len, sides)) < ENOUGH_EACH_SIDE:
        return None
    if abs(after - before) < NOTABLE:
        return None
    stretch = "first week" if half == 7 else "first half"
    started, now = sentences.spoken(before), sentences.spoken(after)
    return f"{sentences.subject(name)} was mostly {started} in the {stretch}, mostly {now} since."


def _with_sleep(sleep: Sequence[int | None], pull: Sequence[int | None]) -> str | None:
    """Days side by side, no cause claimed: how the pull was on better and on shorter nights."""
    nights = [(s, p) for s, p in zip(sleep, pull, strict=True) if s is not None and p is not None]
    rested = [p for s, p in nights if s >= GOOD_SLEEP]
    tired = [p for s, p in nights if s < GOOD_SLEEP]
    lower, higher = middle(rested), middle(tired)
    if lower is None or higher is None or min(len(rested), len(tired)) < ENOUGH_EACH_SIDE:
        return None
    if higher - lower < NOTABLE:
        return None
    return (
        f"On days after a good night the pull was mostly {sentences.spoken(lower)}, "
        f"on the other days mostly {sentences.spoken(higher)}."
    )


def _lay(values: Mapping[str, Sequence[int | None]]) -> str:
    told = []
    for name in DRAWN:
        around = middle(value for value in values[name] if value is not None)
        if around is not None:
            told.append(f"{sentences.thing(name)} mostly {sentences.spoken(around)}")
    return f"These days: {sentences.joined(told)}."

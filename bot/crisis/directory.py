"""Where to turn in a crisis, country by country: help lines and emergency numbers.

The facts were gathered from public pages and counted: a line is here when at least two
independent sources agree on it (``sources`` says how many). Nobody dialled the numbers. A clinic's
own lines come on top of them. A person is only ever shown lines of the country asked for; where
nothing is known, the emergency number stands alone. No network, no database, no clock.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources

from pydantic import TypeAdapter

from bot.crisis.line import EmergencyNumber, Fact, Line

OLD_BUILD_MONTHS = 18


@dataclass(frozen=True, slots=True)
class Directory:
    """Lines and emergency numbers by country. ``checked_on``: when the facts were compared."""

    by_country: Mapping[str, Sequence[Line]]
    numbers: Mapping[str, Sequence[EmergencyNumber]]
    checked_on: date
    hidden: frozenset[str] = field(default=frozenset())

    def lines(self, country: str, today: date) -> list[Line]:
        """What may be shown of one country (ISO 3166-1 alpha-2); never another's."""
        return [line for line in self.by_country.get(country.upper(), ()) if line.shown(today)]

    def emergency(self, country: str) -> Sequence[EmergencyNumber]:
        """The emergency numbers of one country, those that send an ambulance first; may be none."""
        return self.numbers.get(country.upper(), ())

    def every(self) -> list[Line]:
        """Every line there is, by country, whether it may be shown or not."""
        return [line for _, lines in sorted(self.by_country.items()) for line in lines]

    def named(self, line_id: str) -> Line | None:
        """The line with this id."""
        return next((line for line in self.every() if line.id == line_id), None)

    def topics(self, country: str, today: date) -> set[str]:
        """The topics of one country's lines."""
        return {topic for line in self.lines(country, today) for topic in line.topics}

    def regions(self, country: str, today: date) -> list[str]:
        """The regions (ISO 3166-2) of one country that have lines of their own."""
        return sorted({line.region for line in self.lines(country, today) if line.region})

    def with_own(self, own: Iterable[Line], hidden: Iterable[str] = ()) -> "Directory":
        """The same with a clinic's lines: one with a known id takes that line's place."""
        added = {line.id: line for line in own}
        gone = frozenset(hidden) | added.keys()
        kept = [line for line in self.every() if line.id not in gone]
        return Directory(
            _by_country([*added.values(), *kept]),
            self.numbers,
            self.checked_on,
            self.hidden | frozenset(hidden),
        )

    def is_old(self, today: date) -> bool:
        """Whether the facts were compared more than 18 months ago."""
        months = (today.year - self.checked_on.year) * 12 + today.month - self.checked_on.month
        whole = months - (today.day < self.checked_on.day)
        return whole >= OLD_BUILD_MONTHS


class _Lines(Fact):
    about: str
    checked_on: date
    lines: tuple[Line, ...]


class _Numbers(Fact):
    about: str
    checked_on: date
    numbers: dict[str, tuple[EmergencyNumber, ...]]


@cache
def shipped() -> Directory:
    """What comes with Tandem, read once; about 15 ms the first time."""
    lines = _Lines.model_validate_json(_text("lines.json"))
    numbers = _Numbers.model_validate_json(_text("emergency.json"))
    checked_on = min(lines.checked_on, numbers.checked_on)
    return Directory(_by_country(lines.lines), numbers.numbers, checked_on)


def citations() -> dict[str, list[str]]:
    """The sources of each shipped line, by its id. For commands: it is read anew each time."""
    return TypeAdapter(dict[str, list[str]]).validate_json(_text("citations.json"))


def _by_country(lines: Iterable[Line]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.country, []).append(line)
    return found


def _text(name: str) -> str:
    return resources.files("bot.crisis.facts").joinpath(name).read_text(encoding="utf-8")

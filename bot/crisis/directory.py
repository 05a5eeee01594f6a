"""Where to turn in a crisis, country by country: help lines and emergency numbers.

The facts were gathered from public pages and counted: a line is here when at least two
independent sources agree on it (`sources` says how many). Nobody dialled the numbers. Lines
whose newest source is old say so (`recheck`). A person is only ever shown lines of the country
asked for; where nothing is known, the emergency number stands alone.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib import resources
from typing import Literal

import phonenumbers
from pydantic import BaseModel, ConfigDict

Way = Literal["call", "text", "whatsapp", "chat", "web"]


class _Fact(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(_Fact):
    """A number that takes text messages, and the first word to send where one is asked for."""

    number: str
    keyword: str | None = None


class Line(_Fact):
    """One help line.

    `country` is ISO 3166-1, `region` ISO 3166-2 when only a part is served. `local` is what to
    dial inside the country, menu steps included. `number` is E.164, or as dialled when
    `short_code`. `hours_checked`: a source states the hours. `newest_source` is a year, month or
    day. `recheck`: no source is newer than 2023, so the line may have changed.
    """

    country: str
    region: str | None = None
    name: str
    topics: tuple[str, ...]
    languages: tuple[str, ...]
    number: str | None = None
    short_code: bool = False
    local: str | None = None
    text: Text | None = None
    whatsapp: str | None = None
    chat_url: str | None = None
    url: str | None = None
    hours: str | None = None
    hours_checked: bool = False
    free: bool = False
    sources: int
    newest_source: str | None = None
    recheck: bool = False
    note: str | None = None

    @property
    def international(self) -> str | None:
        """How to dial from abroad; None for short codes, which only work inside the country."""
        if self.number is None or self.short_code:
            return None
        return _international(self.number)

    @property
    def ways(self) -> tuple[Way, ...]:
        """The ways this line can be reached."""
        reached: Sequence[tuple[Way, object]] = (
            ("call", self.number),
            ("text", self.text),
            ("whatsapp", self.whatsapp),
            ("chat", self.chat_url),
            ("web", self.url),
        )
        return tuple(way for way, there in reached if there)


class EmergencyNumber(_Fact):
    """An emergency number and what it reaches; no services named means not told apart."""

    number: str
    services: tuple[str, ...]
    sources: int


class _Lines(_Fact):
    about: str
    checked_on: date
    lines: tuple[Line, ...]


class _Numbers(_Fact):
    about: str
    checked_on: date
    numbers: dict[str, tuple[EmergencyNumber, ...]]


def lines(
    country: str, *, topic: str | None = None, language: str | None = None, way: Way | None = None
) -> list[Line]:
    """The lines of one country (ISO 3166-1 alpha-2), recently confirmed and national ones first.

    A filter that is given must fit. Empty when nothing is known; never another country's.
    """
    found = [
        line
        for line in _lines().lines
        if line.country == country.upper()
        and (topic is None or topic in line.topics)
        and (language is None or language in line.languages)
        and (way is None or way in line.ways)
    ]
    return sorted(found, key=lambda line: (line.recheck, line.region is not None))


def emergency(country: str) -> list[str]:
    """The emergency numbers of one country, those that send an ambulance first; may be empty."""
    return [entry.number for entry in _numbers().numbers.get(country.upper(), ())]


def countries() -> list[str]:
    """The countries that have at least one line."""
    return sorted({line.country for line in _lines().lines})


def topics() -> list[str]:
    """The topics lines are filed under."""
    return sorted({topic for line in _lines().lines for topic in line.topics})


def age_in_days(today: date) -> int:
    """How many days ago the older of the two fact files was checked."""
    return (today - min(_lines().checked_on, _numbers().checked_on)).days


def _international(number: str) -> str:
    parsed = phonenumbers.parse(number)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


@cache
def _lines() -> _Lines:
    return _Lines.model_validate_json(_text("lines.json"))


@cache
def _numbers() -> _Numbers:
    return _Numbers.model_validate_json(_text("emergency.json"))


def _text(name: str) -> str:
    return resources.files("bot.crisis.facts").joinpath(name).read_text(encoding="utf-8")

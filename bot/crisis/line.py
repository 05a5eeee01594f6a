"""One help line, one emergency number: what is known of each, and how sure that is.

A date of a line may be a year, a month or a day, as its newest source tells it; it counts as the
last day of what it says. Ages are ours to judge, no source gives them: after two years without a
source a line is *unsure* (shown last, and it says so), after five it is not shown any more.
"""

from calendar import monthrange
from datetime import date, timedelta
from functools import cached_property
from typing import Annotated, Literal

import phonenumbers
from pydantic import BaseModel, ConfigDict, StringConstraints

Way = Literal["call", "text", "whatsapp", "chat", "web"]
Contact = Literal["call", "text", "chat"]
"""What a person may choose: to call, to text (WhatsApp too), or to chat on a page."""

TOPICS = (
    "suicide",
    "mental_health",
    "substance_use",
    "overdose",
    "not_alone",
    "domestic_violence",
    "youth",
    "lgbtq",
    "veterans",
    "general",
)
"""What lines are filed under; ``not_alone`` stays on the phone while somebody uses."""

UNSURE_AFTER = timedelta(days=2 * 365)
HIDDEN_AFTER = timedelta(days=5 * 365)
WAYS: dict[Contact, frozenset[Way]] = {
    "call": frozenset({"call"}),
    "text": frozenset({"text", "whatsapp"}),
    "chat": frozenset({"chat"}),
}

Confirmed = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")]


class Fact(BaseModel):
    """Something known: never changed, and nothing unknown in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(Fact):
    """A number that takes text messages, and the first word to send where one is asked for."""

    number: str
    keyword: str | None = None


class Line(Fact):
    """One help line.

    ``country`` is ISO 3166-1, ``region`` ISO 3166-2 when only a part is served. ``number`` is
    E.164, or as dialled when ``short_code``; ``local`` is how it is written inside the country,
    ``menu`` the key to press then, ``also`` more numbers as written there. ``hours_checked``: a
    source states the hours. ``free`` False means only that no source says so; ``cost`` is what is
    known to be charged, by language. ``confirmed`` is the date of the newest source. From
    ``closed`` on it is not shown. ``hint`` is for whoever calls, by language; ``note`` for whoever
    keeps the list. ``own``: the clinic's, which vouches for it instead of ``sources``.
    """

    id: str
    country: str
    region: str | None = None
    name: str
    topics: tuple[str, ...]
    languages: tuple[str, ...] = ()
    number: str | None = None
    short_code: bool = False
    local: str | None = None
    menu: str | None = None
    also: tuple[str, ...] = ()
    text: Text | None = None
    whatsapp: str | None = None
    chat_url: str | None = None
    url: str | None = None
    hours: str | None = None
    hours_checked: bool = False
    free: bool = False
    cost: dict[str, str] = {}
    sources: int = 0
    confirmed: Confirmed | None = None
    closed: date | None = None
    hint: dict[str, str] = {}
    note: str | None = None
    own: bool = False

    @cached_property
    def international(self) -> str | None:
        """With country code and hyphens (+1-800-662-4357): the form in which Telegram's documents
        show a number that it makes tappable. None for short codes, which work only at home.
        """
        if self.number is None or self.short_code:
            return None
        return hyphened(phonenumbers.parse(self.number))

    @property
    def ways(self) -> tuple[Way, ...]:
        """The ways this line can be reached."""
        reached: tuple[tuple[Way, object], ...] = (
            ("call", self.number),
            ("text", self.text),
            ("whatsapp", self.whatsapp),
            ("chat", self.chat_url),
            ("web", self.url),
        )
        return tuple(way for way, there in reached if there)

    def takes(self, contact: Contact) -> bool:
        """Whether it can be reached the way a person chose."""
        return not WAYS[contact].isdisjoint(self.ways)

    @cached_property
    def confirmed_on(self) -> date | None:
        """The last day of what ``confirmed`` says; None when no source has a date."""
        return last_day(self.confirmed) if self.confirmed else None

    def unsure(self, today: date) -> bool:
        """Whether nothing newer than two years confirms it."""
        return self.confirmed_on is None or today - self.confirmed_on > UNSURE_AFTER

    def shown(self, today: date) -> bool:
        """Whether it may be shown: not closed, and confirmed within the last five years."""
        if self.closed is not None and self.closed <= today:
            return False
        return self.confirmed_on is None or today - self.confirmed_on <= HIDDEN_AFTER


class EmergencyNumber(Fact):
    """An emergency number and what it reaches; no services named means not told apart."""

    number: str
    services: tuple[str, ...]
    sources: int


def hyphened(number: phonenumbers.PhoneNumber) -> str:
    """A number with its country code, parts joined by hyphens (RFC 3966 without its scheme)."""
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.RFC3966)
    return written.removeprefix("tel:")


def last_day(told: str) -> date:
    """The last day of a year, a month or a day written as 2026, 2026-10 or 2026-10-07.

    Raises:
        ValueError: there is no such day.
    """
    year, month, day = (*(int(part) for part in told.split("-")), 0, 0)[:3]
    if not month:
        return date(year, 12, 31)
    return date(year, month, day or monthrange(year, month)[1])

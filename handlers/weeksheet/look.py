"""What a section of the week's page may look at, and how it says where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from bot.care.checkins import CheckIn
from bot.care.contacts import Contact, kept_back, speaks_of
from bot.care.parts import Part
from handlers.checkins import recent
from handlers.contacts.sheet import contacts_of
from handlers.scope import CHECK_INS, COVERS, LINES, PEOPLE, covers
from handlers.weeksheet.numbers import covered
from storage import diary, standing
from storage.alliances import Agreement
from storage.diary import Kept
from storage.people import Known
from storage.tx import Json, Tx

EARLIER = timedelta(weeks=7)


@dataclass(frozen=True)
class Look:
    """One client's week, as one reader may see it.

    ``first`` to ``last`` are seven days of the client's own calendar. ``agreed`` is the consent
    in force with this reader; None when the client looks at a page that nobody else gets.
    """

    tx: Tx
    client: Known
    reader: str
    agreed: Agreement | None
    last: date

    @property
    def first(self) -> date:
        """The first day of the week."""
        return self.last - timedelta(days=6)

    @cached_property
    def check_ins(self) -> list[CheckIn]:
        """The check-ins of this week and of the six before it, with only what may be shared."""
        others = self.agreed is not None
        first = self.last - EARLIER
        everything = recent(self.tx, self.client.id, first, self.last, shared=others)
        return covered(everything, [kind for kind in (CHECK_INS, LINES) if self.shares(kind)])

    @cached_property
    def unnamed(self) -> list[Contact]:
        """The people who may not be named to this reader: whose card is not shared with them."""
        if self.agreed is None:
            return []
        cards = contacts_of(self.tx, self.client)
        return kept_back(cards, shared=PEOPLE in self.agreed.scope)

    def leaves(self, words: str) -> bool:
        """Whether a client's own words may leave their chat: not if they name somebody unshared."""
        return not speaks_of(words, self.unnamed)

    def shares(self, scope: str) -> bool:
        """Whether that kind of thing, or that form, may stand on this page."""
        return not scope or covers(COVERS if self.agreed is None else self.agreed.scope, scope)

    def diary(self, kind: str, *, weeks: int = 1) -> list[Kept]:
        """The client's records of a kind from the last so many weeks, oldest first."""
        first = self.last - timedelta(days=7 * weeks - 1)
        return diary.between(self.tx, self.client, kind, first, self.last)

    def standing(self, kind: str) -> Json:
        """The sheet of a kind that stands about the client, or None."""
        return standing.read(self.tx, self.client, kind)


Tell = Callable[[Look], Iterable[Part]]


@dataclass(frozen=True, slots=True)
class Section:
    """A place on the page. ``scope`` is the consent it needs to be asked at all."""

    name: str
    title: str
    place: int
    scope: str
    tell: Tell


def section(name: str, *, title: str, place: int, scope: str) -> Callable[[Tell], Section]:
    """Make a section of a function that looks at the week and yields its parts.

    ``place`` orders the page, small numbers first. Without its ``scope`` shared the function is
    not called, and a part whose own scope is not shared is dropped, so nothing can slip through.
    """

    def wrap(tell: Tell) -> Section:
        return Section(name, title, place, scope, tell)

    return wrap

"""Every way in which a clinician gets to read something of a client."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.care.answer_table import long_table
from handlers import alarms, safety_sheet
from handlers.alliance import agenda, answering, caseload, clients
from handlers.contacts import proposals
from handlers.forming import cowritten, exporting
from handlers.forming.exporting import Wanted
from handlers.forming.heldback import held_back
from handlers.freetime import suggestions
from handlers.scope import ALARM, FREE_TIME, GOALS, PEOPLE, STRENGTHS
from handlers.strengths import naming
from handlers.together import footings, goals, recovery
from handlers.weeksheet import handing
from storage import alliances, digests, people
from storage.digests import LET_GO
from storage.errors import NotAllowed
from storage.tx import Tx
from tests.modelled import Export, Fact

FACTS = (ALARM, FREE_TIME, GOALS, PEOPLE, STRENGTHS)
"""The kinds of which a clinician is told something that holds no word of the client's."""


@dataclass(frozen=True)
class Way:
    """One way; ``of_pages`` where what is read comes from pages that were let go."""

    read: Callable[[Tx, int], Iterator[object]]
    of_pages: bool = False


def lists(tx: Tx, reader: int) -> Iterator[object]:
    """The caseload, what waits, and every page that was let go."""
    yield caseload.caseload(tx, reader)
    yield handing.unanswered(tx, reader)
    yield digests.of_reader(tx, reader, LET_GO)


def cards(tx: Tx, reader: int) -> Iterator[object]:
    """One client opened, and the weeks of theirs that may be opened."""
    for _, tied in every_tie(tx):
        yield caseload.card(tx, reader, alliance_id=tied)
        yield caseload.weeks(tx, reader, alliance_id=tied)
    yield clients.names(tx, reader)


def together(tx: Tx, reader: int) -> Iterator[object]:
    """What the two write together."""
    for client, tied in every_tie(tx):
        yield agenda.for_clinician(tx, reader, alliance_id=tied)
        yield recovery.seen(tx, reader, alliance_id=tied)
        yield footings.seen(tx, reader, alliance_id=tied)
        yield cowritten.of_alliance(tx, reader, alliance_id=tied)
        yield from _told(client, GOALS, goals.shared(tx, reader, alliance_id=tied))


def asked_for(tx: Tx, reader: int) -> Iterator[object]:
    """What a clinician is shown before they suggest or name something, or when an alarm comes."""
    for client, tied in every_tie(tx):
        yield from _told(client, PEOPLE, proposals.shared(tx, reader, alliance_id=tied))
        yield from _told(client, STRENGTHS, naming.shared(tx, reader, alliance_id=tied))
        structure = suggestions.shared_structure(tx, reader, alliance_id=tied)
        yield from _told(client, FREE_TIME, structure)
        yield safety_sheet.shared(tx, reader, alliance_id=tied)
        yield from _told(client, ALARM, alarms.told(tx, reader, token=f"{tied}:began:now"))


def exports(tx: Tx, reader: int) -> Iterator[object]:
    """An export made for this clinician, of every client, as the command line makes it."""
    for client in people.every(tx, "client"):
        known = people.get(tx, client)
        tied = next((one for one, who in alliances.partners(tx, known) if who.id == reader), 0)
        agreed = alliances.in_force(tx, tied)
        if agreed is not None:
            held = held_back(tx, known, reader)
            wanted = Wanted(date.min, date.max, agreed.scope, held)
            yield Export(client, long_table(exporting.gathered(tx, known, wanted)[1]))


WAYS: tuple[Way, ...] = (
    Way(lists, of_pages=True),
    Way(cards, of_pages=True),
    Way(together),
    Way(asked_for),
    Way(exports),
)
"""What a clinician gets by asking, in a chat or on paper; asked of clients not theirs as well."""


def pages(tx: Tx, reader: int) -> Iterator[tuple[int, str, object]]:
    """Every page that can be printed for a clinician at this moment: number, state, and what is
    on it.
    """
    for client in people.every(tx, "client"):
        for sheet in digests.of_client(tx, people.get(tx, client)):
            try:
                found, _ = digests.for_sending(tx, sheet.id, reader)
            except NotAllowed:
                continue
            read = (found.body, answering.topics(tx, reader, digest=sheet.id))
            yield sheet.id, found.state, read


def every_tie(tx: Tx) -> list[tuple[int, int]]:
    """Every living alliance, with its client."""
    every = people.every(tx, "client")
    return [(one, tied) for one in every for tied in alliances.of(tx, people.get(tx, one))]


def _told(client: int, kind: str, found: object) -> Iterator[object]:
    """What was found, and that something of that kind was told at all."""
    if found is not None:
        yield found
        yield Fact(client, kind)

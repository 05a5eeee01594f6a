"""Every way in which a clinician gets to read something of a client."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeAlias

from bot.care.answer_table import long_table
from handlers.alliance import agenda, answering, caseload, clients
from handlers.forming import exporting
from handlers.forming.exporting import Wanted
from handlers.forming.heldback import held_back
from handlers.together import footings, goals, recovery
from handlers.weeksheet import handing
from storage import alliances, digests, people
from storage.digests import LET_GO
from storage.errors import NotAllowed
from storage.tx import Tx

Way: TypeAlias = Callable[[Tx, int], Iterator[object]]


def lists(tx: Tx, reader: int) -> Iterator[object]:
    """The caseload, what waits, and every page that was let go."""
    yield caseload.caseload(tx, reader)
    yield handing.unanswered(tx, reader)
    yield digests.of_reader(tx, reader, LET_GO)


def cards(tx: Tx, reader: int) -> Iterator[object]:
    """One client opened, and the weeks of theirs that may be opened."""
    for tied in _every_tie(tx):
        yield caseload.card(tx, reader, alliance_id=tied)
        yield caseload.weeks(tx, reader, alliance_id=tied)
    yield clients.names(tx, reader)


def together(tx: Tx, reader: int) -> Iterator[object]:
    """What the two write together."""
    for tied in _every_tie(tx):
        yield agenda.for_clinician(tx, reader, alliance_id=tied)
        yield goals.shared(tx, reader, alliance_id=tied)
        yield recovery.seen(tx, reader, alliance_id=tied)
        yield footings.seen(tx, reader, alliance_id=tied)


def exports(tx: Tx, reader: int) -> Iterator[object]:
    """An export made for this clinician, of every client."""
    for client in people.every(tx, "client"):
        yield _export(tx, client, reader)


WAYS: tuple[Way, ...] = (lists, cards, together, exports)
"""What a clinician gets by asking, in a chat or on paper; asked of clients not theirs as well."""


def pages(tx: Tx, reader: int) -> Iterator[tuple[int, object]]:
    """Every page that can be printed for a clinician at this moment, with its number."""
    for client in people.every(tx, "client"):
        for sheet in digests.of_client(tx, people.get(tx, client)):
            try:
                found, _ = digests.for_sending(tx, sheet.id, reader)
            except NotAllowed:
                continue
            yield sheet.id, (found.body, answering.topics(tx, reader, digest=sheet.id))


def _every_tie(tx: Tx) -> list[int]:
    every = people.every(tx, "client")
    return [tied for client in every for tied in alliances.of(tx, people.get(tx, client))]


def _export(tx: Tx, client: int, reader: int) -> str:
    """An export for this clinician, as the command line makes it."""
    known = people.get(tx, client)
    tied = next((one for one, who in alliances.partners(tx, known) if who.id == reader), 0)
    agreed = alliances.in_force(tx, tied)
    if agreed is None:
        return ""
    held = held_back(tx, known, reader)
    return long_table(
        exporting.gathered(tx, known, Wanted(date.min, date.max, agreed.scope, held))[1]
    )

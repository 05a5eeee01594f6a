"""Every way in which a clinician gets to read something of a client."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

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


def asked_for(tx: Tx, reader: int) -> Iterator[object]:
    """What a clinician gets by asking, in a chat or for an export; of clients not theirs too."""
    yield caseload.caseload(tx, reader)
    yield handing.unanswered(tx, reader)
    yield digests.of_reader(tx, reader, LET_GO)
    for client in people.every(tx, "client"):
        for tied in _every_tie(tx, client):
            yield caseload.card(tx, reader, alliance_id=tied)
            yield caseload.weeks(tx, reader, alliance_id=tied)
            yield clients.names(tx, reader)
            yield agenda.for_clinician(tx, reader, alliance_id=tied)
            yield goals.shared(tx, reader, alliance_id=tied)
            yield recovery.seen(tx, reader, alliance_id=tied)
            yield footings.seen(tx, reader, alliance_id=tied)
        yield _export(tx, client, reader)


def pages(tx: Tx, reader: int) -> Iterator[tuple[int, object]]:
    """Every page that can be printed for a clinician at this moment, with its number."""
    for client in people.every(tx, "client"):
        for sheet in digests.of_client(tx, people.get(tx, client)):
            try:
                found, _ = digests.for_sending(tx, sheet.id, reader)
            except NotAllowed:
                continue
            yield sheet.id, (found.body, answering.topics(tx, reader, digest=sheet.id))


def _every_tie(tx: Tx, client: int) -> list[int]:
    return alliances.of(tx, people.get(tx, client))


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

"""What a clinician is handed: pages let go, and what becomes of them. Deeds of the clinician."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from handlers.weeksheet.drafts import moved, way_of
from storage import alliances, digests, people
from storage.digests import Sheet
from storage.people import Known
from storage.tx import Tx

PATIENCE = timedelta(days=3)
STALE = timedelta(days=6)
"""A page that is older than this when its reader's hour comes has been overtaken by the next."""
LINES = 3


@dataclass(frozen=True, slots=True)
class Ready:
    """A page that may go: whose it is, and why it should be read early.

    ``weight`` sorts, the heaviest first.
    """

    digest: int
    alliance: int
    client: str
    week_end: str
    reason: str
    weight: float


@dataclass(frozen=True, slots=True)
class First:
    """What stands first on a page, in its own sentences."""

    digest: int
    lines: list[str]


@dataclass(frozen=True, slots=True)
class Quiet:
    """A client whose page does not come this time, and the honest reason, without content."""

    alliance: int
    client: str
    reason: str


def ready(tx: Tx, person_id: int) -> list[Ready]:
    """At the reader's hour: what goes by itself is let go; everything let go and not sent.

    A page goes by itself when its client saw it, was reached, and has not chosen otherwise.
    """
    found = []
    for alliance_id, client in _clients(tx, person_id):
        for sheet in _of(tx, client, person_id, ("shown", "released")):
            if not _is_due(tx, sheet) or not digests.is_covered(tx, sheet):
                continue
            if sheet.state == "shown" and not (_goes(tx, client) and moved(tx, sheet, "release")):
                continue
            found.append(_ready(alliance_id, client, sheet))
    return sorted(found, key=lambda one: -one.weight)


def waiting(tx: Tx, person_id: int) -> list[Quiet]:
    """Those who share and whose page of this week does not come, and why, as far as it may be said.

    To be asked after ``ready``.
    """
    found = []
    for alliance_id, client in _clients(tx, person_id):
        if alliances.in_force(tx, alliance_id) is None:
            continue
        sheets = [one for one in digests.of_client(tx, client) if one.reader_id == person_id]
        latest = next((one for one in sheets if _is_due(tx, one)), None)
        if latest is not None and latest.state in digests.LET_GO:
            continue
        found.append(Quiet(alliance_id, client.name, _why(client, latest)))
    return found


def note_sent(tx: Tx, person_id: int, *, digest: int) -> bool:
    """It has gone to its reader."""
    sheet = _mine(tx, person_id, digest)
    return sheet is not None and moved(tx, sheet, "send")


def note_seen(tx: Tx, person_id: int, *, digest: int) -> bool:
    """The reader says that they have read it. False if it was not sent, or seen before."""
    sheet = _mine(tx, person_id, digest)
    return sheet is not None and moved(tx, sheet, "see")


def reply(tx: Tx, person_id: int, *, digest: int, note: str) -> bool:
    """Keep a short note back to the client, sealed with the client's key. False if not sent."""
    sheet = _mine(tx, person_id, digest)
    if sheet is None or not moved(tx, sheet, "answer"):
        return False
    digests.write_note(tx, people.get(tx, sheet.client_id), sheet.id, note)
    return True


def first_of(tx: Tx, person_id: int, *, digest: int) -> First:
    """What stands first on a page, for its reader who opens it now; nothing where it may not be
    read any more. It is looked up only then: what nobody has opened lies nowhere but with its
    client.
    """
    sheet = _mine(tx, person_id, digest)
    if sheet is None or sheet.state not in digests.LET_GO or not digests.is_covered(tx, sheet):
        return First(digest, [])
    body = sheet.body if isinstance(sheet.body, dict) else {}
    start = body.get("start")
    rows = [one for one in (start if isinstance(start, list) else []) if isinstance(one, dict)]
    return First(digest, [str(one["text"]) for one in rows][:LINES])


def unanswered(tx: Tx, person_id: int) -> list[Ready]:
    """Pages that went three days ago or more and were not answered, the oldest first."""
    by_client = {client.id: (one, client) for one, client in _clients(tx, person_id)}
    sheets = digests.of_reader(tx, person_id, ("sent", "seen"), before=tx.now - PATIENCE)
    return [
        _ready(*by_client[sheet.client_id], sheet)
        for sheet in reversed(sheets)
        if sheet.client_id in by_client
    ]


def _clients(tx: Tx, person_id: int) -> list[tuple[int, Known]]:
    return alliances.partners(tx, people.get(tx, person_id))


def _mine(tx: Tx, person_id: int, digest: int) -> Sheet | None:
    sheet = digests.one(tx, digest)
    return sheet if sheet is not None and sheet.reader_id == person_id else None


def _of(tx: Tx, client: Known, reader_id: int, states: Iterable[str]) -> list[Sheet]:
    sheets = digests.of_client(tx, client)
    return [one for one in sheets if one.reader_id == reader_id and one.state in states]


def _is_due(tx: Tx, sheet: Sheet) -> bool:
    return sheet.due_at is not None and sheet.due_at <= tx.now < sheet.due_at + STALE


def _goes(tx: Tx, client: Known) -> bool:
    return client.reachable and way_of(tx, client) != "ask"


def _why(client: Known, latest: Sheet | None) -> str:
    if not client.reachable:
        return "messages do not reach them at present"
    if latest is None:
        return "they were not shown a page, so none goes"
    return "they have not let it go" if latest.state != "stopped" else "they stopped it"


def _ready(alliance_id: int, client: Known, sheet: Sheet) -> Ready:
    body = sheet.body if isinstance(sheet.body, dict) else {}
    weight = body.get("weight")
    return Ready(
        sheet.id,
        alliance_id,
        client.name,
        sheet.week_end.isoformat(),
        str(body.get("reason") or ""),
        float(weight) if isinstance(weight, int | float) else 0.0,
    )

"""Digests: one client's week, as it goes to one reader, and what became of it.

A page is drafted, shown to the client, let go or stopped, sent, seen and answered; what each step
allows is the caller's to know (``bot/care/sheet_states.py``), here the step is written only if the
state is still the one it was decided on.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Integer, Select, bindparam, select, update
from sqlalchemy.sql.elements import BindParameter
from sqlmodel import col

from storage import alliances
from storage.accesses import PAGE, PAGE_BY_MAIL, has_looked
from storage.errors import NotAllowed
from storage.people import Known, get
from storage.quick import Quick
from storage.records import Digest, PersonKey
from storage.tx import Json, Tx, open_json, seal_json
from storage.vault import Seal

STAMPS = {
    "shown": "shown_at",
    "released": "released_at",
    "stopped": "stopped_at",
    "sent": "sent_at",
    "seen": "seen_at",
    "answered": "answered_at",
}
"""When a state began, by the state."""
LET_GO = ("released", "sent", "seen", "answered")
CHAT = PAGE
MAIL = PAGE_BY_MAIL
"""What a look at a page is called in the access log."""
MOST = 8


@dataclass(frozen=True, slots=True)
class Sheet:
    """A digest, opened: what the page is printed from, for whom, and what became of it.

    ``marks`` is what the client held back and added; ``note`` what the reader wrote back.
    """

    id: int
    client_id: int
    reader_id: int
    consent_id: int | None
    week_end: date
    made_at: datetime
    body: Json
    state: str
    marks: Json
    note: str
    due_at: datetime | None
    shown_at: datetime | None
    released_at: datetime | None
    stopped_at: datetime | None
    sent_at: datetime | None
    seen_at: datetime | None
    answered_at: datetime | None


def draft(
    tx: Tx,
    client: Known,
    reader_id: int,
    *,
    consent_id: int,
    week_end: date,
    due_at: datetime,
    body: Json,
    marks: Json,
) -> int:
    """Keep a week's page, sealed with the client's key, in place of an earlier draft of it.

    What was shown or let go before is not any more: the page has to be looked at again.

    Raises:
        NotAllowed: that week's page has gone out already.
    """
    values = {
        "consent_id": consent_id,
        "body": seal_json(client.seal, body, "digest"),
        "marks": seal_json(client.seal, marks, "digest marks"),
        "made_at": tx.now,
        "due_at": due_at,
        "state": "drafted",
        "proof": None,
    }
    earlier = of_week(tx, client, reader_id, week_end)
    if earlier is None:
        return tx.add(Digest, client_id=client.id, reader_id=reader_id, week_end=week_end, **values)
    if earlier.state in LET_GO[1:]:
        raise NotAllowed("That week's page has gone out already.")
    tx.connection.execute(update(Digest).where(col(Digest.id) == earlier.id).values(**values))
    return earlier.id


def make_anew(
    tx: Tx, client: Known, sheet: Sheet, *, consent_id: int, body: Json, marks: Json
) -> None:
    """Put another body in the place of a page's that its reader has not opened.

    It has to be looked at again before it goes; one that was stopped stays so.
    """
    tx.connection.execute(
        update(Digest)
        .where(col(Digest.id) == sheet.id, col(Digest.client_id) == client.id)
        .values(
            consent_id=consent_id,
            body=seal_json(client.seal, body, "digest"),
            marks=seal_json(client.seal, marks, "digest marks"),
            made_at=tx.now,
            state="stopped" if sheet.state == "stopped" else "drafted",
            sent_at=None,
            proof=None,
        )
    )


def move(tx: Tx, digest_id: int, before: str, after: str) -> bool:
    """Write a page's next state and its moment; False if its state is not ``before`` any more."""
    stamp = {STAMPS[after]: tx.now} if after in STAMPS else {}
    return (
        tx.connection.execute(
            update(Digest)
            .where(col(Digest.id) == digest_id, col(Digest.state) == before)
            .values(state=after, **stamp)
        ).rowcount
        > 0
    )


def write_note(tx: Tx, client: Known, digest_id: int, note: str) -> None:
    """Keep what the reader wrote back, sealed with the client's key."""
    sealed = client.seal.close(note.encode(), "digest note")
    tx.connection.execute(update(Digest).where(col(Digest.id) == digest_id).values(note=sealed))


def one(tx: Tx, digest_id: int) -> Sheet | None:
    """A digest, opened; its consent is not looked at."""
    rows = _opened(tx, _ONE.rows(tx.connection, {"digest": digest_id}))
    return rows[0] if rows else None


def of_week(tx: Tx, client: Known, reader_id: int, week_end: date) -> Sheet | None:
    """A week's page for one reader, if there is one."""
    keys = {"client": client.id, "reader": reader_id, "last": week_end}
    rows = _opened(tx, _OF_WEEK.rows(tx.connection, keys))
    return rows[0] if rows else None


def of_client(tx: Tx, client: Known, most: int = MOST) -> list[Sheet]:
    """A client's own pages, the newest first."""
    return _opened(tx, _OF_CLIENT.rows(tx.connection, {"client": client.id, "most": most}))


def of_reader(
    tx: Tx, reader_id: int, states: Collection[str], *, before: datetime | None = None
) -> list[Sheet]:
    """The pages for a reader that are in some states, the newest first.

    With ``before`` only those that were sent before then. A page whose consent has ended is left
    out. Opening them is no reading: whoever shows something of them calls ``for_sending``.
    """
    keys = {f"state{number}": state for number, state in enumerate(states)}
    rows = _of_reader(len(states)).rows(tx.connection, {"reader": reader_id, **keys})
    early = [row for row in rows if before is None or (row.sent_at and row.sent_at < before)]
    return [sheet for sheet in _opened(tx, early) if is_covered(tx, sheet)]


def is_covered(tx: Tx, sheet: Sheet) -> bool:
    """Whether the consent a page was made under is in force."""
    agreed = alliances.agreement(tx, sheet.consent_id) if sheet.consent_id else None
    return agreed is not None and agreed.holds(tx.now)


def for_sending(tx: Tx, digest_id: int, person_id: int, how: str = CHAT) -> tuple[Sheet, Known]:
    """Open a digest at the moment of sending, for its client or its reader.

    What goes to the reader is written into the access log as ``how`` it goes: every time it is
    opened in chat, and once for a mail, however often that is tried.

    Raises:
        NotAllowed: it is not theirs, was not let go, or its consent has ended since.
    """
    sheet = one(tx, digest_id)
    if sheet is not None and person_id == sheet.client_id:
        return sheet, get(tx, person_id)
    if sheet is None or person_id != sheet.reader_id or sheet.state not in LET_GO:
        raise NotAllowed("That page was not let go, so it is not sent.")
    if not is_covered(tx, sheet):
        raise NotAllowed("No consent covers this page any more, so it is not sent.")
    if how != MAIL or not has_looked(tx, sheet.client_id, person_id, MAIL, sheet.made_at):
        alliances.note_access(tx, sheet.client_id, person_id, how, "consent")
    return sheet, get(tx, person_id)


def prove(tx: Tx, sheet: Sheet, person_id: int, prints: Mapping[str, str]) -> None:
    """Note what was printed for the client, and hold what goes to the reader against it.

    ``prints`` are fingerprints of the bytes, by the form they were printed in. They are kept keyed:
    whoever has the database cannot even try whether a page they make up is this one.

    Raises:
        NotAllowed: the client was shown something else, or was never shown this at all.
    """
    row = tx.connection.execute(select(col(Digest.proof)).where(col(Digest.id) == sheet.id)).first()
    seen: dict[str, str] = (row.proof if row else None) or {}
    made = {form: tx.vault.fingerprint(f"print:{sheet.id}:{mark}") for form, mark in prints.items()}
    if person_id != sheet.client_id:
        if any(seen.get(form) != mark for form, mark in made.items()):
            raise NotAllowed("This is not what the client was shown, so it is not sent.")
        return
    if sheet.state in alliances.UNSENT:
        tx.connection.execute(
            update(Digest)
            .where(col(Digest.id) == sheet.id, col(Digest.made_at) == sheet.made_at)
            .values(proof={**seen, **made})
        )


_COLUMNS = (
    "id",
    "client_id",
    "reader_id",
    "consent_id",
    "week_end",
    "made_at",
    "body",
    "state",
    "marks",
    "note",
    "due_at",
    *STAMPS.values(),
)


def _every() -> Select[*tuple[object, ...]]:
    columns = [col(getattr(Digest, name)) for name in _COLUMNS]
    return (
        select(*columns, col(PersonKey.wrapped))
        .join(PersonKey, col(PersonKey.person_id) == col(Digest.client_id))
        .order_by(col(Digest.week_end).desc(), col(Digest.id).desc())
    )


_ONE = Quick(_every().where(col(Digest.id) == bindparam("digest")))
_OF_WEEK = Quick(
    _every().where(
        col(Digest.client_id) == bindparam("client"),
        col(Digest.reader_id) == bindparam("reader"),
        col(Digest.week_end) == bindparam("last"),
    )
)
_OF_CLIENT = Quick(
    _every()
    .where(col(Digest.client_id) == bindparam("client"))
    .limit(bindparam("most", type_=Integer))
)


@cache
def _of_reader(states: int) -> Quick:
    """For so many states."""
    wanted: list[BindParameter[str]] = [bindparam(f"state{at}") for at in range(states)]
    return Quick(
        _every().where(col(Digest.reader_id) == bindparam("reader"), col(Digest.state).in_(wanted))
    )


def _opened(tx: Tx, rows: Sequence[Any]) -> list[Sheet]:
    return [_sheet(tx.vault.seal_of(row.wrapped), row) for row in rows]


def _sheet(seal: Seal, row: Any) -> Sheet:
    return Sheet(
        id=row.id,
        client_id=row.client_id,
        reader_id=row.reader_id,
        consent_id=row.consent_id,
        week_end=row.week_end,
        made_at=row.made_at,
        body=open_json(seal, row.body, "digest"),
        state=row.state,
        marks=open_json(seal, row.marks, "digest marks") if row.marks else None,
        note=seal.open(row.note, "digest note").decode() if row.note else "",
        due_at=row.due_at,
        shown_at=row.shown_at,
        released_at=row.released_at,
        stopped_at=row.stopped_at,
        sent_at=row.sent_at,
        seen_at=row.seen_at,
        answered_at=row.answered_at,
    )

"""Pages that were taken back: what stood on them goes from where their reader has it open, too."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlmodel import col

from storage import conversations, erasing, people
from storage.accesses import PAGE, PAGE_BY_MAIL, has_looked
from storage.conversations import Line
from storage.people import Known
from storage.records import Digest
from storage.tx import Json, Tx

GONE_OUT = ("sent", "seen", "answered")
"""The states of a page that has gone out (``bot/care/sheet_states.py``)."""
SAID = "say"


def is_read(tx: Tx, client_id: int, reader_id: int, state: str, since: datetime) -> bool:
    """Whether a page that was sent at ``since`` was opened by its reader, or they said so. One that
    went by mail counts as read: it is theirs, and nobody can see whether a mail is opened.
    """
    if state != "sent":
        return state in GONE_OUT
    return any(has_looked(tx, client_id, reader_id, how, since) for how in (PAGE, PAGE_BY_MAIL))


def erase_unread(tx: Tx, client_id: int, reader_id: int) -> None:
    """Delete the pages of a client that a reader has not opened, and will never get."""
    rows = tx.connection.execute(
        select(col(Digest.id), col(Digest.state), col(Digest.sent_at), col(Digest.made_at)).where(
            col(Digest.client_id) == client_id, col(Digest.reader_id) == reader_id
        )
    ).all()
    unread = [
        row.id
        for row in rows
        if not is_read(tx, client_id, reader_id, row.state, row.sent_at or row.made_at)
    ]
    erasing.erase_pages(tx, people.get(tx, client_id), unread)
    for number in unread:
        take_back(tx, people.get(tx, reader_id), number)


def take_back(tx: Tx, reader: Known, digest: int, reason: str | None = None) -> None:
    """The sentences of a page go from the conversations its reader has open, and so does what was
    said there with them. ``reason`` is put where it was said why the page is worth a look.
    """
    for held in conversations.open_ones(tx, reader.id, reader.seal):
        lines = conversations.lines(tx, held.id, reader.seal)
        gone = [words for line in lines for words in _sentences(line.value, digest)]
        changed = [new for line in lines if (new := _without(line, digest, gone, reason)) != line]
        if changed:
            conversations.write_lines(tx, held.id, changed, (), reader.seal)


def _sentences(value: Json, digest: int) -> list[str]:
    """The first sentences of a page, wherever they are remembered."""
    if isinstance(value, list):
        return [words for one in value for words in _sentences(one, digest)]
    if not isinstance(value, dict):
        return []
    lines = value.get("lines")
    if value.get("digest") == digest and isinstance(lines, list):
        return [str(one) for one in lines]
    return [words for one in value.values() for words in _sentences(one, digest)]


def _without(line: Line, digest: int, gone: list[str], reason: str | None) -> Line:
    value = _emptied(line.value, digest, reason)
    if line.kind == SAID and any(words in str(line.value) for words in gone):
        value = _unsaid(line.value)
    return Line(line.seq, line.name, line.kind, line.state, value)


def _unsaid(value: Json) -> Json:
    """A remembered saying is its words and, beside them, the number of the message."""
    return ["", value[1]] if isinstance(value, list) and len(value) == len(("", 0)) else ""


def _emptied(value: Json, digest: int, reason: str | None) -> Json:
    if isinstance(value, list):
        return [_emptied(one, digest, reason) for one in value]
    if not isinstance(value, dict):
        return value
    if value.get("digest") == digest:
        new: dict[str, Json] = {"lines": [], "reason": reason or value.get("reason")}
        return {**value, **{name: one for name, one in new.items() if name in value}}
    return {key: _emptied(one, digest, reason) for key, one in value.items()}

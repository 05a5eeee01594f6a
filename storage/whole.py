"""Everything kept about one person, table by table, so that nothing can be forgotten.

Each room is the rows of one table that point to a person by one column. A table that is in no
room is named in ``LEFT_OUT`` with a reason; a test walks all tables and demands one or the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import orjson
from sqlalchemy import LargeBinary, Select, func, inspect, literal, select
from sqlmodel import SQLModel, col

from storage.people import Known, by_id
from storage.records import (
    Access,
    Address,
    Alliance,
    Consent,
    Conversation,
    Digest,
    Due,
    Entry,
    Invitation,
    NudgeChoice,
    Outgoing,
    Person,
    Record,
    RecoveryCode,
    Standing,
)
from storage.tx import Json, Tx
from storage.vault import House, Seal

HASH = "A keyed hash by which it is found. It says nothing to anybody."
OTHERS = "Sealed with the other person's key: their words, not yours."


@dataclass(frozen=True, slots=True)
class Room:
    """Rows of one table that belong to a person.

    ``owner`` is the column that points to them (of a conversation, where ``through`` is set).
    ``opened`` says under which label a sealed column was closed; ``{kind}`` is the row's own.
    ``without`` are the columns left out, each with its reason. ``key`` is whose key opens it:
    "mine", "house", or the column that names the person whose it is.
    """

    name: str
    table: type[SQLModel]
    owner: str
    opened: Mapping[str, str] = field(default_factory=dict)
    without: Mapping[str, str] = field(default_factory=dict)
    through: type[SQLModel] | None = None
    key: str = "mine"


ROOMS = (
    Room("you", Person, "id", {"profile": "profile"}),
    Room("addresses", Address, "person_id", {"sealed": "address"}, {"lookup": HASH}),
    Room("alliances", Alliance, "client_id", without={"label": OTHERS}),
    Room("clients", Alliance, "clinician_id", {"label": "label"}),
    Room("consents", Consent, "client_id", {"signed": "consent"}),
    Room("standing", Standing, "client_id", {"body": "standing:{kind}"}),
    Room("records", Record, "client_id", {"body": "record"}),
    Room(
        "pages",
        Digest,
        "client_id",
        {"body": "digest", "marks": "digest marks", "note": "digest note"},
    ),
    Room(
        "pages_for_you",
        Digest,
        "reader_id",
        {"note": "digest note"},
        {"body": OTHERS, "marks": OTHERS, "proof": "Fingerprints of the client's page."},
        key="client_id",
    ),
    Room("seen", Access, "client_id"),
    Room("looked", Access, "reader_id"),
    Room("choices", NudgeChoice, "client_id", {"body": "choice"}),
    Room("messages", Outgoing, "person_id", {"body": "outgoing"}, key="owner_id"),
    Room("messages_to_others", Outgoing, "owner_id", {"body": "outgoing"}),
    Room("ahead", Due, "person_id"),
    Room("conversations", Conversation, "person_id", {"opening": "opening"}),
    Room("entries", Entry, "conversation_id", {"value": "entry"}, through=Conversation),
    Room(
        "invitations",
        Invitation,
        "clinician_id",
        {"preset": "preset"},
        {"link_hash": HASH, "code_hash": HASH},
        key="house",
    ),
    Room("recovery_codes", RecoveryCode, "person_id", without={"code_hash": HASH}),
)
LEFT_OUT = {
    "installation": "One row about the installation itself.",
    "clinic": "About the clinic, not about a person; its name stands in what you signed.",
    "person_key": "Your data key, wrapped. What it opens is all here, opened.",
    "inbox": "Numbers of updates taken, so that none counts twice; without a person.",
    "meeting": "A published list of meetings, about nobody.",
    "learned_prior": "A curve of at least twenty people together; nothing of one can be told.",
    "form_edition": "Published forms, about nobody.",
}
"""Tables without a room, and why."""

MOST = 7_000_000
"""Bytes of one piece, sealed. A quotation mark in HTML is six bytes, so a file of it stays below
the 50 MB a bot may send (Bot API, sendDocument)."""
A_ROW = 400
"""Bytes a row takes for its plain columns and their names, at most."""


@dataclass(frozen=True, slots=True)
class Slice:
    """Some rows of a room, in the order of their keys."""

    room: str
    first: int
    count: int


@dataclass(frozen=True, slots=True)
class Raw:
    """A row as it is kept, with the seal that opens it (None: nobody's any more)."""

    room: Room
    row: Mapping[str, Any]
    seal: Seal | House | None


def planned(tx: Tx, known: Known) -> list[list[Slice]]:
    """Which rows there are, cut into pieces that fit into one file each."""
    return cut([(room.name, weight) for room in ROOMS for weight in _weights(tx, known, room)])


def cut(rows: Iterable[tuple[str, int]]) -> list[list[Slice]]:
    """Rows, by room and weight in bytes, in pieces of ``MOST`` at the most; a heavier row alone."""
    pieces: list[list[Slice]] = [[]]
    size, seen = 0, Counter[str]()
    for room, weight in rows:
        if size and size + weight > MOST:
            pieces.append([])
            size = 0
        size += weight
        _add(pieces[-1], room, seen[room])
        seen[room] += 1
    return pieces


def fetched(tx: Tx, known: Known, slices: Iterable[Slice]) -> list[Raw]:
    """The rows of some slices, still sealed: opening them can be done elsewhere."""
    found: list[Raw] = []
    rooms = {room.name: room for room in ROOMS}
    for one in slices:
        room = rooms[one.room]
        query = _mine(room, known).limit(one.count).offset(one.first)
        rows = [dict(row) for row in tx.connection.execute(query).mappings()]
        found += [Raw(room, row, _seal(tx, known, room, row)) for row in rows]
    return found


def opened(raw: Iterable[Raw]) -> dict[str, list[Json]]:
    """Rows by room, opened, as plain values. Needs no database; the same rows give the same."""
    found: dict[str, list[Json]] = {}
    for one in raw:
        found.setdefault(one.room.name, []).append(_plain(one))
    return found


def _add(slices: list[Slice], room: str, place: int) -> None:
    last = slices[-1] if slices else None
    if last is not None and last.room == room:
        slices[-1] = Slice(room, last.first, last.count + 1)
    else:
        slices.append(Slice(room, place, 1))


def _weights(tx: Tx, known: Known, room: Room) -> Sequence[int]:
    """How many bytes each row holds, in the order of the keys; nothing is opened for it."""
    sizes = sum((func.coalesce(func.length(column), 0) for column in _sealed(room)), literal(A_ROW))
    query = _mine(room, known).with_only_columns(sizes)
    return list(tx.connection.execute(query).scalars())


def _mine(room: Room, known: Known) -> Select[Any]:
    table = inspect(room.table).local_table
    query = select(*(table.c[name] for name in _shown(room))).order_by(*table.primary_key)
    if room.through is None:
        query = query.where(table.c[room.owner] == known.id)
    else:
        through = inspect(room.through).local_table
        query = query.join(through, through.c.id == table.c[room.owner]).where(
            through.c.person_id == known.id
        )
    # What goes to somebody and is about them too stands in one room only.
    return query.where(col(Outgoing.person_id) != known.id) if _is_to_others(room) else query


def _is_to_others(room: Room) -> bool:
    return room.table is Outgoing and room.owner == "owner_id"


def _shown(room: Room) -> list[str]:
    return [one.name for one in inspect(room.table).local_table.c if one.name not in room.without]


def _sealed(room: Room) -> list[Any]:
    table = inspect(room.table).local_table
    return [table.c[name] for name in _shown(room) if isinstance(table.c[name].type, LargeBinary)]


def _seal(tx: Tx, known: Known, room: Room, row: Mapping[str, Any]) -> Seal | House | None:
    if room.key == "house":
        return tx.vault.house
    if room.key == "mine" or row[room.key] == known.id:
        return known.seal
    other = by_id(tx, row[room.key])
    return other.seal if other else None


def _plain(one: Raw) -> Json:
    return {name: _value(one, name, value) for name, value in one.row.items()}


def _value(one: Raw, name: str, value: object) -> Json:
    if isinstance(value, bytes):
        if one.seal is None or name not in one.room.opened:
            return None
        label = one.room.opened[name].format(kind=one.row.get("kind", ""))
        return _read(one.seal.open(value, label))
    if isinstance(value, date | datetime):
        return value.isoformat()
    kept: Json = orjson.loads(orjson.dumps(value))
    return kept


def _read(text: bytes) -> Json:
    """What was sealed: JSON nearly always, else words."""
    try:
        kept: Json = orjson.loads(text)
    except orjson.JSONDecodeError:
        return text.decode()
    return kept

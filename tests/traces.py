"""What a world holds when nobody is looking: read from its database, for tests to compare."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select
from sqlmodel import col

from storage import conversations, people
from storage.records import Conversation, Due, Outgoing, Record
from storage.tx import Json, Tx, open_json
from tests.play import CHANNEL, World

T = TypeVar("T")


@dataclass(frozen=True)
class Trace:
    """Everything one person left behind: conversations with status and entries, and records."""

    conversations: list[tuple[str, str, str | None]]
    entries: list[list[tuple[str, str, str, Json]]]
    records: list[tuple[str, str, Json]]


async def look(world: World, read: Callable[[Tx], T]) -> T:
    """What ``read`` finds in the world's database."""
    return await world.store.write(world.clock, read)


async def trace(world: World, address: str = "1") -> Trace:
    """What there is of the person at that address."""
    return await look(world, lambda tx: _trace(tx, address))


async def statuses(world: World, address: str = "1") -> dict[str, str]:
    """The status of each conversation, by its name (of two, the later one's)."""
    found = await trace(world, address)
    return {name: status for name, status, _ in found.conversations}


async def records(world: World, address: str = "1") -> list[tuple[str, str, Json]]:
    """The records kept, as (kind, name, body)."""
    return (await trace(world, address)).records


async def planned(world: World) -> list[str]:
    """The tokens of everything still to come, in order."""
    return await look(
        world, lambda tx: list(tx.connection.execute(select(col(Due.token))).scalars())
    )


async def waiting_messages(world: World) -> int:
    """How many messages still wait in the outbox."""
    query = select(col(Outgoing.id)).where(col(Outgoing.status) == "waiting")
    return await look(world, lambda tx: len(tx.connection.execute(query).all()))


def _trace(tx: Tx, address: str) -> Trace:
    known = people.at_address(tx, CHANNEL, address)
    assert known is not None
    rows = tx.connection.execute(
        select(
            col(Conversation.id),
            col(Conversation.name),
            col(Conversation.status),
            col(Conversation.pending),
        )
        .where(col(Conversation.person_id) == known.id)
        .order_by(col(Conversation.id))
    ).all()
    entries = [
        [(line.name, line.kind, line.state, line.value) for line in lines]
        for lines in (conversations.lines(tx, row.id, known.seal) for row in rows)
    ]
    kept = tx.connection.execute(
        select(col(Record.kind), col(Record.name), col(Record.body))
        .where(col(Record.client_id) == known.id)
        .order_by(col(Record.conversation_id), col(Record.name))
    )
    return Trace(
        [(row.name, row.status, row.pending) for row in rows],
        entries,
        [(kind, name, open_json(known.seal, body, "record")) for kind, name, body in kept],
    )

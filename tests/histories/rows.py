"""What is stored of a conversation in the middle: plain rows, read from and put into a database."""

from __future__ import annotations

from datetime import datetime, timedelta

from pydantic import BaseModel
from sqlalchemy import select, text
from sqlmodel import col

from bot.talk.message import Button
from storage import conversations, dues, people
from storage.conversations import Line, Status
from storage.database import is_sqlite
from storage.people import Known
from storage.records import Conversation, Due, Outgoing
from storage.tx import Json, Tx, seal_json
from tests.play import CHANNEL, Bubble, Player


class Kept(BaseModel):
    """One conversation's row with its entries; ``prompt_ref`` is its question on the screen."""

    id: int
    name: str
    status: Status
    opening: dict[str, Json]
    pending: str | None
    pending_seq: int | None
    prompt_ref: int | None
    next_seq: int
    timers: tuple[str, ...]
    entries: list[Line]


class Later(BaseModel):
    """Something that is to happen ``after`` a while."""

    kind: str
    token: str
    after: timedelta


class History(BaseModel):
    """A person in the middle of things: what is on their screen, and what the database holds."""

    at: datetime
    screen: list[Bubble]
    conversations: list[Kept]
    dues: list[Later]


def taken(tx: Tx, player: Player) -> History:
    """Read a person's history."""
    known = _known(tx, player)
    ids = select(col(Conversation.id)).where(col(Conversation.person_id) == known.id)
    found = [_kept(tx, known, number) for number in tx.connection.execute(ids).scalars()]
    later = [
        Later(kind=one.kind, token=one.token, after=one.at - tx.now)
        for one in dues.upcoming(tx, 100)
    ]
    return History(at=tx.now, screen=player.bubbles, conversations=found, dues=later)


def put(tx: Tx, player: Player, history: History) -> None:
    """Put a history into a fresh database, for a person who is there already."""
    known = _known(tx, player)
    for one in history.conversations:
        _put_one(tx, known, one)
    if not is_sqlite(tx.connection):
        # The ids came along, so the counter has to be told where to go on.
        tx.connection.execute(text("SELECT setval('conversation_id_seq', 1000)"))
    for later in history.dues:
        at = tx.now + later.after
        row = {"kind": later.kind, "token": later.token, "at": at, "claim_at": at}
        tx.add(Due, person_id=known.id, tries=0, **row)


def shown(player: Player, history: History) -> None:
    """Put the screen as it was onto a phone."""
    for one in history.screen:
        buttons = [Button(button.label, button.data) for button in one.buttons]
        player.shows_again(Bubble(one.ref, one.text, buttons, one.mine))


def _known(tx: Tx, player: Player) -> Known:
    known = people.at_address(tx, CHANNEL, player.address)
    assert known is not None
    return known


def _kept(tx: Tx, known: Known, number: int | None) -> Kept:
    held = conversations.one(tx, known.id, number or 0, known.seal)
    assert held is not None
    prompt = conversations.sent_ref(tx, held.prompt_id) if held.prompt_id else None
    return Kept(
        id=held.id,
        name=held.name,
        status=held.status,
        opening=held.opening,
        pending=held.pending,
        pending_seq=held.pending_seq,
        prompt_ref=prompt,
        next_seq=held.next_seq,
        timers=held.timers,
        entries=conversations.lines(tx, held.id, known.seal),
    )


def _put_one(tx: Tx, known: Known, one: Kept) -> None:
    prompt = None if one.prompt_ref is None else _put_prompt(tx, known, one)
    tx.add(
        Conversation,
        **one.model_dump(include={"id", "name", "status", "pending", "pending_seq"}),
        next_seq=one.next_seq,
        timers=",".join(one.timers),
        person_id=known.id,
        opening=seal_json(known.seal, one.opening, "opening"),
        prompt_id=prompt,
        opened_at=tx.now,
        changed_at=tx.now,
    )
    conversations.write_lines(tx, one.id, one.entries, [], known.seal)


def _put_prompt(tx: Tx, known: Known, one: Kept) -> int:
    return tx.add(
        Outgoing,
        key=f"history:{one.id}",
        person_id=known.id,
        owner_id=known.id,
        kind="send",
        body=known.seal.close(b"{}", "outgoing"),
        status="sent",
        claim_at=tx.now,
        fresh_until=tx.now,
        tries=1,
        sent_ref=one.prompt_ref,
        created_at=tx.now,
    )

"""A lost phone: whoever knows a code takes their history to a new chat.

The old chat gets a last line and nothing more; what waited for it is dropped, and its last messages
are taken out where that can be done. Wrong codes count as those of invitations do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from random import Random

from bot.talk.desk import Desk, Farewell, Outcome
from bot.talk.doors import Door
from bot.talk.events import Event, Incoming, Opened, Said
from bot.talk.farewell import chat_refs
from bot.talk.house import House
from bot.talk.message import Message
from bot.talk.planner import replan
from bot.talk.wings import front_stage, show_again
from storage import people, recovery
from storage.people import Role
from storage.tx import Tx

MOVE = "move"
MOVED_AWAY: Mapping[Role, str] = {"client": "moved_away", "clinician": "moved_away_clinician"}


def code_in(event: Event) -> str | None:
    """The code somebody moves with, if that is what they are doing."""
    match event:
        case Opened(command, argument) if command == MOVE:
            return argument
        case Opened("start", argument) if recovery.looks_like_move(argument):
            return argument
        case Said(text) if recovery.looks_like_move(text):
            return text
    return None


def move(
    tx: Tx, incoming: Incoming, code: str, house: House, *, dice: Random, door: Door
) -> Outcome:
    """Bring somebody's history to the chat an event came from, or say why not."""
    language = incoming.language or "en"
    if not code.strip():
        return _reply(house, language, "move_how")
    if door.guesses.too_many(incoming.address, tx.now):
        return _reply(house, language, "code_slow")
    known = recovery.whose(tx, code)
    if known is None:
        door.guesses.wrong(incoming.address, tx.now)
        return _reply(house, language, "move_unknown")
    refs = chat_refs(tx, known)
    before = recovery.move(tx, known, incoming.channel, incoming.address)
    people.set_reachable(tx, known.id, True)
    known = people.get(tx, known.id)
    key = f"{incoming.channel}:{incoming.update_id}"
    desk = Desk(tx, known, house, dice, incoming.channel, incoming.address, key)
    desk.say("moved_here")
    front = front_stage(desk)
    if front is not None:
        show_again(front)
    replan(tx, house, people.get(tx, known.id))
    if not before:
        return desk.outcome()
    last_line = house.sentence(known.language, MOVED_AWAY[known.role])
    return replace(desk.outcome(), farewell=Farewell(*before[-1], last_line, refs))


def _reply(house: House, language: str, name: str) -> Outcome:
    return Outcome(replies=(Message(house.sentence(language, name)),))

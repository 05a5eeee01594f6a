"""Forgetting a person: what goes, what the other side hears, and what is left to be tidied.

It comes as a due row, never in the middle of a conversation: the conversation would be writing into
what is being deleted.
"""

from __future__ import annotations

from datetime import timedelta
from random import Random

from bot.talk.desk import Desk, Farewell, Outcome, place_of
from bot.talk.house import House
from storage import alliances, forgetting
from storage.people import Known
from storage.tx import Tx

FORGET = "forget"
ALL = "all"
"""Kind and token of the due row."""

REMOVABLE = timedelta(hours=48)
"""How long a message can be taken out of a chat (Bot API, deleteMessage)."""


def forget(tx: Tx, known: Known, house: House, dice: Random, *, word: str = "forgotten") -> Outcome:
    """Forget somebody for good. The others hear only that the alliance has ended. ``word`` names
    the sentence with which they are let go.
    """
    place = place_of(tx, known)
    if known.role == "client":
        forgetting.forget_shown(tx, known)
    parcels = [one for desk in _tell_others(tx, known, house, dice) for one in desk.parcels]
    refs = chat_refs(tx, known)
    said = house.sentence(known.language, word)
    forgetting.forget(tx, known)
    farewell = Farewell(*place, said, refs) if place else Farewell("", "", "", ())
    return Outcome(parcels=tuple(parcels), farewell=farewell)


def chat_refs(tx: Tx, known: Known) -> tuple[int, ...]:
    """The messages that can still be taken out of the chat, both sides'."""
    since = tx.now - REMOVABLE
    sent = forgetting.sent_since(tx, known, since)
    return tuple(sorted({*sent, *forgetting.written_since(tx, known, since)}))


def _tell_others(tx: Tx, known: Known, house: House, dice: Random) -> list[Desk]:
    desks = []
    for alliance, other in alliances.partners(tx, known):
        place = place_of(tx, other)
        if place is None:
            continue
        desk = Desk(tx, other, house, dice, *place, f"ended:{alliance}", begun=True)
        if known.role == "client":
            label = alliances.labels(tx, other).get(alliance) or desk.sentence("a_client")
            desk.say("ended_client", label=label)
        else:
            desk.say("ended_clinician", name=known.name)
        desks.append(desk)
    return desks

"""The door: people we do not know come in by invitation, and nothing is kept about the others."""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.talk.desk import Desk, Outcome
from bot.talk.events import Event, Incoming, Opened, Reach, Said
from bot.talk.house import House
from bot.talk.message import Message
from bot.talk.planner import replan
from storage import alliances, people
from storage.invitations import Refusal, Welcome, looks_like_code, redeem
from storage.people import Known, Rhythm, Role
from storage.tx import Tx

GUESSES = 5
ALL_GUESSES = 100
WINDOW = timedelta(hours=1)
REMEMBERED = 10_000


@dataclass(slots=True)
class Guesses:
    """Wrong codes of the last hour, in memory only: by chat, and in all."""

    _by_chat: OrderedDict[str, deque[datetime]] = field(default_factory=OrderedDict)
    _all: deque[datetime] = field(default_factory=deque)

    def too_many(self, chat: str, now: datetime) -> bool:
        """Whether this chat, or everybody together, has guessed too often."""
        mine = self._by_chat.get(chat, deque())
        for times in (mine, self._all):
            while times and now - times[0] > WINDOW:
                times.popleft()
        return len(mine) >= GUESSES or len(self._all) >= ALL_GUESSES

    def wrong(self, chat: str, now: datetime) -> None:
        """Count a wrong code."""
        self._by_chat.setdefault(chat, deque()).append(now)
        self._all.append(now)
        if len(self._by_chat) > REMEMBERED:
            self._by_chat.popitem(last=False)


@dataclass(frozen=True, slots=True)
class Door:
    """Lets people in who were invited, and answers the others kindly."""

    guesses: Guesses = field(default_factory=Guesses)

    def knock(self, tx: Tx, incoming: Incoming, house: House) -> Known | Outcome:
        """Handle an event of somebody we do not know: a new person, or a reply to a stranger."""
        language = incoming.language or "en"
        code = _code(incoming.event)
        if isinstance(incoming.event, Reach):
            return Outcome()
        if code is None:
            return _reply(house, language, "stranger")
        found = self._try(tx, incoming.address, code)
        if not isinstance(found, Welcome):
            return _reply(house, language, f"code_{found}")
        return _arrive(tx, found, incoming, house)

    def come_in_again(self, desk: Desk, code: str) -> str | None:
        """Somebody we know opens an invitation: a client may work with one more clinician.

        Returns the name of the conversation to open, or None when a word was said instead.
        """
        found = self._try(desk.tx, desk.address, code, desk.known.role)
        if not isinstance(found, Welcome) or found.clinician_id is None:
            desk.say(f"code_{found}")
            return None
        alliances.tie(desk.tx, desk.known.id, found.clinician_id, found.label)
        replan(desk.tx, desk.house, people.get(desk.tx, found.clinician_id))
        return "share"

    def _try(
        self, tx: Tx, chat: str, code: str, role: Role | None = None
    ) -> Welcome | Refusal | str:
        if self.guesses.too_many(chat, tx.now):
            return "slow"
        found = redeem(tx, code, role=role)
        if not isinstance(found, Welcome):
            self.guesses.wrong(chat, tx.now)
        return found


def _code(event: Event) -> str | None:
    match event:
        case Opened("start", argument) if argument:
            return argument
        case Said(text) if looks_like_code(text):
            return text
    return None


def _reply(house: House, language: str, name: str) -> Outcome:
    return Outcome(replies=(Message(house.sentence(language, name)),))


def _arrive(tx: Tx, found: Welcome, incoming: Incoming, house: House) -> Known:
    known = people.add(
        tx,
        clinic_id=found.clinic_id,
        role=found.role,
        language=found.language,
        zone=found.zone,
        rhythm=Rhythm(),
        profile=found.profile,
    )
    people.give_address(tx, known, incoming.channel, incoming.address)
    if found.role == "client" and found.clinician_id is not None:
        alliances.tie(tx, known.id, found.clinician_id, found.label)
        replan(tx, house, people.get(tx, found.clinician_id))
    return known

"""Builds everything, in order. Only this file, the command line and what they start see every
room.
"""

from __future__ import annotations

import asyncio
import importlib
import pkgutil
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import SystemRandom
from types import ModuleType
from typing import TypeVar

import handlers
from bot.arrivals import opened
from bot.channels.telegram.incoming import CHANNEL as TELEGRAM
from bot.clock import Sweep, schedule
from bot.crisis.judging import Level
from bot.crisis.looking import Asked
from bot.crisis.rulebook import rulebook
from bot.crisis.screen import screen
from bot.crisis.sentences import languages
from bot.crisis.telling import answer
from bot.curves import Curves
from bot.firsthelp import FirstHelp
from bot.lasting import lasts
from bot.lifeline import COMMAND, Lifeline, is_for_help
from bot.limit import Limit, Verdict
from bot.pace import Pace
from bot.post import Carrier, Post
from bot.press.kitchen import Kitchen
from bot.press.press import Press
from bot.settings import Settings
from bot.shelf import Shelf, opened_shelf
from bot.shredding import Shredder
from bot.talk.desk import Outcome
from bot.talk.doors import Door
from bot.talk.events import Incoming, Said
from bot.talk.house import Conversation, House, Nudge, furnish
from bot.talk.message import Message
from bot.talk.recovery import wake_parked
from bot.talk.terms import Terms
from bot.talk.turn import Turn
from bot.talk.turns import Turns
from bot.talk.words import Words
from handlers import client, clinician, nudges
from handlers.alliance.mailing import lost
from handlers.sentences import SENTENCES
from storage import conversations, inbox, keeping, outbox
from storage.people import Role
from storage.start import Store, open_store
from storage.tx import Tx

T = TypeVar("T")

HANDLERS = Path(handlers.__file__).parent
PAGES = HANDLERS / "pages"
ENTRIES_KEPT = timedelta(days=30)
STOP_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Tandem:
    """The running companion: what the channels and the clock drive."""

    store: Store
    house: House
    turns: Turns
    post: Post
    sweep: Sweep
    clock: Callable[[], datetime]
    shelf: Shelf
    first_help: FirstHelp
    limit: Limit

    async def take(self, incoming: Incoming) -> None:
        """Handle one event; returns after the commit, with its messages on their way.

        What somebody writes beyond their limit is dropped here, before it costs a turn.
        """
        person = f"{incoming.channel}:{incoming.address}"
        verdict = self.limit.look(person)
        if verdict != "take":
            await self._too_much(incoming, verdict)
            return
        incoming = await opened(self.turns, self.post.carriers[incoming.channel], incoming)
        if is_for_help(incoming.event):
            await self.first_help.show(incoming)
            return
        if self._answers_what_comes(incoming, person):
            await self.post.settled(incoming.channel, incoming.address)
        outcome = await self.first_help.guard(incoming, self.turns.take(incoming))
        self.post.hand_over(outcome, incoming)

    def _answers_what_comes(self, incoming: Incoming, person: str) -> bool:
        """Whether typed words may answer what is still on its way to their writer: nothing does
        that was typed faster than anybody reads, and words of danger wait for nothing.
        """
        return (
            isinstance(incoming.event, Said)
            and self.post.is_busy(incoming.channel, incoming.address)
            and not self.limit.is_fast(person)
            and not self.first_help.is_needed(incoming)
        )

    def spares(self, address: str, text: str) -> bool:
        """Whether a text message on Telegram is dropped before it is even read: its writer is in
        the rest after too many, and it asks for no help. Few enough are looked through in a second
        that a flood costs the others nothing.
        """
        person = f"{TELEGRAM}:{address}"
        self.limit.came(person)
        if not self.limit.is_resting(person):
            return False
        if text.startswith("/"):
            return not text.startswith(f"/{COMMAND}")
        return not (self.limit.may_look(person) and is_danger(text, "en"))

    async def _too_much(self, incoming: Incoming, verdict: Verdict) -> None:
        """Say so once; and whoever may be in danger is answered, however much they wrote."""
        if self.first_help.is_needed(incoming):
            if self.limit.may_help(f"{incoming.channel}:{incoming.address}"):
                await self.first_help.answer(incoming)
        elif verdict == "tell":
            said = self.house.sentence(incoming.language or "en", "too_much")
            self.post.hand_over(Outcome(replies=(Message(said),)), incoming)

    async def write(self, work: Callable[[Tx], object]) -> None:
        """Run something of storage's in a transaction."""
        await self.store.write(self.clock, work)

    async def tidy(self) -> None:
        """Delete what is no longer needed: old update numbers, sent messages, finished talks, and
        what is older than its client wants it kept; once a week make the clinics' own curves anew.
        """
        await self.write(self._forget_old)
        await Curves(self.store, self.clock).renew()

    def _forget_old(self, tx: Tx) -> None:
        before = tx.now - ENTRIES_KEPT
        inbox.forget_old(tx, before)
        outbox.forget_old(tx, before)
        conversations.forget_old(tx, before)
        keeping.forget_older(tx)


def furnished(terms: Terms, words: Path = HANDLERS / "words") -> House:
    """The house with everything found in ``handlers/``."""
    rooms: list[tuple[Role, Conversation]] = [
        *(("client", one) for one in _found(client, Conversation)),
        *(("clinician", one) for one in _found(clinician, Conversation)),
    ]
    return furnish(rooms, _found(nudges, Nudge), SENTENCES, Words(words), terms)


def _found(room: ModuleType, kind: type[T]) -> Iterator[T]:
    for module in pkgutil.iter_modules(room.__path__, f"{room.__name__}."):
        things = vars(importlib.import_module(module.name)).values()
        yield from (thing for thing in things if isinstance(thing, kind))


@asynccontextmanager
async def living(
    settings: Settings,
    clock: Callable[[], datetime],
    carriers: Mapping[str, Carrier],
    terms: Terms,
) -> AsyncIterator[Tandem]:
    """Open the store, put everything together, and at the end let everything go out.

    Raises:
        StorageError: the database or its key cannot be used; the sentence says what to do.
    """
    store = await open_store(settings.database, settings.data_dir, settings.key, clock())
    press = Press(PAGES)
    await asyncio.to_thread(rulebook)
    shelf = await asyncio.to_thread(opened_shelf, settings.data_dir, clock().date())
    terms = replace(terms, helplines=partial(helplines, shelf))
    try:
        tandem = _put_together(
            settings, clock, carriers, terms, store=store, press=press, shelf=shelf
        )
        await tandem.write(wake_parked)
        await tandem.post.collect()
        yield tandem
        await tandem.post.stop(STOP_SECONDS)
    finally:
        await asyncio.to_thread(press.close)
        await store.database.close()


def _put_together(
    settings: Settings,
    clock: Callable[[], datetime],
    carriers: Mapping[str, Carrier],
    terms: Terms,
    *,
    store: Store,
    press: Press,
    shelf: Shelf,
) -> Tandem:
    house = furnished(terms)
    turn = Turn(house, SystemRandom(), Door(), level_of)
    turns = Turns(store, clock, turn)
    ticks = asyncio.get_running_loop().time
    pace = Pace(settings.pace_person, settings.pace_overall, ticks)
    kitchen = Kitchen(store, clock, press)
    post = Post(store, clock, carriers, pace, kitchen.cook, lost)
    shred = Shredder(store, settings.backup_dir).run
    first_help = FirstHelp(store, post, Lifeline(shelf), clock, is_danger)
    limit, sweep = Limit(settings.messages_a_minute, ticks), Sweep(turns, post, shred)
    return Tandem(store, house, turns, post, sweep, clock, shelf, first_help, limit)


def level_of(text: str, language: str) -> tuple[Level, str]:
    """What typed words sound like ("crisis", "concern" or "none", see ``bot/crisis``), and in which
    language: that of the rule that found it, else the person's own.
    """
    verdict = screen(text, language)
    found = (verdict.rule or "").split("-")[0]
    return verdict.level, found if found in languages() else language


def is_danger(text: str, language: str) -> bool:
    """Whether typed words sound like danger to somebody's life."""
    return level_of(text, language)[0] == "crisis"


def helplines(shelf: Shelf, country: str, language: str, today: date) -> str:
    """Who can be with somebody there, the emergency number first; empty for no country."""
    if not country:
        return ""
    asked = Asked(country, "suicide", language)
    return answer(shelf.directory(), asked, language, today, life_in_danger=True).pages[0]


@asynccontextmanager
async def clockwork(tandem: Tandem) -> AsyncIterator[None]:
    """Run the interval jobs of this worker; what was built for it by now lasts as long as it."""
    lasts()
    scheduler = schedule(tandem.sweep, tandem.post, tandem.tidy)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.pause()
        await tandem.sweep.rest()
        scheduler.shutdown(wait=False)

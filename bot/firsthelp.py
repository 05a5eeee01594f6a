"""What comes before everything else: ``/crisis``, and words of danger without a database."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from sqlalchemy.exc import SQLAlchemyError

from bot.lifeline import Lifeline, Wish, is_for_help, spoken_by, wish_of
from bot.post import Post
from bot.talk.desk import Outcome
from bot.talk.events import Incoming, Said
from storage import people
from storage.errors import StorageError
from storage.start import Store
from storage.tx import Tx

PATIENCE = 0.7
"""Seconds that the database has before words of danger are answered without it; a second in all."""
TROUBLE = (SQLAlchemyError, StorageError, OSError, TimeoutError)


@dataclass(slots=True)
class _Once:
    """Does its work the first time only."""

    work: Callable[[], None]
    done: bool = False

    def __call__(self) -> None:
        if not self.done:
            self.done = True
            self.work()


@dataclass(frozen=True, slots=True)
class FirstHelp:
    """Answers from files first, and asks the database only for what it can do without."""

    store: Store
    post: Post
    lifeline: Lifeline
    clock: Callable[[], datetime]
    dangerous: Callable[[str, str], bool]

    async def show(self, incoming: Incoming) -> None:
        """Answer ``/crisis`` or one of its buttons."""
        language = spoken_by(incoming)
        wish = wish_of(incoming.event, await self._country(incoming), language)
        if wish is None:
            return
        reply = self.lifeline.reply(wish, language, self.clock().date())
        self.post.hand_over(Outcome(replies=(reply,)), incoming)
        if wish.country:
            await self._remember(incoming, wish)

    def is_needed(self, incoming: Incoming) -> bool:
        """Whether this asks for the lifeline, or holds words of danger."""
        event = incoming.event
        if isinstance(event, Said):
            return self.dangerous(event.text, incoming.language or "en")
        return is_for_help(event)

    async def answer(self, incoming: Incoming) -> None:
        """Answer what ``is_needed`` found, without a turn."""
        if isinstance(incoming.event, Said):
            self._answer_alone(incoming)
        else:
            await self.show(incoming)

    async def guard(self, incoming: Incoming, turn: Awaitable[Outcome]) -> Outcome:
        """The turn's outcome; words of danger do not wait for a database that does not answer.

        The turn looks through the words itself, so they are looked through here only when it fails
        or is late.

        Raises:
            Exception: whatever the turn raised, after the words were answered.
        """
        alone = _Once(partial(self._answer_danger, incoming))
        late = asyncio.get_running_loop().call_later(PATIENCE, alone)
        try:
            return await turn
        except Exception:
            alone()
            raise
        finally:
            late.cancel()

    def _answer_danger(self, incoming: Incoming) -> None:
        if isinstance(incoming.event, Said) and self.is_needed(incoming):
            self._answer_alone(incoming)

    def _answer_alone(self, incoming: Incoming) -> None:
        message = self.lifeline.alone(incoming)
        if message is not None:
            self.post.hand_over(Outcome(replies=(message,)), replace(incoming, ack=None))

    async def _country(self, incoming: Incoming) -> str:
        def look(tx: Tx) -> str:
            known = people.seen_at(tx, incoming.channel, incoming.address)
            return known.rhythm.country if known else ""

        try:
            return await asyncio.wait_for(self.store.read(self.clock, look), PATIENCE)
        except TROUBLE:
            return ""

    async def _remember(self, incoming: Incoming, wish: Wish) -> None:
        def keep(tx: Tx) -> None:
            known = people.at_address(tx, incoming.channel, incoming.address)
            if known is not None and known.rhythm.country != wish.country:
                people.set_rhythm(tx, known.id, country=wish.country)

        try:
            await asyncio.wait_for(self.store.write(self.clock, keep), PATIENCE)
        except TROUBLE:
            return

"""The door for updates, whichever way they come: read, put in line, handed over until kept."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from itertools import chain, repeat

import structlog
from telegram import Update
from telegram.error import TelegramError

from bot.channels.telegram.incoming import Leave, glance, light, read
from bot.channels.telegram.lanes import Lanes
from bot.channels.telegram.outages import is_outage
from bot.errors import ChannelError, StorageError, TalkError
from bot.logs import told
from bot.talk.events import Incoming

Take = Callable[[Incoming], Awaitable[object]]
Part = Callable[[int], Awaitable[None]]
Spared = Callable[[str, str], bool]

PAUSES = (1.0, 2.0, 4.0, 8.0, 16.0, 30.0)
"""Seconds between tries; the last one goes on for ever."""

TRIES = 3

UNREADABLE = (TelegramError, TypeError, ValueError, LookupError, AttributeError, ArithmeticError)

log = structlog.get_logger()


def nobody_spared(address: str, text: str) -> bool:
    """Everything is read."""
    del address, text
    return False


class Intake:
    """Brings updates to ``take``, one person's in order, everybody's at once.

    ``take`` returns after its commit and raises if there was none. While the database is away
    (``is_outage``) an update is tried again for as long as it takes; it is never lost. Anything
    else that ``take`` raises is about this one update: after three tries it is written down as
    lost, by number and kind, so that one bad update cannot stop everybody. ``part`` takes leave of
    a group. ``stop`` ends the waiting; what was not kept then comes again after the next start.
    ``spared`` tells, by address and text, whose messages are dropped unread for a while.
    """

    def __init__(
        self,
        take: Take,
        part: Part,
        *,
        stop: asyncio.Event,
        pauses: Sequence[float] = PAUSES,
        spared: Spared = nobody_spared,
    ) -> None:
        self.lanes = Lanes()
        self._spared = spared
        self._take = take
        self._part = part
        self._stop = stop
        self._pauses = pauses

    async def admit(self, raw: dict[str, object], *, patient: bool = True) -> None:
        """Bring in one update; returns when it is kept, lost, or means nothing.

        Raises:
            StorageError: it was not kept, because the database is away and either we are to stop,
                or this caller is not ``patient`` and will bring it again.
        """
        await self.bring(self.understand(raw), patient=patient)

    async def bring(self, found: Incoming | Leave | None, *, patient: bool) -> None:
        """Bring in what was understood already; as ``admit``."""
        if isinstance(found, Leave):
            await self._leave(found)
        elif found is not None:
            async with self.lanes.turn(found.address):
                await self._until_kept(found, patient=patient)

    def understand(self, raw: dict[str, object]) -> Incoming | Leave | None:
        """Read an update; one that cannot be read is written down by its number and passed over."""
        glanced = glance(raw)
        if glanced is not None and self._spared(*glanced):
            return None
        try:
            update = Update.de_json(light(raw), None)
            return read(update)
        except UNREADABLE as trouble:
            log.warning("update unreadable", update=raw.get("update_id"), error=_name(trouble))
            return None

    async def _leave(self, found: Leave) -> None:
        try:
            await self._part(found.chat_id)
        except ChannelError as trouble:
            log.warning("group not left", error=_name(trouble))

    async def _until_kept(self, incoming: Incoming, *, patient: bool) -> None:
        failures = 0
        for pause in self._waits():
            try:
                return await self._attempt(incoming)
            except StorageError:
                if not patient:
                    raise
            except TalkError as failed:
                failures += 1
                if failures == TRIES:
                    return _lost(incoming, failed)
            if await stopped(self._stop, pause):
                raise StorageError("Stopped before the update was kept.")
        return None

    async def _attempt(self, incoming: Incoming) -> None:
        """Try once; raises StorageError for an outage, TalkError for anything else."""
        try:
            await self._take(incoming)
        except Exception as trouble:
            if is_outage(trouble):
                log.warning("update waits", update=incoming.update_id, error=_name(trouble))
                raise StorageError("The database is away.") from trouble
            raise TalkError("The update was not taken.") from trouble

    def _waits(self) -> Iterator[float]:
        return chain(self._pauses, repeat(self._pauses[-1]))


async def stopped(stop: asyncio.Event, seconds: float) -> bool:
    """Wait so many seconds, or until we are to stop; tells which."""
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return False
    return True


def _lost(incoming: Incoming, failed: TalkError) -> None:
    kind, why = _name(incoming.event), told(failed.__cause__)
    log.error("update lost", update=incoming.update_id, kind=kind, **why)


def _name(thing: object) -> str:
    return type(thing).__name__

"""The way out. A turn commits its messages to the outbox; the post sends them at once, in order
for each person, everybody at the same time, and notes what was sent.

What a dead worker left behind is found again by ``collect``. A crash between sending and noting
can repeat one message; that is the only loss of exactness.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

import structlog

from bot.arrivals import Fetcher
from bot.errors import ChannelError, Flooded, Later, PageError, Refused, Unreachable
from bot.logs import told
from bot.marks import Marks
from bot.pace import Gate, Pace
from bot.talk.desk import Farewell, Outcome
from bot.talk.events import Incoming
from bot.talk.message import Body, Edit, Message, Parcel, Remove, unpack
from storage import outbox, people
from storage.errors import NotAllowed
from storage.outbox import Mark, Waiting
from storage.start import Store
from storage.tx import Tx

T = TypeVar("T")

log = structlog.get_logger()

LONGEST_WAIT = 30.0
MINUTE = 60.0
LONGEST_LATER = 30 * MINUTE
SETTLE_SECONDS = 2.0


class Carrier(Fetcher, Protocol):
    """A channel's way out, and the way to fetch what somebody sent there."""

    async def send(self, address: str, body: Body, plate: bytes | None) -> int | None:
        """Deliver, and return the channel's number for it.

        Raises:
            Flooded, Unreachable, Refused, ChannelError: see ``bot/errors.py``.
        """
        ...

    async def ack(self, handle: str, text: str) -> None:
        """End a button's waiting sign; never raises."""
        ...

    async def typing(self, address: str, form: str) -> None:
        """Show that something is being made; never raises."""
        ...


Cook = Callable[[Parcel], Awaitable[bytes | None]]
Lost = Callable[[Tx, Parcel], None]


def nobody_to_tell(tx: Tx, parcel: Parcel) -> None:
    """A letter given up, and nobody hears of it."""
    del tx, parcel


@dataclass(slots=True)
class Lane:
    """One person's messages, in order."""

    gate: Gate
    parcels: deque[Parcel] = field(default_factory=deque)
    worker: asyncio.Task[None] | None = None
    quiet: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(slots=True)
class Post:
    """Sends what turns decided. ``cook`` prints a plate; ``clock`` gives the moment; ``lost`` tells
    of a letter in the transaction that gives it up.
    """

    store: Store
    clock: Callable[[], datetime]
    carriers: Mapping[str, Carrier]
    pace: Pace
    cook: Cook
    lost: Lost = nobody_to_tell
    sent: int = 0
    dropped: int = 0
    _marks: Marks = field(init=False)
    _lanes: dict[tuple[str, str], Lane] = field(default_factory=dict)
    _held: set[int] = field(default_factory=set)
    _side: set[asyncio.Task[None]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._marks = Marks(lambda marks: self._write(lambda tx: outbox.mark_sent(tx, marks)))

    def hand_over(self, outcome: Outcome, incoming: Incoming | None = None) -> None:
        """Send what a committed turn decided; returns at once."""
        if incoming is not None:
            self._answer(outcome, incoming)
        for parcel in outcome.parcels:
            self._enqueue(parcel)
        if outcome.farewell is not None and outcome.farewell.channel:
            self._aside(self._part(outcome.farewell))

    async def collect(self) -> None:
        """Take up what nobody is sending: a dead worker's messages."""
        for one in await self._write(outbox.claim):
            if one.id not in self._held:
                self._enqueue(_parcel(one))

    def is_busy(self, channel: str, address: str) -> bool:
        """Whether something is on its way to this address."""
        return (channel, address) in self._lanes

    async def settled(self, channel: str, address: str) -> None:
        """Wait, for a moment at most, until nothing is on its way to this address."""
        lane = self._lanes.get((channel, address))
        if lane is not None:
            try:
                await asyncio.wait_for(lane.quiet.wait(), SETTLE_SECONDS)
            except TimeoutError:
                return

    async def drain(self) -> None:
        """Wait until everything handed over has been sent and noted."""
        while self._lanes or self._side:
            workers = [lane.worker for lane in self._lanes.values() if lane.worker]
            await asyncio.gather(*workers, *self._side, return_exceptions=True)
            await asyncio.sleep(0)

    async def stop(self, within: float) -> None:
        """Finish what can be finished in time; the rest stays in the outbox for the next start."""
        try:
            await asyncio.wait_for(self.drain(), within)
        except TimeoutError:
            for lane in self._lanes.values():
                if lane.worker is not None:
                    lane.worker.cancel()
        await self._marks.flush()

    # ------------------------------------------------------------------------------------------

    def _answer(self, outcome: Outcome, incoming: Incoming) -> None:
        carrier = self.carriers[incoming.channel]
        if incoming.ack is not None:
            self._aside(carrier.ack(incoming.ack, outcome.ack))
        for reply in outcome.replies:
            self._aside(self._reply(carrier, incoming.address, reply))

    async def _reply(self, carrier: Carrier, address: str, reply: Message) -> None:
        """Answer a stranger: tried once, because nothing about them is kept."""
        try:
            await self.pace.wait(None)
            await carrier.send(address, reply, None)
        except ChannelError as failed:
            log.warning("reply to a stranger failed", error=type(failed).__name__)

    async def _part(self, farewell: Farewell) -> None:
        """Nothing more is on its way to them; the chat is tidied; a last word. Tried once."""
        lane = self._lanes.get((farewell.channel, farewell.address))
        if lane is not None:
            lane.parcels.clear()
        carrier = self.carriers[farewell.channel]
        for body in (Remove(farewell.refs), Message(farewell.text)):
            try:
                await self.pace.wait(None)
                await carrier.send(farewell.address, body, None)
            except ChannelError as failed:
                log.warning("farewell failed", error=type(failed).__name__)

    def _enqueue(self, parcel: Parcel) -> None:
        key = (parcel.channel, parcel.address)
        self._held.add(parcel.id)
        lane = self._lanes.get(key)
        if lane is not None:
            lane.parcels.append(parcel)
            return
        lane = self._lanes[key] = Lane(self.pace.gate(parcel.address), deque([parcel]))
        lane.worker = asyncio.create_task(self._run(key, lane))

    async def _run(self, key: tuple[str, str], lane: Lane) -> None:
        """Send one person's messages until none is left. Edits do not hold up what follows."""
        edits: list[asyncio.Task[None]] = []
        while lane.parcels:
            parcel = lane.parcels.popleft()
            if isinstance(parcel.body, Edit):
                edits.append(asyncio.create_task(self._safely(parcel, lane)))
            else:
                await self._safely(parcel, lane)
            if not lane.parcels and edits:
                await asyncio.gather(*edits)
                edits.clear()
        del self._lanes[key]
        lane.quiet.set()

    async def _safely(self, parcel: Parcel, lane: Lane) -> None:
        """Whatever goes wrong with one message, it stays in the outbox and the lane goes on."""
        try:
            await self._deliver(parcel, lane)
        except Exception as failed:  # noqa: BLE001
            log.error("message left for later", outgoing=parcel.id, **told(failed))
        finally:
            self._held.discard(parcel.id)

    async def _deliver(self, parcel: Parcel, lane: Lane) -> None:
        """Try until it is sent, stale, or known never to arrive."""
        tries = parcel.tries
        while True:
            if self.clock() > parcel.fresh_until:
                return await self._drop(parcel, "stale")
            try:
                return await self._once(parcel, lane)
            except Unreachable:
                return await self._gone(parcel, lane)
            except NotAllowed:
                return await self._drop(parcel, "consent")
            except (Refused, PageError) as refused:
                return await self._drop(parcel, type(refused).__name__.lower())
            except Flooded as flood:
                self.pace.flooded(lane.gate, flood.seconds)
                wait = flood.seconds
            except Later:
                tries += 1
                wait = min(LONGEST_LATER, MINUTE * 2.0 ** min(tries - 1, 9))
            except ChannelError:
                tries += 1
                wait = min(LONGEST_WAIT, 2.0 ** min(tries - 1, 9))
            await self._hold(parcel, tries, wait)
            await self.pace.sleep(wait)

    async def _once(self, parcel: Parcel, lane: Lane) -> None:
        carrier = self.carriers[parcel.channel]
        plate = parcel.body.plate if isinstance(parcel.body, Message) else None
        if plate is not None:
            self._aside(carrier.typing(parcel.address, plate.form))
        printed = await self.cook(parcel) if plate is not None or _is_letter(parcel) else None
        await self.pace.wait(None if isinstance(parcel.body, Edit) else lane.gate)
        ref = await carrier.send(parcel.address, parcel.body, printed)
        self.sent += 1
        await self._marks.note(Mark(parcel.id, ref))

    async def _hold(self, parcel: Parcel, tries: int, seconds: float) -> None:
        """Keep other workers off the row while this one goes on trying."""
        at = self.clock() + outbox.LEASE + timedelta(seconds=seconds)
        await self._write(lambda tx: outbox.retry(tx, parcel.id, at, tries))

    async def _drop(self, parcel: Parcel, reason: str) -> None:
        self.dropped += 1
        log.warning("message dropped", outgoing=parcel.id, reason=reason)

        def give_up(tx: Tx) -> None:
            outbox.drop(tx, parcel.id, reason)
            if _is_letter(parcel):
                self.lost(tx, parcel)

        await self._write(give_up)

    async def _gone(self, parcel: Parcel, lane: Lane) -> None:
        """They blocked us or are gone: nothing more is tried until they write again."""
        lane.parcels.clear()
        self.dropped += 1

        def note(tx: Tx) -> None:
            people.set_reachable(tx, parcel.person_id, False)
            outbox.drop_all(tx, parcel.person_id, "unreachable")

        await self._write(note)

    def _aside(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._side.add(task)
        task.add_done_callback(self._side.discard)

    async def _write(self, work: Callable[[Tx], T]) -> T:
        return await self.store.write(self.clock, work)


def _parcel(one: Waiting) -> Parcel:
    body = unpack(one.kind, one.body)
    letter = body.letter if isinstance(body, Message) else None
    address = letter.to if letter is not None else one.address
    return Parcel(one.id, one.person_id, one.channel, address, body, one.fresh_until, one.tries)


def _is_letter(parcel: Parcel) -> bool:
    return isinstance(parcel.body, Message) and parcel.body.letter is not None

"""The kit: play a conversation as a person would.

``await play(checkin).opens("/checkin").says("seven").taps("Rather not say")`` runs real turns on
a real database. Between any two steps everything is read back from there: no test can pass on
what happens to be left in memory.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Generator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from bot.arrivals import opened
from bot.errors import ChannelError, TooLarge
from bot.talk.desk import Outcome
from bot.talk.doors import Door
from bot.talk.events import Edited, Event, Incoming, Opened, Said, SentFile, Tapped
from bot.talk.house import Conversation, House, Nudge, furnish
from bot.talk.message import Attachment, Body, Button, Edit, Message, Plate, Remove, unpack
from bot.talk.terms import Terms
from bot.talk.turn import Turn
from bot.talk.turns import Turns
from bot.talk.words import Words
from handlers.sentences import SENTENCES
from storage import dues, masterkey, outbox, people
from storage.outbox import Mark
from storage.people import Known, Profile, Rhythm, Role
from storage.records import Clinic
from storage.start import Store, open_store
from storage.tx import Tx
from storage.vault import KEY_BYTES

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CHANNEL = "paper"
KEY = b"tandem-tests".hex().ljust(2 * KEY_BYTES, "0")
"""The master key of every world, so that what one left can be taken up in another."""


@dataclass
class MovedClock:
    """A clock that stands still until a test moves it."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def forward(self, by: timedelta) -> None:
        """Let time pass."""
        self.now += by


@dataclass
class Bubble:
    """A message on the person's screen."""

    ref: int
    text: str
    buttons: list[Button]
    mine: bool = False
    plate: Plate | None = None
    attachment: Attachment | None = None
    veiled: bool = False
    as_file: bool = False


@dataclass
class Shelf:
    """Where the channel keeps the files that people sent, until somebody fetches them.

    ``fetched`` are the handles that were asked for; ``down`` lets the next one fail.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    fetched: list[str] = field(default_factory=list)
    down: bool = False

    async def fetch(self, handle: str, largest: int) -> bytes:
        """Give a file out, as a channel does."""
        self.fetched.append(handle)
        if self.down:
            self.down = False
            raise ChannelError("The network is down.")
        if len(self.files[handle]) > largest:
            raise TooLarge(handle)
        return self.files[handle]


@dataclass
class World:
    """A database, a house and a clock: everything turns need."""

    store: Store
    house: House
    clock: MovedClock
    turns: Turns
    phones: dict[str, Player] = field(default_factory=dict)
    shelf: Shelf = field(default_factory=Shelf)
    updates: int = 0

    def write(self, work: Callable[[Tx], object]) -> asyncio.Future[object]:
        """Run something of storage's in a transaction."""
        return asyncio.ensure_future(self.store.write(self.clock, work))

    async def deliver(self, outcome: Outcome) -> None:
        """Show what a turn decided on the phones it is for."""
        for address in {parcel.address for parcel in outcome.parcels}:
            theirs = tuple(one for one in outcome.parcels if one.address == address)
            await self.phones[address].shows(Outcome(theirs))
        if outcome.farewell is not None:
            left = self.phones[outcome.farewell.address]
            left.receives(Remove(outcome.farewell.refs))
            left.receives(Message(outcome.farewell.text))
            await self.store.database.scrub()

    def next_update(self) -> int:
        """A number no update had before."""
        self.updates += 1
        return self.updates


def house_of(*conversations: Conversation, nudges: tuple[Nudge, ...] = ()) -> House:
    """A house for clients with just these conversations."""
    client: Role = "client"
    return furnish([(client, one) for one in conversations], nudges, SENTENCES, Words(), Terms())


@asynccontextmanager
async def world(url: str, house: House, folder: Path) -> AsyncIterator[World]:
    """A world on the database at ``url``."""
    clock = MovedClock()
    lay_key(folder)
    store = await open_store(url, folder, None, clock.now)
    turn = Turn(house, Random(7), Door())
    made = World(store, house, clock, Turns(store, clock, turn))
    try:
        yield made
    finally:
        await store.database.close()


def lay_key(folder: Path) -> None:
    """Put the key of every world there, unless a story was told in that folder before."""
    masterkey.make_folder(folder)
    path = folder / masterkey.FILE_NAME
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(KEY)


@dataclass
class Player:
    """One person with a phone. Steps are queued, and carried out when the player is awaited."""

    world: World
    address: str
    bubbles: list[Bubble] = field(default_factory=list)
    acks: list[str] = field(default_factory=list)
    refs: int = 0
    _steps: list[Callable[[], object]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.world.phones.setdefault(self.address, self)

    def opens(self, command: str) -> Player:
        """Send a command, such as ``/checkin``."""
        name, _, argument = command.removeprefix("/").partition(" ")
        return self._then(lambda: self.sends(Opened(name, argument)))

    def says(self, text: str) -> Player:
        """Type something."""
        return self._then(lambda: self.sends(Said(text, self.types(text))))

    def edits(self, text: str, into: str) -> Player:
        """Change an earlier message."""

        async def change() -> None:
            bubble = next(one for one in self.bubbles if one.mine and one.text == text)
            bubble.text = into
            await self.sends(Edited(into, bubble.ref))

        return self._then(change)

    def sends_file(self, name: str, content: bytes, *, kind: str = "text/calendar") -> Player:
        """Send a file."""

        async def send() -> None:
            await self.sends(self.attaches(name, content, kind=kind))

        return self._then(send)

    def taps(self, label: str, *, old: bool = False) -> Player:
        """Press a button by its label; ``old`` takes the first such button ever shown."""

        async def press() -> None:
            bubble, button = self.finds(label, old=old)
            await self.sends(Tapped(button.data, bubble.ref))

        return self._then(press)

    def waits(self, by: timedelta) -> Player:
        """Let time pass; everything due in between happens, in order, at its own time."""
        return self._then(lambda: self._wait(by))

    def __await__(self) -> Generator[object, None, Player]:
        return self._run().__await__()

    @property
    def heard(self) -> list[str]:
        """What Tandem said, as it stands on the screen."""
        return [one.text for one in self.bubbles if not one.mine]

    @property
    def last(self) -> str:
        """The last thing Tandem said."""
        return self.heard[-1]

    @property
    def labels(self) -> list[str]:
        """The labels of every button that can be pressed now."""
        return [button.label for one in self.bubbles for button in one.buttons]

    async def sends(self, event: Event) -> Outcome:
        """Deliver one event and show what comes back."""
        world, incoming = self.world, self.incoming(event)
        outcome = await world.turns.take(await opened(world.turns, world.shelf, incoming))
        await self.shows(outcome)
        if outcome.farewell is not None:
            await world.deliver(Outcome(farewell=outcome.farewell))
        return outcome

    def incoming(self, event: Event) -> Incoming:
        """An event as this person's channel would hand it over."""
        return Incoming(CHANNEL, self.address, self.world.next_update(), event, "en")

    async def shows(self, outcome: Outcome) -> None:
        """Put what a turn decided on the screen, and note it as sent."""
        if outcome.ack:
            self.acks.append(outcome.ack)
        marks = [Mark(p.id, self.receives(p.body)) for p in outcome.parcels]
        for reply in outcome.replies:
            self.receives(reply)
        if marks:
            await self.world.write(lambda tx: outbox.mark_sent(tx, marks))

    def receives(self, body: Body) -> int | None:
        """Show a message, change one, or take some away."""
        if isinstance(body, Remove):
            self.bubbles = [one for one in self.bubbles if one.ref not in body.refs]
            return None
        if isinstance(body, Edit):
            for one in self.bubbles:
                if one.ref == body.ref:
                    one.text = one.text if body.text is None else body.text
                    one.buttons = [button for row in body.buttons for button in row]
            return body.ref
        buttons = [button for row in body.buttons for button in row]
        self.refs += 1
        self.bubbles.append(
            Bubble(
                self.refs,
                body.text,
                buttons,
                plate=body.plate,
                attachment=body.attachment,
                veiled=body.veiled,
                as_file=body.as_file,
            )
        )
        return self.refs

    def shows_again(self, bubble: Bubble) -> None:
        """Put a message on the screen that was there before."""
        self.bubbles.append(bubble)
        self.refs = max(self.refs, bubble.ref)

    async def recovers(self) -> None:
        """What a new worker does: send what the dead one left in the outbox."""
        self.world.clock.forward(outbox.LEASE + timedelta(seconds=1))
        left = await self.world.write(outbox.claim)
        assert isinstance(left, list)
        marks = [Mark(one.id, self.receives(unpack(one.kind, one.body))) for one in left]
        if marks:
            await self.world.write(lambda tx: outbox.mark_sent(tx, marks))

    def types(self, text: str) -> int:
        """Put a text on the screen, not yet delivered, and return its number."""
        self.refs += 1
        self.bubbles.append(Bubble(self.refs, text, [], mine=True))
        return self.refs

    def attaches(self, name: str, content: bytes, *, kind: str = "text/calendar") -> SentFile:
        """Put a file on the screen and on the channel's shelf, not yet delivered."""
        ref = self.types(name)
        handle = f"file-{self.address}-{ref}"
        self.world.shelf.files[handle] = content
        return SentFile(handle, name, kind, len(content), ref)

    def finds(self, label: str, *, old: bool) -> tuple[Bubble, Button]:
        """The button with that label, and the message it stands under."""
        found = [(one, b) for one in self.bubbles for b in one.buttons if b.label == label]
        assert found, f"There is no button {label!r}; there are {self.labels}"
        return found[0] if old else found[-1]

    async def _wait(self, by: timedelta) -> None:
        end = self.world.clock.now + by
        while True:
            at = await self.world.write(dues.next_at)
            if not isinstance(at, datetime) or at > end:
                break
            self.world.clock.now = max(at, self.world.clock.now)
            for task in await self.world.turns.claim():
                await self.world.deliver(await self.world.turns.take_due(task))
        self.world.clock.now = end

    def _then(self, step: Callable[[], object]) -> Player:
        self._steps.append(step)
        return self

    async def _run(self) -> Player:
        steps, self._steps = self._steps, []
        for step in steps:
            done = step()
            if asyncio.iscoroutine(done):
                await done
        return self


async def client(
    made: World, address: str = "1", *, name: str = "Sam", channel: str = CHANNEL
) -> Player:
    """A client who is past the welcome, with a phone in hand."""

    def add(tx: Tx) -> Known:
        clinic = tx.add(Clinic, name="The clinic", created_at=tx.now)
        known = people.add(
            tx,
            clinic_id=clinic,
            role="client",
            rhythm=Rhythm(ready=True),
            profile=Profile(name=name),
        )
        people.give_address(tx, known, channel, address)
        return known

    await made.write(add)
    return Player(made, address)

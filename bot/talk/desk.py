"""What one turn has on its table: the transaction, the person, and what it decided so far.

Nothing leaves the desk before the transaction is committed.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import PurePath
from random import Random

from bot.talk.house import House
from bot.talk.message import Body, Message, Parcel, Rows, pack
from bot.talk.talk import local
from storage import outbox, people
from storage.people import Known
from storage.tx import Tx

FRESH = timedelta(hours=24)
NEUTRAL_NAME = "file"


@dataclass(frozen=True, slots=True)
class Farewell:
    """The last word to somebody who is forgotten, and the messages to take out of their chat."""

    channel: str
    address: str
    text: str
    refs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a committed turn asks of the channel: parcels to send, a line for a pressed button,
    replies to a stranger, who has no outbox, and a farewell to somebody who has none any more.
    """

    parcels: tuple[Parcel, ...] = ()
    ack: str = ""
    replies: tuple[Message, ...] = ()
    repeated: bool = False
    farewell: Farewell | None = None


@dataclass(slots=True)
class Desk:
    """One turn for one person. ``begun``: Tandem speaks by itself, nobody has just written."""

    tx: Tx
    known: Known
    house: House
    dice: Random
    channel: str
    address: str
    turn_key: str
    fresh: timedelta = FRESH
    begun: bool = False
    ack: str = ""
    replan: bool = False
    written: int = 0
    parcels: list[Parcel] = field(default_factory=list)

    @property
    def now(self) -> datetime:
        """The moment on the person's own wall clock."""
        return local(self.tx.now, self.known.zone)

    @property
    def today(self) -> date:
        """The person's own day."""
        return self.now.date()

    def sentence(self, name: str, /, **args: str | int) -> str:
        """One of the engine's own lines, in the person's language."""
        return self.house.sentence(self.known.language, name, **args)

    def send(self, body: Body, *, key: str | None = None, neutral: bool = False) -> int:
        """Put something into the outbox and return its place there.

        ``neutral`` words tell nothing to whoever looks over a shoulder, so nothing hides them.
        """
        if isinstance(body, Message) and self.known.rhythm.discreet:
            body = self._discreet(body, neutral=neutral)
        kind, packed = pack(body)
        row = outbox.add(
            self.tx,
            self.known.id,
            key=key or f"{self.turn_key}.{self.written}",
            kind=kind,
            body=packed,
            owner=self.known,
            fresh=self.fresh,
        )
        self.written += 1
        self.parcels.append(
            Parcel(row, self.known.id, self.channel, self.address, body, self.tx.now + self.fresh)
        )
        return row

    def say(self, name: str, /, *, buttons: Rows = (), **args: str | int) -> int:
        """Send one of the engine's own lines."""
        return self.send(Message(self.sentence(name, **args), buttons))

    def _discreet(self, body: Message, *, neutral: bool) -> Message:
        """As it may stand on a locked screen: files without a telling name, and what Tandem says by
        itself behind a first line that could be anybody's.
        """
        plate, file = body.plate, body.attachment
        if plate is not None:
            plate = replace(plate, name=f"{NEUTRAL_NAME}.{plate.form}")
        if file is not None:
            file = replace(file, name=f"{NEUTRAL_NAME}{PurePath(file.name).suffix}")
        body = replace(
            body, plate=plate, attachment=file, as_file=self.known.rhythm.pictures_as_files
        )
        if neutral or not self.begun:
            return body
        return replace(body, text=f"{self.sentence('veiled')}\n{body.text}", veiled=True)

    def has_spoken(self) -> bool:
        """Whether this turn says anything new (an edit is no answer to what somebody did)."""
        return any(isinstance(parcel.body, Message) for parcel in self.parcels)

    def outcome(self) -> Outcome:
        """Everything decided, for after the commit."""
        return Outcome(tuple(self.parcels), self.ack)


def place_of(tx: Tx, known: Known) -> tuple[str, str] | None:
    """Where to reach a person: the address they got last."""
    found = people.addresses(tx, known)
    return found[-1] if found else None

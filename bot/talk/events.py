"""What can happen to a person, free of any channel."""

from __future__ import annotations

from dataclasses import dataclass

from storage.tx import Json


@dataclass(frozen=True, slots=True)
class Opened:
    """A command: ``/checkin`` is ``Opened("checkin")``, ``/start CODE`` carries its argument."""

    command: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """Text. ``ref`` is the channel's number for it; later messages have higher numbers."""

    text: str
    ref: int


@dataclass(frozen=True, slots=True)
class Edited:
    """An earlier text, changed afterwards."""

    text: str
    ref: int


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button under message ``ref`` was pressed; ``data`` is what we put behind it."""

    data: str
    ref: int


@dataclass(frozen=True, slots=True)
class SentPlace:
    """A shared location, in degrees. It is used once and never kept."""

    latitude: float
    longitude: float
    ref: int


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file: ``handle`` is what the channel needs to fetch it; ``size`` is in bytes."""

    handle: str
    name: str
    kind: str
    size: int
    ref: int


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was fetched and read for the question at ``place`` of a conversation.

    ``holds`` is what the question's reader found. If it found nothing, ``trouble`` names the
    sentence that says why, and ``refusal`` is the reader's own, if it has one.
    """

    file: SentFile
    conversation: int
    place: int
    holds: Json = None
    trouble: str = ""
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class SentOther:
    """Something Tandem does not read: a sticker, a voice message, a poll, a contact …"""

    kind: str
    ref: int


@dataclass(frozen=True, slots=True)
class Reach:
    """The person blocked us (``able`` is false) or let us in again."""

    able: bool


@dataclass(frozen=True, slots=True)
class Came:
    """A due row has come due: its kind and token, as they were planned."""

    kind: str
    token: str


Event = Opened | Said | Edited | Tapped | SentPlace | SentFile | ReadFile | SentOther | Reach | Came


@dataclass(frozen=True, slots=True)
class Incoming:
    """One event with where it came from.

    ``update_id`` makes a second delivery harmless; ``ack`` is what the channel needs to end a
    button's waiting sign; ``language`` is what the channel says the person reads, if it does.
    """

    channel: str
    address: str
    update_id: int
    event: Event
    language: str | None = None
    ack: str | None = None

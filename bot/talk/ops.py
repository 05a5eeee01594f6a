"""What a conversation may await: each ``talk.…`` call is one of these, with a name.

The engine steps a conversation by hand. An ``Op`` hands itself out when it is awaited and is
given its result when the engine sends it back.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Generic, TypeVar, cast

from bot.talk.message import Attachment, Plate
from bot.talk.questions import Question
from storage.tx import Json, Tx

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Op(Generic[T_co]):
    """One step of a conversation, remembered under ``name``."""

    name: str

    def __await__(self) -> Generator[Op[T_co], object, T_co]:
        return cast(T_co, (yield self))


@dataclass(frozen=True, slots=True)
class Again:
    """One gentle follow-up: when to send it, and what it says."""

    after: timedelta
    text: str


@dataclass(frozen=True, slots=True)
class Ask(Op[T_co]):
    """A question; the conversation stops here until it is answered."""

    wording: str | Callable[[], str]
    question: Question
    skippable: bool = False
    within: timedelta | None = None
    again: Again | None = None
    plate: Plate | None = None
    quiet: bool = False
    later: bool = False
    neutral: bool = False

    @property
    def text(self) -> str:
        """What is asked; put together only when somebody is going to see it."""
        return self.wording if isinstance(self.wording, str) else self.wording()


@dataclass(frozen=True, slots=True)
class Say(Op[None]):
    """Something said; said once, whatever happens."""

    text: str
    plate: Plate | None = None
    quiet: bool = False
    attachment: Attachment | None = None


@dataclass(frozen=True, slots=True)
class Keep(Op[None]):
    """A record, written in the turn's own transaction; kept once, and kept up to date.

    ``day`` is the client's day it is about; None means the day on which it is written.
    """

    kind: str
    body: Json
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Do(Op[T_co]):
    """A deed or a look-up in storage, inside the turn's transaction; its result is remembered.

    ``deed`` is called with the transaction, the id of the person, and ``args``; its return
    annotation says how the remembered result is read back.
    """

    deed: Callable[..., T_co]
    args: dict[str, object]
    rereads: bool


@dataclass(frozen=True, slots=True)
class Pause(Op[None]):
    """A durable wait: the conversation goes on at ``until``, restarts or not."""

    until: datetime | timedelta


@dataclass(frozen=True, slots=True)
class Now(Op[datetime]):
    """The moment at which the conversation first came here."""


@dataclass(frozen=True, slots=True)
class Pick(Op[str]):
    """One of ``options``, by chance, and then always the same."""

    options: tuple[str, ...]


Deed = Callable[[Tx, int], T_co]

"""What each made-up person sees, and the silent carrier that brings it there."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.errors import ChannelError, Unreachable
from bot.talk.message import Body, Edit, Remove, Rows

CHANNEL = "simulated"


@dataclass(slots=True)
class Bubble:
    """One message of Tandem's as it stands on a screen."""

    ref: int
    text: str
    buttons: list[tuple[str, str]]


@dataclass(slots=True)
class Screen:
    """One person's chat. ``news`` is whether something came that they have not looked at."""

    bubbles: list[Bubble] = field(default_factory=list)
    next_ref: int = 1
    blocked: bool = False
    news: bool = False

    @property
    def last(self) -> Bubble | None:
        """The newest message."""
        return self.bubbles[-1] if self.bubbles else None

    def take_ref(self) -> int:
        """The number of the next message, theirs or ours."""
        self.next_ref += 1
        return self.next_ref - 1


@dataclass(slots=True)
class Silent:
    """A carrier that delivers to screens in memory; nobody else ever hears of it."""

    screens: dict[str, Screen] = field(default_factory=dict)
    sent: int = 0
    edited: int = 0
    plates: int = 0
    refused: int = 0

    async def send(self, address: str, body: Body, plate: bytes | None) -> int | None:
        """Show it, or say that they blocked us."""
        screen = self.screens[address]
        if screen.blocked:
            self.refused += 1
            raise Unreachable("blocked")
        if isinstance(body, Edit):
            self.edited += 1
            _change(screen, body)
            return body.ref
        if isinstance(body, Remove):
            screen.bubbles = [one for one in screen.bubbles if one.ref not in body.refs]
            return None
        self.sent += 1
        self.plates += plate is not None
        ref = screen.take_ref()
        screen.bubbles.append(Bubble(ref, body.text, _flat(body.buttons)))
        screen.news = True
        return ref

    async def fetch(self, handle: str, largest: int) -> bytes:
        """Nobody in a simulation sends files."""
        del handle, largest
        raise ChannelError("There is no such file.")

    async def ack(self, handle: str, text: str) -> None:
        """Nobody waits."""

    async def typing(self, address: str, form: str) -> None:
        """Nobody looks."""


def _change(screen: Screen, edit: Edit) -> None:
    for bubble in reversed(screen.bubbles):
        if bubble.ref == edit.ref:
            bubble.text = bubble.text if edit.text is None else edit.text
            bubble.buttons = _flat(edit.buttons)
            screen.news = screen.news or bool(bubble.buttons)
            return


def _flat(rows: Rows) -> list[tuple[str, str]]:
    return [(one.label, one.data) for row in rows for one in row]

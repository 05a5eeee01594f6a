"""Somebody's phone in the sandbox, with a thumb: what it shows, and typing and tapping on it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.channels.sandbox import acts
from bot.channels.sandbox.phones import Person
from bot.channels.sandbox.shapes import Shape, shape, shapes, text_of, whole
from bot.channels.sandbox.world import World
from bot.errors import SandboxError

Settle = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Seen:
    """A message of the bot's: its number, its words, and its buttons as (label, data)."""

    ref: int
    text: str
    buttons: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Phone:
    """One person's phone. ``settle`` waits until the bot has answered all that was sent."""

    world: World
    person: Person
    settle: Settle

    def last(self) -> Seen | None:
        """The newest message of the bot's."""
        return self.saying("")

    def saying(self, words: str) -> Seen | None:
        """The newest message of the bot's with these words in it."""
        chat = self.world.phones.chats[self.person.id]
        for message in reversed(chat.messages.values()):
            if shape(message.get("from")).get("is_bot"):
                seen = _seen(message)
                if words in seen.text:
                    return seen
        return None

    async def types(self, text: str) -> None:
        """Write a message, and wait for the answer."""
        acts.speak(self.world, self.person, acts.written(text))
        await self.settle()

    async def taps(self, label: str) -> None:
        """Press a button of the newest message by the beginning of its label.

        Raises:
            SandboxError: there is no such button.
        """
        seen = self.last()
        for shown, data in seen.buttons if seen else ():
            if shown.startswith(label):
                acts.tap(self.world, self.person, seen.ref if seen else 0, data)
                await self.settle()
                return
        raise SandboxError(f"The story wants to press {label!r}, and there is no such button.")


def _seen(message: Shape) -> Seen:
    rows = shape(message.get("reply_markup")).get("inline_keyboard")
    buttons = [one for row in (rows if isinstance(rows, list) else []) for one in shapes(row)]
    return Seen(
        whole(message.get("message_id")) or 0,
        text_of(message.get("text")) or text_of(message.get("caption")),
        tuple((text_of(one.get("text")), text_of(one.get("callback_data"))) for one in buttons),
    )

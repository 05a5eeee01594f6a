"""A simulated person: what they do with what a bot sends them. No clock, no network.

The script is the same for every bot. A new message with buttons gets a tap, one that asks for
words gets a few, and the message that ends the check-in starts the next.
"""

from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

NAVIGATION = (
    *("back", "rather not", "skip", "change", "cancel", "stop", "help", "not now", "later"),
    *("pause", "menu", "need someone", "talk to", "pull is strong", "need a minute"),
)
WORDS = ("a walk", "called my sister", "slept early", "tea and a book", "the garden", "music")


class Button(NamedTuple):
    """An inline button: what it says and what it sends."""

    label: str
    data: str


class Message(NamedTuple):
    """A message from the bot, with its inline buttons, and whole as JSON."""

    number: int
    text: str
    buttons: list[Button]
    body: bytes = b""


class Says(NamedTuple):
    """The person writes this."""

    text: str


class Taps(NamedTuple):
    """The person taps this button of this message."""

    message: Message
    button: Button


@dataclass(frozen=True)
class Script:
    """How a bot is talked to.

    ``opening`` starts a check-in, a message that contains ``marker`` ends it, and one that
    contains any of ``silent`` asks for nothing. One that contains any of ``lowest`` is answered
    with its first number, any other with any. One that contains any of ``beside`` is answered, and
    is no part of the check-in.
    """

    opening: str = "/checkin"
    marker: str = "Kept"
    silent: tuple[str, ...] = ()
    navigation: tuple[str, ...] = NAVIGATION
    lowest: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


class Answer(NamedTuple):
    """What was asked and what was answered."""

    question: str
    answer: str


@dataclass
class Person:
    """One person, with the answers of the check-in under way and of those the bot has kept."""

    number: int
    script: Script
    chance: Random
    under_way: list[Answer] = field(default_factory=list)
    kept: list[list[Answer]] = field(default_factory=list)

    def begins(self) -> Says:
        """Starts anew; whatever was under way is forgotten."""
        self.under_way = []
        return Says(self.script.opening)

    def sees(self, message: Message) -> Says | Taps | None:
        """What the person does about a new message; None if it asks for nothing."""
        if self.script.marker in message.text:
            self.kept.append(self.under_way)
            return self.begins()
        if any(part in message.text for part in self.script.silent):
            return None
        button = self._picks(message)
        if button is not None and any(part in message.text for part in self.script.beside):
            return Taps(message, button)
        if button is None:
            words = f"{self.chance.choice(WORDS)} {self.chance.randrange(1000)}"
            self.under_way.append(Answer(message.text, words))
            return Says(words)
        self.under_way.append(Answer(message.text, button.label))
        return Taps(message, button)

    def _picks(self, message: Message) -> Button | None:
        numbers = [button for button in message.buttons if button.label.strip().isdigit()]
        if numbers:
            is_lowest = any(part in message.text for part in self.script.lowest)
            return numbers[0] if is_lowest else self.chance.choice(numbers)
        for button in message.buttons:
            label = button.label.lower()
            if not any(word in label for word in self.script.navigation):
                return button
        return None

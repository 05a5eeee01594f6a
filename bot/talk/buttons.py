"""What stands behind a button: which conversation, which question, which answer.

``<conversation>.<place>.<token>`` in base 36: well under Telegram's 64 bytes, opaque, and never a
name, a date or a substance. It proves nothing: a turn only looks among the person's own.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.talk.message import Button, Rows
from bot.talk.questions import Labels

BACK = "<"
SKIP = "~"
DONE = "+"
CHANGE = "^"
LATER = ">"
"""Puts the conversation aside; it goes on when its person comes back to it."""
BESIDE = "*"
"""Opens what is one tap away from whatever Tandem starts by itself; the question waits."""
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
LONGEST = 64


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button's data, read: ids only, still to be checked against what is there."""

    conversation: int
    place: int
    token: str


def written(conversation: int, place: int, token: str) -> str:
    """The data of a button."""
    return f"{_short(conversation)}.{_short(place)}.{token}"


def read(data: str) -> Pressed | None:
    """Read a button's data; None if it was never ours."""
    parts = data.split(".", 2)
    if len(data) > LONGEST or len(parts) != 3 or not all(_is_number(part) for part in parts[:2]):
        return None
    return Pressed(int(parts[0], 36), int(parts[1], 36), parts[2])


def keyboard(conversation: int, place: int, labels: Labels) -> Rows:
    """Rows of buttons for a question."""
    return tuple(
        tuple(Button(label, written(conversation, place, token)) for label, token in row)
        for row in labels
    )


def _is_number(text: str) -> bool:
    # Twelve digits always fit into a database's 64 bits.
    return 0 < len(text) <= 12 and all(letter in DIGITS for letter in text)


def _short(number: int) -> str:
    text = ""
    while number:
        number, rest = divmod(number, 36)
        text = DIGITS[rest] + text
    return text or "0"

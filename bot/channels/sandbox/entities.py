"""Entities that Telegram finds by itself in plain text: commands and links."""

import re

from bot.channels.sandbox.markup import units
from bot.channels.sandbox.shapes import Shape

_FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@\w+)?)"
    r"|(?P<url>(?:https?|tg)://[^\s<>\"]+[^\s<>\".,;:!?)\]])"
    r"|(?P<email>[\w.+-]+@[\w-]+\.[A-Za-z][\w.-]*\w)"
    r"|(?P<phone_number>(?<![\w+])\+\d[\d ()-]{6,18}\d)"
)


def found_entities(text: str) -> list[Shape]:
    """Find commands, links, mail addresses and phone numbers; cheap when there are none."""
    if not any(sign in text for sign in "/@+"):
        return []
    return [
        {
            "offset": units(text[: one.start()]),
            "length": units(one[0]),
            "type": one.lastgroup,
        }
        for one in _FOUND.finditer(text)
    ]


def with_found(text: str, entities: list[Shape]) -> list[Shape]:
    """Add what Telegram finds by itself, where no given entity lies already."""
    more = [one for one in found_entities(text) if not any(_overlap(one, e) for e in entities)]
    return sorted([*entities, *more], key=lambda one: _span(one)[0]) if more else entities


def _span(entity: Shape) -> tuple[int, int]:
    offset, length = entity.get("offset"), entity.get("length")
    begin = offset if isinstance(offset, int) else 0
    return begin, begin + (length if isinstance(length, int) else 0)


def _overlap(one: Shape, other: Shape) -> bool:
    (a, b), (c, d) = _span(one), _span(other)
    return a < d and c < b

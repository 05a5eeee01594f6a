"""Whether messages reach this client."""

from __future__ import annotations

from collections.abc import Iterator

from bot.care.parts import ALWAYS, Part
from handlers.weeksheet.look import Look, section


@section("reach", title="Messages", place=100, scope=ALWAYS)
def reach(look: Look) -> Iterator[Part]:
    """Said only when they do not: then a quiet week may not be a quiet one."""
    if not look.client.reachable:
        yield Part(
            "reach",
            ALWAYS,
            "Messages do not reach this client at present.",
            look="messages do not arrive",
        )

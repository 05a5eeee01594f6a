"""A moment of strong pull, opened by the person at any time."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.riding import ride


@conversation("urge", opens_on="/urge", rank=1, title="the pull", menu="When the pull is strong")
async def urge(talk: Talk) -> None:
    """A wave, ridden together; it counts for the hours that are hard."""
    await ride(talk.within("ride"))

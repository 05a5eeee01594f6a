"""Leaving for good: everything of one's own is made unreadable."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.forgetting import leave_for_good


@conversation(
    "forget",
    opens_on="/forget",
    rank=97,
    title="leaving for good",
    menu="Forget everything about me",
    afresh=True,
)
async def forget(talk: Talk) -> None:
    """What goes and what cannot be taken back, then a day to think it over, or at once."""
    await leave_for_good(talk.within("leave"))

"""After use that was not meant to be, opened by the person at any time."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.lapsing import lapse as go_through


@conversation(
    "lapse", opens_on="/lapse", rank=4, title="what helps now", menu="I used, and what helps now"
)
async def lapse(talk: Talk) -> None:
    """Safe now, what happened, what helps, who, the next hour. Nothing falls to zero."""
    await go_through(talk.within("lapse"))

"""The week's page, for the one it is about, before anybody else gets it."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.weeksheet.looking import look_first


@conversation("preview", title="your page of the week", afresh=True)
async def preview(talk: Talk) -> None:
    """Only Tandem opens it, the evening before; with nothing shared it says nothing."""
    await look_first(talk.within("look"))

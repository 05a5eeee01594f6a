"""A clinician named a strength, and it has come to the client."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.strengthening import answer_named
from handlers.strengths import sheet


@conversation("strength_named", title="a strength that was named")
async def strength_named(talk: Talk) -> None:
    """Only Tandem opens it; with nothing waiting it says nothing."""
    waiting = await talk.recall("waiting", sheet.waiting)
    if not waiting:
        return
    await answer_named(talk.within("ask"), waiting)
    await talk.say("end", "Thank you. /strengths shows what you kept.")

"""What somebody's clinician suggested, when it has come."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.freetime import suggestions
from handlers.suggested import ask_suggestions


@conversation("suggestion", title="what was suggested")
async def suggestion(talk: Talk) -> None:
    """Only Tandem opens it; with nothing waiting it says nothing."""
    waiting = await talk.recall("waiting", suggestions.mine)
    if not waiting:
        return
    await ask_suggestions(talk.within("ask"), waiting)
    await talk.say("thanks", "Thank you. Your answer stays with you.")

"""What is shared with whom: shown, changed, stopped."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.sharing import sharing


@conversation(
    "share", opens_on="/share", title="what you share", menu="What you share, and with whom"
)
async def share(talk: Talk) -> None:
    """One clinician, one plain list, one way to stop."""
    await sharing(talk.within("with"))

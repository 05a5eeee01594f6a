"""A clinician suggested something about seeing somebody: the client accepts it or does not."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.contacts.suggested import ask_proposals


@conversation("boundary", title="what was suggested")
async def boundary(talk: Talk) -> None:
    """Opened when something was suggested; says nothing if it was answered meanwhile."""
    await ask_proposals(talk.within("suggested"))

"""Leaving for good, as a clinician: their own name, list and notes are made unreadable."""

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
    """What goes, then a day to think it over, or at once."""
    what = talk.tell(
        "what",
        "This is what /forget does. Your name, your list of clients, your notes and every page "
        "that waits for you are deleted, and your key with them. Your clients hear that you no "
        "longer work with Tandem; what they told me stays theirs. Their records in your own files "
        "are not touched.\n\nWhen shall it be?",
    )
    await leave_for_good(talk.within("leave"), what)

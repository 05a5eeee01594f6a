"""Leaving for good: everything a client told is made unreadable."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.forgetting import leave_for_good


@conversation(
    "forget",
    opens_on="/forget",
    title="leaving for good",
    menu="Forget everything about me",
    afresh=True,
)
async def forget(talk: Talk) -> None:
    """What goes and what cannot be taken back, then a day to think it over, or at once."""
    what = talk.tell(
        "what",
        "This is what /forget does. The key to everything you told me is destroyed, and all of it "
        "is deleted: answers, plans, people, pages that were not sent. Backups cannot open it "
        "either. Messages of the last two days are taken out of this chat.\n\n"
        "Your clinician hears only that the alliance has ended. What they have read or saved "
        "already stays with them; I cannot take that back.\n\nWhen shall it be?",
    )
    await leave_for_good(talk.within("leave"), what)

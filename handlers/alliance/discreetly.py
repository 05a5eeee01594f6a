"""Nothing about an alliance stands on a locked screen of somebody who chose so."""

from __future__ import annotations

from bot.talk.talk import Talk


async def unveil(talk: Talk) -> None:
    """Where nobody should tell, ask first, in words that say nothing."""
    if talk.person.rhythm.discreet:
        await talk.choice(
            "unveil", "There is something new here.", {"show": "Show it"}, neutral=True
        )


async def may_read(talk: Talk) -> bool:
    """Where nobody should tell, ask whether this is a good moment."""
    if not talk.person.rhythm.discreet:
        return True
    now = await talk.yes_no(
        "now",
        "There is something new here for you. Read it now?",
        yes="Yes",
        no="Later",
        neutral=True,
    )
    if not now:
        await talk.say("later", "All right. It stays here for you.")
    return now

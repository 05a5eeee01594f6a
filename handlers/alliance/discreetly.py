"""Nothing about an alliance stands on a locked screen of somebody who chose so."""

from __future__ import annotations

from bot.talk.talk import Talk


async def unveil(talk: Talk) -> None:
    """Where nobody should tell, ask first, in words that say nothing."""
    if talk.person.rhythm.discreet:
        await talk.choice(
            "unveil", "There is something new here.", {"show": "Show it"}, neutral=True
        )

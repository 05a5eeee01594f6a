"""How working together is, asked of both sides after a session.

The clinician's two questions are kept with their own key and shown to nobody else.
"""

from __future__ import annotations

from bot.talk.talk import Talk

OWN_CHECK = "understanding"


async def offer_check(talk: Talk, alliance_id: int, name: str) -> None:
    """The alliance check, offered to the client; nothing is said while there is no such form."""
    del talk, alliance_id, name

"""How working together is, asked of both sides after a session.

The clinician's two questions are kept with their own key and shown to nobody else.
"""

from __future__ import annotations

from bot.care.attention_first import Trend
from bot.talk.talk import Talk
from storage.alliances import Agreement
from storage.people import Known
from storage.tx import Tx

OWN_CHECK = "understanding"


async def offer_check(talk: Talk, alliance_id: int, name: str) -> None:
    """The alliance check, offered to the client; nothing is said while there is no such form."""
    del talk, alliance_id, name


def trend_of(tx: Tx, client: Known, agreed: Agreement) -> Trend:
    """How the client's alliance checks have moved, where forms are shared; empty if not known."""
    del tx, client, agreed
    return ""

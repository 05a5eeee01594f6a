"""Which of their clients a clinician means, by the clinician's own labels."""

from __future__ import annotations

from collections.abc import Sequence

from bot.talk.talk import Talk
from handlers import deeds
from handlers.deeds import Member


def reads_here(talk: Talk) -> bool:
    """Whether a client's words may be shown in this clinic's chats at all."""
    return talk.terms.digest_in_chat != "off"


def labelled(members: Sequence[Member]) -> dict[str, str]:
    """A clinician's clients to choose from: alliance → the clinician's own label, or a number."""
    return {
        str(one.alliance_id): one.label or f"Client {number}"
        for number, one in enumerate(members, 1)
    }


async def ask_whom(talk: Talk) -> Member | None:
    """One of the clinician's clients; None, with a word, when there is nobody yet."""
    members = await talk.recall("members", deeds.members)
    if not members:
        await talk.say("nobody", "Nobody yet. /invite makes an invitation.")
        return None
    chosen = await talk.choice("which", "About whom?", labelled(members))
    return next(one for one in members if str(one.alliance_id) == chosen)

"""A boundary a clinician suggests, put to the client: they accept it or they do not."""

from __future__ import annotations

from bot.talk.talk import Talk
from handlers.contacts import proposals
from handlers.contacts.words import part_lines


async def ask_proposals(talk: Talk) -> None:
    """One after the other; no is as good an answer as yes, and nobody is told."""
    waiting = await talk.recall("waiting", proposals.mine)
    for one, card in waiting:
        accepted = await talk.yes_no(
            f"{one.at}",
            "{by} suggests something about seeing {name}.\n\n{lines}\n\nShall it stand like that? "
            "It is yours to say.",
            yes="Yes, like that",
            no="No, leave it as it is",
            by=one.by,
            name=card.name,
            lines=part_lines(talk, one.boundary),
        )
        await talk.do(f"answered-{one.at}", proposals.answer, proposal=one, accepted=accepted)

"""A suggestion, put to the client: they accept it or they do not."""

from __future__ import annotations

from bot.talk.talk import Talk
from handlers.freetime import suggestions
from handlers.freetime.suggestions import Suggestion
from handlers.structuring import FULLNESS


async def ask_suggestions(talk: Talk, waiting: list[Suggestion]) -> None:
    """One after the other; no is as good an answer as yes, and nobody is told."""
    for one in waiting:
        accepted = await _accepts(talk.within("one"), one)
        await talk.do("answered", suggestions.answer, suggestion=one, accepted=accepted)


async def _accepts(talk: Talk, one: Suggestion) -> bool:
    if one.what == "thing":
        return await talk.yes_no(
            "thing",
            "{by} suggests: “{words}”. Shall I put it on your menu? It is yours to say.",
            yes="Yes, put it there",
            no="No, thank you",
            by=one.by,
            words=one.words,
        )
    if one.what == "boundary":
        return await talk.yes_no(
            "boundary",
            "{by} suggests a boundary: “{words}”. Shall it go on the agenda, to be decided by you "
            "both?",
            yes="Yes, put it there",
            no="No, thank you",
            by=one.by,
            words=one.words,
        )
    return await talk.yes_no(
        "structure",
        "{by} suggests another amount of structure for your free time: “{words}”. Shall I change "
        "it? It is yours to say.",
        yes="Yes, change it",
        no="No, leave it as it is",
        by=one.by,
        words=FULLNESS.get(one.words, one.words),
    )

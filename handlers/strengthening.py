"""After something hard: one line of what the client did on another day, and no more than that."""

from __future__ import annotations

from bot.talk.talk import Talk
from handlers.strengths import sheet
from handlers.strengths.words import TOLD_AGAIN, tell_day, tell_did
from handlers.varying import varied


async def remind(talk: Talk) -> None:
    """Say it, if something showed and nothing was told in the last days; else stay quiet."""
    found = await talk.do("found", sheet.tell_again)
    if found is None:
        return
    text = await varied(
        talk.within("words"),
        "told_again",
        TOLD_AGAIN,
        day=tell_day(found.day, talk.today),
        did=tell_did(talk, found),
    )
    await talk.say("again", "{text}", text=text)


async def answer_named(talk: Talk, waiting: list[sheet.Named]) -> None:
    """What a clinician named, one after the other: the client keeps it or does not."""
    for one in waiting:
        is_mine = await talk.yes_no(
            "keep",
            "{by} names a strength of yours: “{words}”. Would you like to keep it?",
            yes="Keep it",
            no="Not mine",
            by=one.by,
            words=one.words,
        )
        await talk.do("answered", sheet.answer, number=one.number, is_mine=is_mine)

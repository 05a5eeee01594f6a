"""The end of a pause."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from storage import people


@conversation("resume", opens_on="/resume", menu="End a pause")
async def resume(talk: Talk) -> None:
    """Messages come again, from today's on."""
    paused = talk.person.rhythm.paused_until
    await talk.do("resumed", people.set_rhythm, paused_until=None)
    if paused is None:
        await talk.say("not_paused", "There was no pause. I write at the usual times.")
    else:
        await talk.say(
            "end",
            "Good to be back. Your check-in comes at {at}, as before.",
            at=talk.person.rhythm.check_in_at,
        )

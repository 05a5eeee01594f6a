"""Silence, until a day of one's own choosing."""

from __future__ import annotations

from datetime import date, timedelta

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers import deeds
from handlers.wording import day_month

DAYS = {
    "1": "Until tomorrow",
    "3": "Three days",
    "7": "A week",
    "day": "Until a day I name",
    "no": "No pause",
}


@conversation("pause", opens_on="/pause", title="the pause", menu="No messages for a while")
async def pause(talk: Talk) -> None:
    """Nothing comes by itself until that day; everything still works when it is opened."""
    wanted = await talk.choice("how_long", "How long should I be quiet?", DAYS)
    if wanted == "no":
        await talk.say("none", "All right. I write at the usual times.")
        return
    today = (await talk.now("today")).date()
    if wanted == "day":
        named = await talk.date("day", "From which day may I write again?")
        until = max(date.fromisoformat(named), today + timedelta(days=1))
    else:
        until = today + timedelta(days=int(wanted))
    await talk.do("paused", deeds.pause_until, day=until)
    await talk.say(
        "end",
        "Quiet until {day}. You can still write to me at any time, and /resume ends the pause.",
        day=day_month(until),
    )

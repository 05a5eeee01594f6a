"""The week's page, for the one it is about, at any time."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.message import Plate
from bot.talk.talk import Talk
from handlers import deeds


@conversation("digest", opens_on="/digest", menu="Your week on one page")
async def digest(talk: Talk) -> None:
    """The same page a clinician gets, as it stands today."""
    page = await talk.recall("page", deeds.own_page)
    today = await talk.now("today")
    line = (
        "Your last seven days. This is the page {name} gets once a week, as it stands today."
        if page["consent"]
        else "Your last seven days. Nobody else gets this page."
    )
    await talk.show(
        "shown",
        line,
        Plate("digest", "pdf", f"week-{today.date().isoformat()}.pdf", page),
        name=str(page["clinician"]),
    )

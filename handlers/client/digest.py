"""The week's page, for the one it is about, at any time."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.message import Plate
from bot.talk.talk import Talk
from handlers import deeds


@conversation("digest", opens_on="/digest", menu="Your week on one page")
async def digest(talk: Talk) -> None:
    """The same page a clinician gets, as it stands today; one for each who gets one."""
    pages = await talk.recall("pages", deeds.own_pages)
    today = await talk.now("today")
    for page in pages:
        plate = Plate("digest", "pdf", f"week-{today.date().isoformat()}.pdf", page)
        if not page["consent"]:
            await talk.show("own", "Your last seven days. Nobody else gets this page.", plate)
            continue
        await talk.show(
            "shown",
            "Your last seven days. This is the page {name} gets once a week, as it stands today.",
            plate,
            name=str(page["clinician"]),
        )

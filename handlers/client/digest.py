"""The week's page, for the one it is about, at any time; and what became of the earlier ones."""

from __future__ import annotations

from datetime import timedelta

from bot.talk.house import conversation
from bot.talk.message import Plate
from bot.talk.talk import Talk
from handlers.weeksheet import drafts, receipts
from handlers.weeksheet.looking import look_first, show_html

PATIENCE = timedelta(minutes=20)
SHOWN = 6
STEPS = {"html": "Screen reader", "done": "That is all"}


@conversation(
    "digest", opens_on="/digest", title="your week", menu="Your week on one page", afresh=True
)
async def digest(talk: Talk) -> None:
    """The page that goes next, to look at and change; before its evening, the week as it stands."""
    past = await talk.recall("past", receipts.receipts)
    if past:
        lines = "\n".join(one.line() for one in past[:SHOWN])
        await talk.say("past_pages", "Your pages so far:\n{lines}", lines=lines)
    if not await look_first(talk.within("look")):
        await _as_it_stands(talk.within("now"))


async def _as_it_stands(talk: Talk) -> None:
    """The same page a clinician gets, as it stands today; one for each who gets one."""
    today = await talk.now("today")
    pages = await talk.recall("pages", drafts.running)
    for page in pages:
        plate = Plate("digest", "pdf", f"week-{today.date().isoformat()}.pdf", page)
        if not page["consent"]:
            await talk.show("own", "Your last seven days. Nobody else gets this page.", plate)
            continue
        await talk.show(
            "shown",
            "Your last seven days, as {name} would get them today. You see the page again the "
            "evening before it goes.",
            plate,
            name=str(page["clinician"]),
        )
    step = await talk.choice("step", "Would you like it another way?", STEPS, within=PATIENCE)
    if step == "html":
        for page in pages:
            await show_html(talk.within("html"), str(page["week_end"]), data=page)
    await talk.say("end", "/digest shows it at any time, as it stands then.")

"""Clients' weeks, brought to their clinician on the chosen day."""

from __future__ import annotations

from datetime import date

from bot.talk.house import conversation
from bot.talk.message import Plate
from bot.talk.talk import Talk
from handlers.weeksheet import handing
from handlers.weeksheet.handing import Ready
from handlers.wording import day_month


@conversation("weekly", title="the weekly page")
async def weekly(talk: Talk) -> None:
    """One page, or nothing at all: not let go, no page, and no word about it."""
    if talk.terms.digest_in_chat == "off":
        return
    alliance = int(str(talk.opening["token"]))
    pages = await talk.do("pages", handing.ready)
    page = next((one for one in pages if one.alliance == alliance), None)
    if page is None:
        return
    if talk.terms.digest_in_chat == "encrypted" and not talk.person.profile.passphrase:
        await talk.say(
            "no_passphrase",
            "A weekly page is waiting, but there is no passphrase to lock it with. /settings sets "
            "one, and from next week on they come.",
        )
        return
    await _bring(talk, page)
    await talk.do("went", handing.note_sent, digest=page.digest)


async def _bring(talk: Talk, page: Ready) -> None:
    plate = Plate("digest", "pdf", f"week-{page.week_end}.pdf", digest=page.digest)
    until = day_month(date.fromisoformat(page.week_end))
    if talk.terms.digest_in_chat == "plain":
        line = "{client}: the week until {until}. They saw this page first."
        await talk.show("plain", line, plate, client=page.client, until=until)
        return
    locked = Plate(plate.page, plate.form, plate.name, digest=plate.digest, lock=True)
    line = "A weekly page, until {until}. Your passphrase opens it."
    await talk.show("locked", line, locked, until=until)

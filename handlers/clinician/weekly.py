"""A client's week, brought to their clinician on the chosen day."""

from __future__ import annotations

from datetime import date

from bot.talk.house import conversation
from bot.talk.message import Plate
from bot.talk.talk import Talk
from handlers import deeds
from handlers.wording import day_month


@conversation("weekly", title="the weekly page")
async def weekly(talk: Talk) -> None:
    """One page, or nothing at all: no consent, no page, and no word about it."""
    if talk.terms.digest_in_chat == "off":
        return
    alliance = int(str(talk.opening["token"]))
    page = await talk.do("page", deeds.week_page, alliance_id=alliance)
    if page is None:
        return
    plate = Plate("digest", "pdf", f"week-{page.week_end}.pdf", digest=page.digest)
    until = day_month(date.fromisoformat(page.week_end))
    if talk.terms.digest_in_chat == "plain":
        line = "{client}: the week until {until}. They can see the same page."
        await talk.show("plain", line, plate, client=page.client, until=until)
    elif not talk.person.profile.passphrase:
        await talk.say(
            "no_passphrase",
            "A weekly page is waiting, but there is no passphrase to lock it with. /settings sets "
            "one; the page then comes with the next week's.",
        )
    else:
        locked = Plate(plate.page, plate.form, plate.name, digest=plate.digest, lock=True)
        line = "A weekly page, until {until}. Your passphrase opens it."
        await talk.show("locked", line, locked, until=until)

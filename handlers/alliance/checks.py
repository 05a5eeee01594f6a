"""How working together is, asked of both sides after a session.

The client's is the form ``alliance``; the clinician's two questions are kept with their own key
and shown to nobody else.
"""

from __future__ import annotations

from bot.care.attention_first import Trend
from bot.talk.talk import Talk
from handlers.forming import filled
from handlers.forming.filling import fill_in
from handlers.scope import covers, form_entry
from storage import alliances
from storage.alliances import Agreement
from storage.people import Known
from storage.tx import Tx

FORM = "urn:tandem:form:alliance"
OWN_CHECK = "understanding"
# Our own choice, not a published cut-off: one step on each of the three scales of the form.
NOTABLE = 3.0


async def offer_check(talk: Talk, name: str) -> None:
    """The alliance check, offered and never pressed."""
    wants = await talk.yes_no(
        "wants",
        "Four short questions on how working with {name} is for you? It takes two minutes, and you "
        "can leave it.",
        yes="Yes, now",
        no="Not now",
        name=name,
    )
    if wants:
        await fill_in(talk.within("form"), FORM)
    else:
        await talk.say("not_now", "All right. /forms has it at any time.")


def trend_of(tx: Tx, client: Known, agreed: Agreement) -> Trend:
    """How the client's last two alliance checks compare, where that form is shared; a look is
    noted.

    Only two of the same edition are compared; empty where that cannot be told.
    """
    if not covers(agreed.scope, form_entry(FORM)):
        return ""
    every = filled.shared(tx, client, agreed.scope)
    found = [one for one in every if one.url == FORM and one.scores]
    if not found:
        return ""
    alliances.note_access(tx, client.id, agreed.clinician_id, "alliance check", "/caseload")
    last = [one for one in found if one.edition == found[-1].edition][-2:]
    if len(last) < 2:
        return ""
    before, now = (one.scores[0].value for one in last)
    if abs(now - before) < NOTABLE:
        return "same"
    return "higher" if now > before else "lower"

"""A clinician's clients: who needs a look first, and what can be done for each."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.alliance import caseload as lists
from handlers.alliance.caseload import Caseload
from handlers.alliance.client_talk import open_client
from handlers.redisclosure import under
from handlers.wording import WEEKDAYS

SHOWN = 12
STEPS = {"more": "Show more", "done": "That is all"}


@conversation(
    "caseload", opens_on="/caseload", title="your clients", menu="Your clients", afresh=True
)
async def caseload(talk: Talk) -> None:
    """The list, then one client after the other, as often as wanted."""
    found = await talk.recall("list", lists.caseload)
    if not found.rows:
        await talk.say("empty", "Nobody yet. /invite makes an invitation.")
        return
    text, first, chosen = _listed(talk, found, 0), 0, ""
    while chosen != "done":
        chosen = await talk.choice("whom", "{text}", _names(found, first), text=text)
        if chosen == "more":
            first = first + SHOWN if first + SHOWN < len(found.rows) else 0
            text = _listed(talk, found, first)
        elif chosen != "done":
            await open_client(talk.within("client"), int(chosen))
            text = talk.tell("next", "Whom next?")
    await talk.say("end", "What a client does not share stays with them.")


def _names(found: Caseload, first: int) -> dict[str, str]:
    shown = found.rows[first : first + SHOWN]
    steps = {key: label for key, label in STEPS.items() if key != "more" or len(found.rows) > SHOWN}
    return {**{str(one.alliance): one.label for one in shown}, **steps}


def _listed(talk: Talk, found: Caseload, first: int) -> str:
    quiet = talk.terms.digest_in_chat == "off"
    lines = []
    for place, one in enumerate(found.rows[first : first + SHOWN], first + 1):
        lines.append(f"{place}. {one.label}" if quiet else f"{place}. {one.label}: {one.why}")
        if one.facts:
            lines.append(f"{one.facts[0].upper()}{one.facts[1:]}")
    rhythm = talk.person.rhythm
    comes = talk.tell(
        "comes",
        "The weekly message comes on {day}s at {at}.",
        day=WEEKDAYS[str(rhythm.digest_weekday)],
        at=rhythm.digest_at,
    )
    parts = ["\n".join(lines), _reminder(talk, found), comes]
    text = "\n\n".join(part for part in parts if part)
    return under(talk, text) if any(one.shares for one in found.rows) else text


def _reminder(talk: Talk, found: Caseload) -> str:
    if not found.reminders:
        return ""
    return talk.tell(
        "reminder",
        "Three days without an answer (“Seen” is enough): {labels}",
        labels=", ".join(found.reminders),
    )

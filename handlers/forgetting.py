"""Leaving for good, for clients and clinicians alike: said plainly, thought over, taken back."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.talk.farewell import ALL, FORGET, chat_refs
from bot.talk.message import Remove, pack
from bot.talk.talk import Talk, local
from handlers.wording import day_month
from storage import dues, outbox, people
from storage.tx import Tx

A_DAY = timedelta(days=1)
REMOVE_WITHIN = timedelta(hours=2)
WHEN = {"day": "In a day", "now": "Right now", "no": "No, keep everything"}
SURE = {"yes": "Yes, forget everything", "no": "No, keep everything"}
CLIENT_LEAVES = (
    "This is what /forget does. The key to everything you told me is destroyed, and all of it "
    "is deleted: answers, plans, people, pages that were not sent. Backups cannot open it "
    "either. Messages of the last two days are taken out of this chat.\n\n"
    "Your clinician hears only that the alliance has ended. What they have read or saved "
    "already stays with them; I cannot take that back.\n\nWhen shall it be?"
)
"""What a client is told before they leave."""
CLINICIAN_LEAVES = (
    "This is what /forget does. Your name, your list of clients, your notes and every page that "
    "waits for you are deleted, and your key with them. Your clients hear that you no longer work "
    "with Tandem; what they told me stays theirs. Their records in your own files are not "
    "touched.\n\nWhen shall it be?"
)
"""The same to a clinician."""
PLANNED = {"keep": "Keep everything", "now": "Do it right now", "leave": "Leave it planned"}


async def leave_for_good(talk: Talk) -> None:
    """Say what goes, wait a day or not, and take it back as long as it has not happened."""
    at = await talk.recall("at", planned_at)
    if at:
        await _planned(talk.within("planned"), at)
        return
    when = await talk.choice("when", "{what}", WHEN, what=_what(talk))
    if when == "day":
        await _tomorrow(talk.within("tomorrow"))
    elif when == "now" and await _is_sure(talk.within("sure")):
        await _at_once(talk.within("at_once"))
    else:
        await talk.say("kept", "Everything stays as it is.")


def _what(talk: Talk) -> str:
    if talk.person.role == "client":
        return talk.tell("client_leaves", CLIENT_LEAVES)
    return talk.tell("clinician_leaves", CLINICIAN_LEAVES)


async def _planned(talk: Talk, at: str) -> None:
    step = await talk.choice(
        "step", "On {at} everything will be forgotten. Would you like that changed?", PLANNED, at=at
    )
    if step == "keep":
        await talk.do("taken", take_back)
        await talk.say("stays", "Taken back. Everything stays.")
    elif step == "now" and await _is_sure(talk.within("sooner")):
        await _at_once(talk.within("right_now"))
    else:
        await talk.say("still", "Then it stays planned for {at}.", at=at)


async def _is_sure(talk: Talk) -> bool:
    sure = await talk.choice("sure", "This cannot be taken back. Shall I forget everything?", SURE)
    return sure == "yes"


async def _at_once(talk: Talk) -> None:
    await talk.do("now", plan, at_once=True)
    await talk.say("soon", "It happens within the next few seconds.")


async def _tomorrow(talk: Talk) -> None:
    at = await talk.do("then", plan, at_once=False)
    await talk.say(
        "later",
        "On {at} everything is forgotten. Until then all goes on as before, and /forget takes it "
        "back.",
        at=at,
    )


def planned_at(tx: Tx, person_id: int) -> str:
    """When everything is to be forgotten, on the person's own clock; empty if it is not."""
    for task in dues.ahead(tx, person_id):
        if task.kind == FORGET:
            return _told(task.at, people.get(tx, person_id).zone)
    return ""


def plan(tx: Tx, person_id: int, *, at_once: bool) -> str:
    """Plan it, for now or for tomorrow; says when, on the person's own clock."""
    at = tx.now if at_once else tx.now + A_DAY
    dues.plan(tx, person_id, FORGET, ALL, at)
    return _told(at, people.get(tx, person_id).zone)


def take_back(tx: Tx, person_id: int) -> None:
    """It will not happen."""
    dues.cancel(tx, person_id, FORGET)


def clean(tx: Tx, person_id: int) -> int:
    """Have taken out of the chat what can be taken out; how many messages that is."""
    known = people.get(tx, person_id)
    refs = chat_refs(tx, known)
    if refs:
        kind, packed = pack(Remove(refs))
        outbox.add(
            tx,
            person_id,
            key=f"clean:{person_id}:{tx.now.isoformat()}",
            kind=kind,
            body=packed,
            owner=known,
            fresh=REMOVE_WITHIN,
            claimed=False,
        )
    return len(refs)


def _told(at: datetime, zone: str) -> str:
    there = local(at, zone)
    return f"{day_month(there.date())}, {there:%H:%M}"

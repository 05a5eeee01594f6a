"""One reminder: done, later, or skip; each is an answer, and so is none."""

from __future__ import annotations

from datetime import date, timedelta

from bot.care.routines import Routine
from bot.errors import TimedOut
from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers import checkins, dailies
from storage.tx import Json

PATIENCE = timedelta(hours=3)
MOST_LATER = 4
LATER = {"15": "In 15 minutes", "60": "In an hour", "180": "In three hours"}
OPTIONS = {"done": "Done", "later": "Later", "skip": "Skip", "why": "Why now?"}


@conversation("routine", title="your routine", afresh=True)
async def routine(talk: Talk) -> None:
    """Only Tandem opens it, at the moment chosen; several of one moment come in turn."""
    token = str(talk.opening.get("token") or "")
    began = await talk.now("began")
    for one in await talk.recall("due", dailies.due_now, token=token):
        try:
            await remind(talk.within("one"), one, began.date())
        except TimedOut:
            return


async def remind(talk: Talk, one: Routine, day: date) -> None:
    """Ask until it is done or skipped; "later" waits, and asks again.

    Raises:
        TimedOut: nobody answered for hours.
    """
    for _ in range(MOST_LATER):
        answer = await _answer(talk, one)
        body: Json = {"routine": one.id, "what": answer, "due": one.at}
        await talk.keep("kept", dailies.KIND, body, day=day)
        if answer == "done":
            await talk.say("done", "Noted.")
            return
        if answer == "skip":
            await talk.say("skipped", "All right, not this time.")
            return
        wait = timedelta(
            minutes=int(await talk.choice("wait", "When, then?", LATER, within=PATIENCE))
        )
        if await talk.recall("quiet", dailies.is_silent_in, wait=wait):
            await talk.say("yours", "By then I am quiet, as you asked. I leave it with you.")
            return
        await talk.say("later", "All right.")
        await talk.pause("until", wait)
        if await talk.recall("paused", checkins.in_pause):
            return


async def _answer(talk: Talk, one: Routine) -> str:
    text = _text(talk, one)
    while True:
        answer = await talk.choice("what", text, OPTIONS, within=PATIENCE, neutral=True)
        if answer != "why":
            return answer
        await talk.say("because", "You asked me to, for {at}. /routines changes it.", at=one.at)
        text = talk.tell("so", "So: done, later, or not this time?")


def _text(talk: Talk, one: Routine) -> str:
    if talk.person.rhythm.discreet:
        return talk.tell("discreet", "{at}. You wanted a word from me.", at=one.at)
    if one.remind == "eve":
        return talk.tell("eve", "Tomorrow at {at}: {words}.", at=one.at, words=one.words)
    return talk.tell("now", "{at}: {words}.", at=one.at, words=one.words)

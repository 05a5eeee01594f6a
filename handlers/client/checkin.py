"""The daily check-in: two minutes, everything can be skipped, and something useful comes back."""

from __future__ import annotations

from datetime import date, timedelta

from bot.errors import TimedOut
from bot.talk.house import conversation
from bot.talk.message import Plate
from bot.talk.ops import Again
from bot.talk.talk import Talk
from handlers import checkins
from handlers.ahead import look_ahead
from handlers.alliance import attention
from handlers.filling import fill
from handlers.forming.asking import ask_ours
from handlers.forms import asked_on
from handlers.freetime import facts
from handlers.lapsing import offer
from handlers.reminders import DISCREET, READY, REMINDERS, SOON, STILL, THANKS
from handlers.safety_rules import safety_rules
from handlers.scope import LINES
from handlers.strengthening import remind
from handlers.varying import varied

LINE = "clinician-note"
"""The question in every length of the check-in whose answer is for the clinician."""
PATIENCE = timedelta(hours=5)
FOLLOW_UP = timedelta(hours=2)

FURTHER_APART = {
    2: "You have been quiet, and that is fine. From now on I ask every second day, until I hear "
    "from you.",
    4: "From now on I ask every fourth day. When I hear from you, it is as before.",
    8: "From now on I ask once a week. When I hear from you, it is as before.",
}
APART = {2: 2, 4: 4, 8: 7}


@conversation(
    "checkin", opens_on="/checkin", rank=2, title="your check-in", menu="Two minutes on how you are"
)
async def checkin(talk: Talk) -> None:
    """How are you today, what helped, and a line for whoever you choose."""
    began = await talk.now("began")
    is_done = await talk.recall("before", checkins.is_done, day=began.date().isoformat())
    if talk.opening.get("by") == "checkin":
        if is_done or not await reminded(talk):
            return
    elif is_done:
        await talk.say(
            "twice",
            "You checked in today already. Once more is welcome: I keep both, and the later "
            "numbers count.",
        )
    shares = await talk.recall("shares", checkins.shares_lines)
    known = {"tracks-use": talk.person.rhythm.tracks_use, "shares": shares}
    chosen = await talk.recall("chosen", checkins.asked_form, day=began.date().isoformat())
    form = asked_on(chosen.form, tuple(chosen.rests), began.date())
    rules = safety_rules("checkin")
    filled = await fill(talk.within("form"), form, known=known, within=PATIENCE, rules=rules)
    if filled.passed == 0:
        return
    written = filled.response(await talk.now("written"))
    await talk.keep("kept", checkins.KIND, written, day=began.date())
    await talk.do("heard", checkins.heard)
    if filled.answers.get(LINE):
        readers = await talk.recall("readers", attention.readers, kind=LINES)
        await talk.say("reads", "{reads}", reads=attention.under_note(readers))
    if filled.status == "completed":
        await ask_ours(talk.within("ours"), alone=False)
        await give_back(talk, began.date())
    if checkins.used_of(written) == "yes":
        await offer(talk.within("used"))
    # No pull is never a hard moment, so nothing earlier need be read to tell.
    if checkins.pull_of(written) and await talk.recall("heavy", facts.was_hard):
        await remind(talk.within("strength"))
        await look_ahead(talk.within("ahead"))


async def reminded(talk: Talk) -> bool:
    """Ask whether now is a good moment; True when it is, perhaps an hour later."""
    if talk.person.rhythm.discreet:
        text = await varied(talk.within("discreet"), "discreet", DISCREET)
    else:
        text = await varied(talk.within("reminder"), "reminder", REMINDERS)
    silences = await talk.recall("silences", checkins.silences)
    if silences in FURTHER_APART and talk.person.rhythm.check_in_every < APART[silences]:
        text = f"{text}\n\n{talk.tell(f'apart-{silences}', FURTHER_APART[silences])}"
    try:
        answer = await moment(talk, text)
    except TimedOut:
        await talk.do("silence", checkins.count_silence)
        return False
    await talk.do("answered", checkins.heard)
    if answer == "hour":
        answer = await an_hour_later(talk)
    if answer == "no":
        await talk.say("another_day", "All right. Another day, then.")
    return answer == "now"


async def moment(talk: Talk, text: str) -> str:
    """Whether it suits; "why now?" is answered as often as it is asked.

    Raises:
        TimedOut: nobody answered for hours.
    """
    options = {"now": "Now", "hour": "In an hour", "no": "Not today", "why": "Why now?"}
    again = Again(FOLLOW_UP, await varied(talk.within("still"), "still", STILL))
    while True:
        answer = await talk.choice(
            "remind", text, options, within=PATIENCE, again=again, neutral=True
        )
        if answer != "why":
            return answer
        await talk.say(
            "why",
            "You chose {at} for it, and today has none yet. /settings changes the time, and "
            "/pause makes it quiet.",
            at=talk.person.rhythm.check_in_at,
        )
        text = talk.tell("so", "So, would now be good?")


async def an_hour_later(talk: Talk) -> str:
    """Wait an hour and ask once more; silence then is an answer too."""
    await talk.say("until_then", "All right, in an hour.")
    await talk.pause("hour", timedelta(hours=1))
    if await talk.recall("paused", checkins.in_pause):
        return "silent"
    options = {"now": "Now", "no": "Not today"}
    text = await varied(talk.within("later"), "ready", READY)
    try:
        return await talk.choice("ready", text, options, within=PATIENCE, neutral=True)
    except TimedOut:
        return "silent"


async def give_back(talk: Talk, day: date) -> None:
    """A small picture of one's own days; before there is enough to draw, when it will come."""
    back = await talk.recall("back", checkins.look_back, day=day.isoformat())
    sentence = back.sentence or talk.tell("soon", SOON, days=back.days)
    text = await varied(talk.within("thanks"), "thanks", THANKS, sentence=sentence)
    if back.picture is not None:
        plate = Plate(page="trend", form="png", name="trend.png", data=back.picture)
        await talk.show("trend", "{text}", plate, text=text)
        return
    await talk.say("begun", "{text}", text=text)
    if back.helped:
        await talk.say("helped", "You said this helped: “{line}”", line=back.helped)

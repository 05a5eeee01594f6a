"""Everything a client can set, one thing at a time."""

from __future__ import annotations

from bot.care.places.places import zone_name
from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.freetime import sheets
from handlers.helping import ask_help
from handlers.hours import ask_check_in, ask_hours, ask_often, check_in_is_quiet
from handlers.recovering import offer_code
from handlers.structuring import ask_own_dose, tell_dose
from handlers.weeksheet import drafts
from handlers.weeksheet.looking import ask_way
from handlers.zone import ask_zone
from storage import people
from storage.people import Rhythm

THINGS = {
    "check_in": "Time of the check-in",
    "often": "How often the check-in asks",
    "length": "Length of the check-in",
    "hours": "Waking and quiet hours",
    "zone": "Time zone, travel",
    "wording": "Discreet wording",
    "use": "Asking about use",
    "free_time": "Messages about free time",
    "page": "How my page goes",
    "danger": "When my words sound like danger",
    "name": "What I call you",
    "phone": "A code for a lost phone",
    "nothing": "Leave it so",
}

WORDS = ("she/her", "he/him", "they/them")
GOES = {
    "": "I ask you when the first one is ready",
    "unless": "goes unless you stop it",
    "ask": "waits for your yes",
}


@conversation(
    "settings", opens_on="/settings", rank=90, title="your settings", menu="Change how I work"
)
async def settings(talk: Talk) -> None:
    """Show how things are, change one, show it again."""
    rhythm = talk.person.rhythm
    thing = await talk.choice(
        "thing",
        "{name}, this is how it is:\nCheck-in at {at} ({zone})\nQuiet from {silent} to {up}\n"
        "Discreet wording: {discreet}\nAsking about use: {use}\nFree time: {dose}\n"
        "Your page of the week: {page}\n\n"
        "What would you like to change?",
        THINGS,
        name=talk.person.name,
        at=rhythm.check_in_at,
        zone=zone_name(talk.person.zone),
        silent=rhythm.quiet_from,
        up=rhythm.quiet_to,
        discreet=_discreet(rhythm),
        use="yes" if rhythm.tracks_use else "no",
        dose=tell_dose(await talk.recall("dose", sheets.my_dose)),
        page=GOES[await talk.recall("way", drafts.my_way)],
    )
    if thing == "nothing":
        await talk.say("as_it_was", "Everything stays as it is.")
        return
    await _change(talk.within("to"), thing)
    await talk.say("done", "Done. /settings shows everything again.")


async def _change(talk: Talk, thing: str) -> None:
    match thing:
        case "check_in":
            await ask_check_in(talk.within("check_in"))
        case "often":
            await ask_often(talk.within("often"))
        case "hours":
            await ask_hours(talk.within("hours"))
            if await talk.recall("covered", check_in_is_quiet):
                await ask_check_in(talk.within("moved"))
        case "zone":
            zone = await ask_zone(talk.within("zone"))
            await talk.do("zoned", people.set_zone, zone=zone)
        case "name":
            name = await talk.text("name", "What would you like me to call you?", longest=60)
            words = await talk.text(
                "words", "Which words for you feel right?", suggestions=WORDS, skippable=True
            )
            await talk.do("named", people.set_profile, name=name, pronouns=words or "")
        case "free_time":
            await ask_own_dose(talk.within("dose"))
        case "phone":
            await offer_code(talk.within("phone"))
        case "danger":
            await ask_help(talk.within("danger"))
        case _:
            await _change_asking(talk, thing)


async def _change_asking(talk: Talk, thing: str) -> None:
    match thing:
        case "length":
            await _length(talk)
        case "wording":
            await _wording(talk)
        case "page":
            await ask_way(talk.within("page"))
        case _:
            await _use(talk)


def _discreet(rhythm: Rhythm) -> str:
    if not rhythm.discreet:
        return "off"
    return "on, pictures as files" if rhythm.pictures_as_files else "on"


async def _length(talk: Talk) -> None:
    length = await talk.choice(
        "length",
        "How long should the check-in be? What you answer is yours; your clinician sees of it what "
        "you share, on the weekly page. Questions whose answer never changes are asked less often.",
        {
            "short": "Short, half a minute",
            "medium": "Medium, two minutes",
            "long": "Long, five minutes",
        },
    )
    await talk.do("lengthened", people.set_rhythm, check_in_length=length)


async def _wording(talk: Talk) -> None:
    discreet = await talk.choice(
        "discreet",
        "Should my messages be plain about what they are, or so that nobody can tell?",
        {
            "plain": "Plain is fine",
            "discreet": "Nobody should tell",
            "files": "Nobody should tell, and pictures as files",
        },
    )
    await talk.do(
        "worded",
        people.set_rhythm,
        discreet=discreet != "plain",
        pictures_as_files=discreet == "files",
    )


async def _use(talk: Talk) -> None:
    tracks = await talk.yes_no(
        "tracks",
        "Should the check-in ask about use, without judgement?",
        yes="Yes, ask me",
        no="No, leave it out",
    )
    await talk.do("tracked", people.set_rhythm, tracks_use=tracks)

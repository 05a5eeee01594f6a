"""What a clinician can set."""

from __future__ import annotations

from bot.care.places.places import zone_name
from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.alliance import attention
from handlers.alliance.mail_talk import ask_ways
from handlers.clinicians import ask_day, choose_passphrase
from handlers.wording import WEEKDAYS
from handlers.zone import ask_zone
from storage import people

THINGS = {
    "day": "Day and time of the pages",
    "reads": "Days on which I read",
    "zone": "Time zone",
    "lock": "Passphrase",
    "mail": "How the pages come",
    "nothing": "Leave it so",
}


@conversation(
    "settings", opens_on="/settings", rank=90, title="your settings", menu="Day, zone, passphrase"
)
async def settings(talk: Talk) -> None:
    """Show how things are, and change one."""
    rhythm = talk.person.rhythm
    lacking = _lacking(talk)
    thing = await talk.choice(
        "thing",
        "Weekly pages come on {day}s at {at} ({zone}).\n\nWhat would you like to change?",
        {key: label for key, label in THINGS.items() if key not in lacking},
        day=WEEKDAYS[str(rhythm.digest_weekday)],
        at=rhythm.digest_at,
        zone=zone_name(talk.person.zone),
    )
    match thing:
        case "nothing":
            await talk.say("as_it_was", "Everything stays as it is.")
            return
        case "day":
            await ask_day(talk.within("day"))
        case "reads":
            await _ask_days(talk.within("reads"))
        case "zone":
            zone = await ask_zone(talk.within("zone"))
            await talk.do("zoned", people.set_zone, zone=zone)
        case "mail":
            await ask_ways(talk.within("mail"))
        case _:
            await choose_passphrase(talk.within("lock"))
    await talk.say("done", "Done.")


def _lacking(talk: Talk) -> set[str]:
    """What there is nothing to set about in this clinic."""
    locks = talk.terms.digest_in_chat == "encrypted" or talk.terms.mail
    return ({"lock"} if not locks else set()) | ({"mail"} if not talk.terms.mail else set())


async def _ask_days(talk: Talk) -> None:
    """Stated to the clients wherever they write something for this clinician."""
    days = await talk.several(
        "days",
        "On which days do you read what your clients share? They are told, wherever they write "
        "something for you. Without a tick it is the day of the weekly pages.",
        WEEKDAYS,
    )
    await talk.do("kept", attention.set_days, days=days)

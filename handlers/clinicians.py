"""What a clinician can set: the day of the weekly pages, and the passphrase that opens them."""

from __future__ import annotations

from bot.talk.talk import Talk
from handlers import deeds
from handlers.wording import WEEKDAYS
from storage import people

MORNINGS = ("07:00", "08:00", "09:00", "12:00")
SHORTEST = 10


async def ask_day(talk: Talk) -> None:
    """On which weekday, and when."""
    day = await talk.choice("weekday", "On which day should the weekly pages come?", WEEKDAYS)
    at = await talk.time_of_day("at", "At what time?", suggestions=list(MORNINGS))
    await talk.do("kept", people.set_rhythm, digest_weekday=int(day), digest_at=at)


async def ask_passphrase(talk: Talk) -> None:
    """Only where pages travel locked through chat; for a mail it is asked when one is wanted."""
    if talk.terms.digest_in_chat == "encrypted":
        await choose_passphrase(talk)


async def choose_passphrase(talk: Talk) -> None:
    """Until it is long enough."""
    while True:
        passphrase = await talk.text(
            "passphrase",
            "The weekly pages come as locked PDFs. Which passphrase should open them? At least "
            "{shortest} characters. Please do not use one from elsewhere, and delete your message "
            "afterwards.",
            longest=100,
            shortest=SHORTEST,
        )
        if len(passphrase) >= SHORTEST:
            break
        await talk.say("short", "That is a little short. Four words in a row make a good one.")
    await talk.do("locked", deeds.set_passphrase, passphrase=passphrase)

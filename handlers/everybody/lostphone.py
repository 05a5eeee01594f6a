"""A code for the day the phone is lost."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.recovering import offer_code


@conversation(
    "lostphone",
    opens_on="/lostphone",
    rank=96,
    title="a lost phone",
    menu="A code for a lost phone",
    afresh=True,
)
async def lostphone(talk: Talk) -> None:
    """What it is for, and the code, once."""
    await offer_code(talk.within("code"))

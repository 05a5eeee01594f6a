"""Whether the two say the same: yes, that is it; or not quite, and what differs."""

from __future__ import annotations

from bot.care.meaning import Meaning
from bot.talk.talk import Talk
from handlers.deeds import Partner
from handlers.together import recovery as kept

FITS = {"yes": "Yes, that is it", "no": "Not quite", "later": "I say nothing yet"}


async def say_it_fits(talk: Talk, now: Meaning, partners: list[Partner]) -> None:
    """The client on a clinician's understanding; both see what was said."""
    able = [one for one in partners if now.view(one.alliance_id) is not None]
    if len(able) > 1:
        names = {str(one.alliance_id): one.name for one in able}
        chosen = await talk.choice("whose", "Whose understanding?", names)
        able = [one for one in able if str(one.alliance_id) == chosen]
    one = able[0]
    said = await ask_fits(
        talk, f"{one.name} understands it as it stands above. Is that it, for you?"
    )
    fits, words = said or (None, "")
    await talk.do("said", kept.say_mine, alliance_id=one.alliance_id, fits=fits, words=words)
    if said is not None:
        await talk.say("kept", "It stands beside both, for you and {name}.", name=one.name)


async def ask_fits(talk: Talk, question: str) -> tuple[bool, str] | None:
    """Yes, or what differs; None for nothing yet."""
    answer = await talk.choice("fits", "{question}", FITS, question=question)
    if answer == "later":
        return None
    if answer == "yes":
        return True, ""
    words = await talk.text(
        "differs", "What does not fit? A difference may stay; it only stays in sight.", longest=400
    )
    return False, words

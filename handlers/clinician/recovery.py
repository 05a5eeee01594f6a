"""What recovery means to a client: read by their clinician, who says how they understand it."""

from __future__ import annotations

from bot.care.meaning import Meaning
from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.redisclosure import under
from handlers.together import recovery as kept
from handlers.together.recovery_talk import ask_fits
from handlers.together.recovery_words import (
    THEIR_PACES,
    told_pace,
    told_verdicts,
    told_view,
    told_words,
)
from handlers.together.whom import ask_whom, reads_here

STEPS = {
    "view": "Write how I understand it",
    "fits": "Do we say the same?",
    "pace": "How often to ask again",
    "done": "That is all",
}


@conversation(
    "recovery",
    opens_on="/recovery",
    title="what recovery means to a client",
    menu="What recovery means to a client",
)
async def recovery(talk: Talk) -> None:
    """The two side by side, as far as the client shares theirs."""
    member = await ask_whom(talk.within("whom"))
    if member is None:
        return
    await one_client(talk, member.alliance_id, member.label or "Your client")


async def one_client(talk: Talk, alliance: int, name: str) -> None:
    """Show the two, and do one thing after the other."""
    step = ""
    while step != "done":
        found = await talk.recall("found", kept.seen, alliance_id=alliance)
        if found is None:
            return
        now, shared = found.meaning, found.shared and reads_here(talk)
        lines = side_by_side(talk, now, shared, alliance, name)
        if shared:
            lines = under(talk, lines)
        await talk.say("side", "{lines}", lines=lines)
        able = shared and now.now is not None and now.view(alliance) is not None
        options = {key: words for key, words in STEPS.items() if able or key != "fits"}
        step = await talk.choice("step", "What would you like to do?", options)
        if step == "view":
            await _view(talk.within("view"), alliance)
        elif step == "fits":
            await _fits(talk.within("fits"), alliance)
        elif step == "pace":
            await _pace(talk.within("pace"), alliance)
    await talk.say("end", "Kept. They see what you wrote.")


def side_by_side(talk: Talk, now: Meaning, shared: bool, alliance: int, name: str) -> str:
    """The client's words where they are shared, the clinician's own, and what each says of both."""
    zone = talk.person.zone
    if not shared:
        found = [talk.tell("private", "What it means to them is not shared with you here.")]
    elif now.now is None:
        found = [talk.tell("none", "They have not said it here yet.")]
    else:
        found = [talk.tell("theirs", "In their words"), *told_words(now.now, zone)]
    view = now.view(alliance)
    if view is not None:
        found += ["", talk.tell("mine", "How you understand it"), told_view(view, zone)]
    if shared:
        found += told_verdicts(now, alliance, {"client": name, "clinician": "You"})
    return "\n".join(found)


async def _view(talk: Talk, alliance: int) -> None:
    at = await talk.now("asked")
    words = await talk.text(
        "words",
        "How do you understand what recovery means to them? They read your words as they are, with "
        "your name, and can say that it is not quite so.",
        longest=800,
    )
    await talk.do("kept", kept.keep_view, alliance_id=alliance, at=at.isoformat(), words=words)
    await talk.say("heard", "It is with them, beside their own words.")


async def _fits(talk: Talk, alliance: int) -> None:
    said = await ask_fits(talk, "Do the two say the same, for you?")
    fits, words = said or (None, "")
    await talk.do("said", kept.say_theirs, alliance_id=alliance, fits=fits, words=words)
    if said is not None:
        await talk.say("kept", "It stands beside both, for the two of you.")


async def _pace(talk: Talk, alliance: int) -> None:
    weeks = await talk.choice("weeks", "How often should they be asked again?", THEIR_PACES)
    await talk.do("set", kept.keep_their_pace, alliance_id=alliance, weeks=int(weeks))
    found = await talk.recall("after", kept.seen, alliance_id=alliance)
    if found is not None and found.shared:
        await talk.say("set_words", "{words}", words=told_pace(found.meaning))
    else:
        await talk.say("set_alone", "Noted. The slower of what both choose is what counts.")

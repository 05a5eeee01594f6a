"""What recovery means, in somebody's own words, next to how their clinician understands it."""

from __future__ import annotations

from typing import cast

from bot.care.meaning import First, Meaning, Span, Words
from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers import deeds
from handlers.deeds import Partner
from handlers.scope import RECOVERY
from handlers.together import recovery as kept
from handlers.together.recovery_talk import say_it_fits
from handlers.together.recovery_words import (
    FIRSTS,
    PACES,
    SPANS,
    told_pace,
    told_verdicts,
    told_view,
    told_words,
)

STEPS = {
    "words": "Say it in my words",
    "fits": "Is that it?",
    "older": "What I said before",
    "pace": "How often to ask again",
    "done": "That is all",
}
LONGEST = 600
OLDER_SHOWN = 10


@conversation(
    "recovery", opens_on="/recovery", title="what recovery means", menu="What recovery means to me"
)
async def recovery(talk: Talk) -> None:
    """Both side by side; then say it anew, answer, look back, as often as wanted."""
    if talk.opening.get("by") == "recovery":
        again = await talk.yes_no(
            "again",
            "You wanted to be asked again what getting well means to you. Is now a good time?",
            yes="Yes",
            no="Another time",
        )
        if not again:
            await talk.say("another", "All right. /recovery is there when you want it.")
            return
    partners = await talk.recall("partners", deeds.partners)
    step = ""
    while step != "done":
        now = await talk.recall("now", kept.mine)
        await talk.say("side", "{lines}", lines=side_by_side(talk, now, partners))
        step = await talk.choice("step", "What would you like to do?", _options(now, partners))
        if step == "words":
            await _words(talk.within("words"), partners)
        elif step == "fits":
            await say_it_fits(talk.within("fits"), now, partners)
        elif step == "older":
            await _older(talk.within("older"), now)
        elif step == "pace":
            await _pace(talk.within("pace"))
    await talk.say("end", "Kept. It may change, and older words stay beside newer ones.")


def side_by_side(talk: Talk, now: Meaning, partners: list[Partner]) -> str:
    """The client's words, each clinician's understanding, and what was said of the two."""
    if now.now is None:
        found = [talk.tell("none", "You have not yet said here what recovery means to you.")]
    else:
        found = [talk.tell("mine", "In your words"), *told_words(now.now, talk.person.zone)]
    for one in partners:
        view = now.view(one.alliance_id)
        if view is not None:
            found += ["", talk.tell("theirs", "How {name} understands it", name=one.name)]
            found.append(told_view(view, talk.person.zone))
            found += told_verdicts(now, one.alliance_id, {"client": "You", "clinician": one.name})
    return "\n".join(found)


def _options(now: Meaning, partners: list[Partner]) -> dict[str, str]:
    hidden = set()
    if now.now is None or all(now.view(one.alliance_id) is None for one in partners):
        hidden.add("fits")
    if len(now.versions) < 2:
        hidden.add("older")
    if now.now is None:
        hidden.add("pace")
    return {step: words for step, words in STEPS.items() if step not in hidden}


async def _words(talk: Talk, partners: list[Partner]) -> None:
    """A few kind questions; each can be left out."""
    at = await talk.now("asked")
    back = await talk.text(
        "back",
        "What would you like to have back? People say things like: my mornings, my sister, being "
        "trusted.",
        longest=LONGEST,
        skippable=True,
    )
    first = await talk.choice("first", "What comes first for you now?", FIRSTS)
    span = await talk.choice(
        "span",
        "For some it is a part of life from now on, for others a time to get past. And for you?",
        SPANS,
    )
    day = await talk.text(
        "day", "What does a good ordinary day look like?", longest=LONGEST, skippable=True
    )
    more = await talk.text(
        "more", "Is there anything else it means to you?", longest=LONGEST, skippable=True
    )
    words = Words(
        at.isoformat(), back or "", cast(First, first), cast(Span, span), day or "", more or ""
    )
    await talk.do("kept", kept.keep_words, words=words)
    await talk.say("heard", "{who}", who=_who_reads(talk, partners))


def _who_reads(talk: Talk, partners: list[Partner]) -> str:
    readers = [one.name for one in partners if RECOVERY in one.scope]
    if readers:
        return talk.tell(
            "read",
            "Thank you. {names} can read it, and writes beside it.",
            names=" and ".join(readers),
        )
    if partners:
        return talk.tell("unread", "Thank you. Nobody but you sees it. /share changes that.")
    return talk.tell("alone", "Thank you. Nobody but you sees it.")


async def _older(talk: Talk, now: Meaning) -> None:
    before = now.versions[:-1][-OLDER_SHOWN:]
    told = "\n\n".join("\n".join(told_words(one, talk.person.zone)) for one in before)
    await talk.say("told", "{lines}", lines=told)


async def _pace(talk: Talk) -> None:
    weeks = await talk.choice("weeks", "How often may I ask you again?", PACES)
    await talk.do("set", kept.keep_pace, weeks=int(weeks))
    now = await talk.recall("after", kept.mine)
    await talk.say("set_words", "{words}", words=told_pace(now))

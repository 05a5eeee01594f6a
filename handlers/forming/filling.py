"""Filling in one of the forms on the shelf, from its first line to what comes back."""

from __future__ import annotations

from datetime import timedelta

from bot.care.forms import Value
from bot.talk.talk import Talk
from handlers.filling import Begun, Filled, fill
from handlers.forming import filled, library
from handlers.forming.filled import KIND, Opened
from handlers.forming.seeing import show_latest
from handlers.forming.with_whom import ask_with_whom

PATIENCE = timedelta(hours=5)


async def fill_in(talk: Talk, url: str) -> None:
    """Open a form or take it up again, ask it, keep it, and give something back."""
    opened = await talk.recall("opened", filled.begin, url=url)
    if opened is None:
        await talk.say("gone", "That form is not in use any more. Nothing is lost.")
        return
    form = library.spoken(opened.text, talk.person.language)
    names = await talk.recall("readers", filled.readers, url=url)
    await _introduce(talk, opened, names, says_who="shares" in form.by_name)
    rules = library.rules_in(opened)
    begun = Begun(
        {name: _value(one) for name, one in opened.answers.items()}, frozenset(opened.declined)
    )
    came = await fill(
        talk.within("form"),
        form,
        known={"shares": bool(names)},
        within=PATIENCE,
        rules=rules.safety_rules,
        begun=begun,
        most=opened.spread or None,
        later=True,
    )
    if came.status != "completed":
        await _set_aside(talk, opened, came)
        return
    body = filled.body_of(opened, came, rules, await talk.now("written"))
    await talk.keep("kept", KIND, body)
    await talk.do("finished", filled.finish, url=url)
    await show_latest(talk.within("back"), url)
    await ask_with_whom(talk.within("whom"), url, opened.title)


async def _introduce(talk: Talk, opened: Opened, names: list[str], *, says_who: bool) -> None:
    """What it is and who reads it; a form of Tandem's own says the latter itself."""
    if opened.is_begun:
        await talk.say("again", "“{title}”: we go on where you left it.", title=opened.title)
        return
    if says_who:
        reads = ""
    elif names:
        reads = talk.tell(
            "read_by", " {names} can read it, as you agreed in /share.", names=", ".join(names)
        )
    else:
        reads = talk.tell("read_by_you", " Only you read it: it is not shared.")
    await talk.say(
        "intro",
        "“{title}”.{reads} You need not answer anything you would rather not say. “Go on later” "
        "keeps what you have answered.",
        title=opened.title,
        reads=reads,
    )


async def _set_aside(talk: Talk, opened: Opened, came: Filled) -> None:
    await talk.do(
        "aside",
        filled.set_aside,
        opened=opened,
        answers=came.answers,
        declined=sorted(came.declined),
        silent=not came.aside,
    )
    if opened.spread and came.passed >= opened.spread:
        await talk.say("spread", "That is enough for today. Tomorrow I ask the next few.")
    elif came.aside:
        await talk.say("kept_so_far", "Kept. /forms goes on from the same question, on any day.")


def _value(kept: object) -> Value:
    if isinstance(kept, list):
        return [one for one in kept if isinstance(one, bool | int | float | str)]
    if isinstance(kept, bool | int | float | str):
        return kept
    raise TypeError("An answer that was kept is no plain value.")

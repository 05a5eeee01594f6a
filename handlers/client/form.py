"""Forms: what is asked for, what was filled in, and each filled in one question at a time."""

from __future__ import annotations

from datetime import timedelta

from bot.errors import TimedOut
from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.forming import assigned, overview
from handlers.forming.filling import fill_in
from handlers.forming.overview import Overview
from handlers.forming.seeing import show

PATIENCE = timedelta(hours=5)
OFTEN = {
    "0": "Once, now",
    "7": "Every week",
    "14": "Every two weeks",
    "28": "Every four weeks",
    "-1": "Do not ask me for it",
}


@conversation(
    "form",
    opens_on="/forms",
    title="your form",
    menu="Forms, and what came of them",
)
async def form(talk: Talk) -> None:
    """What is open, what was filled in; one after the other, as long as somebody likes."""
    if talk.opening.get("by") == "form":
        await _offered(talk.within("offer"))
        return
    step = ""
    while step != "done":
        shown = await talk.recall("shown", overview.mine)
        step = await talk.choice("step", "{told}", _steps(shown), told=overview.told(talk, shown))
        kind, _, url = step.partition(" ")
        match kind:
            case "fill":
                await fill_in(talk.within("fill"), url)
            case "see":
                await show(talk.within("see"), url)
            case "other":
                await _another(talk.within("other"), shown)
    await talk.say("end", "/answers shows every answer, and changes or deletes one.")


def _steps(shown: Overview) -> dict[str, str]:
    return {
        **{f"fill {one.url}": f"Fill in: {one.title}" for one in shown.open},
        **{f"see {one.url}": f"See: {one.title}" for one in shown.seen},
        "other": "All forms, and how often",
        "done": "That is all",
    }


async def _another(talk: Talk, shown: Overview) -> None:
    options = {one.url: one.title for one in shown.all}
    url = await talk.choice("which", "Which one?", {**options, "none": "None of these"})
    if url == "none":
        return
    often = await talk.choice("often", "How often shall I ask you for it?", OFTEN)
    await talk.do("wanted", assigned.want, url=url, every_days=int(often))
    if often == "-1":
        await talk.say("off", "All right. I do not ask for it.")
        return
    now = await talk.yes_no("now", "Fill it in now?", yes="Yes, now", no="Another day")
    if now:
        await fill_in(talk.within("fill"), url)


async def _offered(talk: Talk) -> None:
    """Tandem offers one form: now, another day, or not at all."""
    one = await talk.recall("which", assigned.to_offer)
    if one is None:
        return
    began = await talk.now("began")
    text = talk.tell("asks", _asks(one.by), title=one.title, by=one.by)
    if talk.person.rhythm.discreet:
        text = talk.tell("discreet", "Do you have a few minutes?")
    options = {"now": "Now", "later": "Tomorrow", "no": "Not this one", "why": "Why now?"}
    answer = "why"
    try:
        while answer == "why":
            answer = await talk.choice(
                "now", "{text}", options, within=PATIENCE, neutral=True, text=text
            )
            if answer == "why":
                text = _because(talk, one.by)
    except TimedOut:
        day = began.date().isoformat()
        await talk.do("silence", assigned.note, url=one.url, came="unheard", day=day)
        return
    if answer == "now":
        await fill_in(talk.within("fill"), one.url)
    elif answer == "later":
        await talk.do("later", assigned.note, url=one.url, came="later")
        await talk.say("tomorrow", "All right, tomorrow. /forms has it before, if you like.")
    else:
        await talk.do("declined", assigned.note, url=one.url, came="declined")
        await talk.say("not_this", "All right, not this time. /forms can also switch it off.")


def _because(talk: Talk, by: str) -> str:
    """Why it comes, and why at this hour."""
    who = by if by != "clinic" else talk.tell("the_clinic", "your clinic")
    return talk.tell(
        "because",
        "It is asked for by {who}, and today is its day. It comes an hour before your check-in, so "
        "that the two do not meet. /forms changes that. So: now, tomorrow, or not?",
        who=who or talk.tell("yourself", "yourself"),
    )


def _asks(by: str) -> str:
    if by == "clinic":
        return "Your clinic asks you for a form: “{title}”. Is now a good moment?"
    if by:
        return "{by} asks you for a form: “{title}”. Is now a good moment?"
    return "You wanted to be asked for “{title}”. Is now a good moment?"

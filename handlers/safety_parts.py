"""The parts of a plan for hard moments: what each is called, and how its lines are asked for.

The parts are in the order used in practice; the words are our own.
"""

from __future__ import annotations

from bot.care import safety_plan
from bot.care.safety_plan import PARTS, Part
from bot.talk.talk import Talk
from handlers import safety_sheet as sheet

TITLES: dict[Part, str] = {
    "signs": "How I notice it is getting hard",
    "alone": "What I can do by myself",
    "around": "People and places that take my mind off it",
    "ask": "People I can ask for help",
    "care": "Professionals I can reach",
    "safer": "How I make the place around me safer",
    "reasons": "What I want to be here for",
}
ASKED: dict[Part, str] = {
    "signs": "How do you notice that it is getting hard? It can be a thought, a mood, a place, a "
    "time of day.\n\nFor example: “I stop answering messages”, “I lie awake and go over old "
    "things”, “Sunday evenings”.",
    "alone": "What can you do by yourself that carries you for a while?\n\nFor example: “a hot "
    "shower”, “walk to the river and back”, “the playlist with the old songs”.",
    "around": "Who or what place takes your mind off it? You need not talk about it there.\n\nFor "
    "example: “the café at the corner”, “my sister’s kitchen”, “the library, open until eight”.",
    "ask": "Whom can you tell that it is hard, and ask for help? With a phone number beside the "
    "name, it is there when you need it. I write to nobody.\n\nFor example: “Jo, 555 0142, also "
    "at night”, “my brother”.",
    "care": "Which professionals can you reach, and how?\n\nFor example: “my clinician, weekdays "
    "until five”, “the practice at the market square”, “the help line from my clinic’s card”.",
    "safer": "What could be put away, locked or given to somebody for a while, so that the place "
    "around you is safer? This part is often easier with somebody beside you.\n\nFor example: “my "
    "sister keeps the key”, “nothing to drink at home”, “I stay at my brother’s that night”.",
    "reasons": "What do you want to be here for? Small things count.\n\nFor example: “the dog "
    "needs me in the morning”, “my daughter’s birthday in May”, “to see the sea again”.",
}
STOP = "Stop here for now"
SKIP = "Leave this part out"
ENOUGH = "That is all"
OVER = (
    "done",
    "skip",
    "no",
    "none",
    "nothing",
    "no more",
    "nothing more",
    "that’s all",
    "that's all",
)
"""What people type instead of tapping the last button; none of it is a line of a plan."""
WHAT = {
    "add": "Add something",
    "change": "Put one in other words",
    "out": "Take one out",
    "up": "Move one up",
    "done": "That is all",
}
LABEL = 48


async def build(talk: Talk) -> bool:
    """Go through the parts not come to yet; False when their owner stops on the way."""
    parts = await talk.recall("parts", sheet.to_come)
    for part in parts:
        had = await talk.recall(f"had-{part}", sheet.lines_of, part=part)
        if not await write(talk.within(f"part-{part}"), part, had, building=True):
            return False
    return True


async def write(talk: Talk, part: Part, had: list[str], *, building: bool) -> bool:
    """Ask for lines, below those that are there, until that is all; False for "stop here"."""
    stop, skip, enough = (
        talk.tell("stop", STOP),
        talk.tell("skip", SKIP),
        talk.tell("enough", ENOUGH),
    )
    names = await talk.recall("names", sheet.people_for, part=part)
    stops = [stop] if building else []
    lines = tuple(had)
    words = await talk.text(
        "first",
        "{place}{asked}\n\nOne line a message, or several at once.",
        suggestions=[*names, *stops, skip if building else enough],
        place=_place(talk, part) if building else "",
        asked=talk.tell(f"asked-{part}", ASKED[part]),
    )
    while not _is_one_of(words, (stop, skip, enough, *OVER)):
        left = safety_plan.without_room(lines, words)
        lines = safety_plan.added(lines, words)
        await talk.do("written", sheet.set_lines, part=part, lines=list(lines), seen=True)
        names = [one for one in names if one not in lines]
        words = await talk.text(
            "more",
            "{kept} Anything else for this part?",
            suggestions=[*names, *stops, enough],
            kept=_kept(talk, left),
        )
    seen = bool(lines) or not _is_one_of(words, (stop,))
    await talk.do("kept", sheet.set_lines, part=part, lines=list(lines), seen=seen)
    return not _is_one_of(words, (stop,))


async def rework(talk: Talk, part: Part) -> None:
    """Change one part, line by line, as often as wanted."""
    what = ""
    while what != "done":
        had = await talk.recall("had", sheet.lines_of, part=part)
        what = "add"
        if had:
            what = await talk.choice(
                "what",
                "{title}\n{lines}",
                {one: label for one, label in WHAT.items() if one != "up" or len(had) > 1},
                title=title_of(talk, part),
                lines="\n".join(f"• {one}" for one in had),
            )
        if what == "add":
            await write(talk.within("add"), part, had, building=False)
            what = "" if had else "done"
            continue
        lines = await _edited(talk.within("line"), what, had)
        await talk.do("set", sheet.set_lines, part=part, lines=lines, seen=True)


def title_of(talk: Talk, part: Part) -> str:
    """What a part is called."""
    return talk.tell(f"title-{part}", TITLES[part])


def titles(talk: Talk) -> dict[Part, str]:
    """What all parts are called, in order."""
    return {part: title_of(talk, part) for part in PARTS}


async def _edited(talk: Talk, what: str, had: list[str]) -> list[str]:
    """The lines after one of them was put in other words, taken out or moved up."""
    if what == "done":
        return had
    place = int(await _which(talk, had, first=1 if what == "up" else 0))
    if place < 0:
        return had
    if what == "out":
        return list(safety_plan.without(had, place))
    if what == "up":
        return list(safety_plan.moved(had, place, -1))
    words = await talk.text("words", "How is it said better? Now it is: {line}", line=had[place])
    return list(safety_plan.changed(had, place, words))


async def _which(talk: Talk, had: list[str], *, first: int) -> str:
    options = {str(place): _label(place, line) for place, line in enumerate(had) if place >= first}
    return await talk.choice("which", "Which one?", {**options, "-1": "None of these"})


def _label(place: int, line: str) -> str:
    return f"{place + 1}. {line if len(line) <= LABEL else line[: LABEL - 1].rstrip() + '…'}"


def _place(talk: Talk, part: Part) -> str:
    return talk.tell(
        "place",
        "{place} of {parts}: {title}.\n\n",
        place=PARTS.index(part) + 1,
        parts=len(PARTS),
        title=title_of(talk, part),
    )


def _kept(talk: Talk, left: int) -> str:
    if not left:
        return talk.tell("written", "Kept.")
    return talk.tell(
        "full",
        "This part is full with {most} lines, and there was no room for {left}.",
        most=safety_plan.MOST_LINES,
        left=left,
    )


def _is_one_of(words: str, labels: tuple[str, ...]) -> bool:
    return words.strip(" .").casefold() in {label.casefold() for label in labels}

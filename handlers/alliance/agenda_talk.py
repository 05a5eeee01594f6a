"""The agenda, looked at and changed: the same for both sides, but for what each may see."""

from __future__ import annotations

from datetime import date

from bot.care.paper import paper_of
from bot.talk.hours import on_wall
from bot.talk.message import Plate
from bot.talk.talk import Talk
from handlers.alliance import agenda
from handlers.alliance.agenda import Sheet
from storage.tx import Json

HOURS = ("09:00", "11:00", "14:00", "16:00")


def listed(talk: Talk, sheet: Sheet, *, mine: str, theirs: str, covered: bool = False) -> str:
    """The agenda in words. ``covered`` leaves the other's words to the page, and only counts."""
    lines = [talk.tell("own_side", "{who}:", who=mine), *_bullets(talk, sheet.mine)]
    lines.append(talk.tell("other_side", "{who}:", who=theirs))
    if sheet.theirs is None:
        lines.append(talk.tell("hidden", "• not shared with you"))
    elif covered and sheet.theirs:
        lines.append(talk.tell("counted", "• {count} noted, on the page", count=len(sheet.theirs)))
    else:
        lines += _bullets(talk, sheet.theirs)
    if sheet.next:
        lines.append(talk.tell("next_one", "Next session: {when}.", when=sheet.next))
    return "\n".join(lines)


async def bring(talk: Talk, sheet: Sheet, ask: str) -> None:
    """One thing more."""
    words = await talk.text("words", "{ask}", longest=agenda.LONGEST, ask=ask)
    kept = await talk.do("kept", agenda.bring, alliance_id=sheet.alliance_id, words=words)
    if kept:
        await talk.say("on_it", "It is on the agenda.")
    else:
        await talk.say("full", "The agenda is full. Something else would have to go first.")


async def take_out(talk: Talk, sheet: Sheet) -> None:
    """One of one's own things less."""
    options = {words: words for words in sheet.mine}
    words = await talk.choice("which", "Which one?", {**options, "none": "None of these"})
    if words != "none":
        await talk.do("gone", agenda.take_out, alliance_id=sheet.alliance_id, words=words)


async def meet(talk: Talk, sheet: Sheet) -> None:
    """When the two meet next."""
    day = await talk.date("day", "On which day do you meet?")
    clock = await talk.time_of_day("clock", "At what time?", suggestions=HOURS)
    at = on_wall(date.fromisoformat(day), clock, talk.person.zone)
    await talk.do("set", agenda.meet_on, alliance_id=sheet.alliance_id, at=at)
    await talk.say("noted", "Noted for both of you. Afterwards I ask each of you how it was.")


def page(
    talk: Talk, sheet: Sheet, *, mine: str, theirs: str, end: str, lock: bool = False
) -> Plate:
    """The agenda as one sheet to have in the room."""
    today = talk.today
    lists: list[Json] = [{"title": mine, "lines": [*sheet.mine]}]
    if sheet.theirs is not None:
        lists.append({"title": theirs, "lines": [*sheet.theirs]})
    data: dict[str, Json] = {
        "title": talk.tell("page_title", "What we want to talk about"),
        "when": sheet.next,
        "lists": lists,
        "nothing": talk.tell("page_nothing", "Nothing noted yet."),
        "notes": talk.tell("page_notes", "Room for notes"),
        "end": end,
        "paper": paper_of(talk.person.zone),
        "lang": talk.person.language,
    }
    return Plate("agenda", "pdf", f"agenda-{today.isoformat()}.pdf", data, lock=lock)


def _bullets(talk: Talk, lines: list[str]) -> list[str]:
    return [f"• {one}" for one in lines] or [talk.tell("empty_list", "• nothing yet")]

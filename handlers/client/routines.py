"""Routines: medication, appointments and whatever else somebody wants to be reminded of."""

from __future__ import annotations

from datetime import date
from typing import cast

from bot.care.routines import EVERY_DAY, Kind, Remind, Routine, counted
from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers import dailies
from handlers.together.goal_acts import goal_id
from handlers.wording import WEEKDAYS, day_month

STEPS = {
    "add": "Add something",
    "went": "How it went",
    "out": "Take something out",
    "done": "That is all",
}
KINDS = {"medication": "A medication", "appointment": "An appointment", "other": "Something else"}
WHEN = {"daily": "Every day", "weekly": "On some weekdays", "once": "Once"}
REMIND = {
    "at": "At that time",
    "hour": "An hour before",
    "eve": "On the evening before",
    "none": "No reminder",
}
TIMES = ("08:00", "12:00", "18:00", "20:00")
NOT_YET = "nothing said so far"
MINUTES = {"30": "Half an hour", "60": "An hour", "90": "An hour and a half", "120": "Two hours"}


@conversation("routines", opens_on="/routines", title="your routines", menu="What I remind you of")
async def routines(talk: Talk) -> None:
    """The list; then add, look back, take out, as often as wanted."""
    began = await talk.now("began")
    rounds, step = 0, ""
    while step != "done":
        rounds += 1
        kept = await talk.recall("kept", dailies.mine)
        await talk.say("list", "{lines}", lines=_list(talk, kept))
        step = await talk.choice("step", "What would you like to do?", _steps(kept))
        if step == "add":
            await _add(talk.within("add"), goal_id(began, rounds))
        elif step == "went":
            await _went(talk.within("went"), kept)
        elif step == "out":
            await _take_out(talk.within("out"), kept)
    if kept:
        await talk.say("end", "Kept. I remind you, and what you do with it is yours.")
    else:
        await talk.say("none", "All right. Nothing is set, and /routines is here any day.")


def told(one: Routine) -> str:
    """One routine in a line."""
    if one.day:
        days = day_month(date.fromisoformat(one.day))
    elif one.weekdays == EVERY_DAY:
        days = "every day"
    else:
        days = ", ".join(WEEKDAYS[str(day)] for day in one.weekdays)
    reminds = "" if one.remind == "at" else f" ({REMIND[one.remind].lower()})"
    return f"{one.words}: {days}, {one.at}{reminds}"


def _list(talk: Talk, kept: list[Routine]) -> str:
    if not kept:
        return talk.tell(
            "none",
            "I remind you of nothing yet. I only remind: I know nothing about medication, and "
            "questions on it go to whoever prescribed it.",
        )
    return "\n".join(f"• {told(one)}" for one in kept)


def _steps(kept: list[Routine]) -> dict[str, str]:
    return {key: words for key, words in STEPS.items() if kept or key in {"add", "done"}}


async def _add(talk: Talk, number: str) -> None:
    kind = await talk.choice("kind", "What is it?", KINDS)
    words = await talk.text(
        "words",
        "How shall I call it? It shows up on your phone, so a short name of your own is fine.",
        longest=60,
    )
    when = await talk.choice("when", "How often?", WHEN)
    weekdays: tuple[int, ...] = ()
    day = ""
    if when == "once":
        day = await talk.date("day", "On which day?")
    elif when == "weekly":
        chosen = await talk.several("weekdays", "On which days?", WEEKDAYS)
        weekdays = tuple(int(one) for one in chosen)
    weekdays = weekdays if weekdays or day else EVERY_DAY
    at, remind = await _time(talk.within("time"), kind)
    minutes = 60
    if kind == "appointment":
        minutes = int(await talk.choice("minutes", "About how long does it take?", MINUTES))
    routine = Routine(number, cast(Kind, kind), words, at, weekdays, day, remind, minutes)
    refusal = await talk.do("added", dailies.add, routine=routine)
    if refusal:
        await talk.say("full", "{why}", why=refusal)
    elif kind == "appointment":
        await talk.say("in_week", "It stands in your /week too, so that time counts as taken.")


async def _time(talk: Talk, kind: str) -> tuple[str, Remind]:
    """When it is and when the reminder comes, until that is a time at which I may speak."""
    while True:
        at = await talk.time_of_day("at", "At what time?", suggestions=list(TIMES))
        remind = "at"
        if kind == "appointment":
            remind = await talk.choice("remind", "When shall I remind you?", REMIND)
        chosen = cast(Remind, remind)
        if not await talk.recall("silent", dailies.is_silent_at, at=at, remind=chosen):
            return at, chosen
        await talk.say(
            "quiet",
            "Then I am quiet, as you asked, from {silent} to {up}. Another time? /settings changes "
            "the quiet hours.",
            silent=talk.person.rhythm.quiet_from,
            up=talk.person.rhythm.quiet_to,
        )


async def _went(talk: Talk, kept: list[Routine]) -> None:
    answers = await talk.recall("answers", dailies.answers)
    lines = []
    for one in kept:
        done, skipped = counted(one, answers)
        said = f"done {done}, skipped {skipped}" if done or skipped else NOT_YET
        lines.append(f"• {one.words}: {said}")
    await talk.say("told", "The last two weeks, as you said it:\n{lines}", lines="\n".join(lines))


async def _take_out(talk: Talk, kept: list[Routine]) -> None:
    options = {one.id: told(one) for one in kept}
    chosen = await talk.choice("which", "Which one?", {**options, "none": "None"})
    if chosen != "none":
        await talk.do("gone", dailies.take_out, routine=chosen)

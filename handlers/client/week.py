"""What is fixed in this person's week: told in sentences or sent as a file, shown as a picture."""

from __future__ import annotations

from datetime import timedelta

from pydantic import JsonValue

from bot.care.calendar.reading import read_calendar
from bot.care.calendar.refusal import BadCalendar
from bot.care.plan import keeping
from bot.care.plan.reading import Reading, read_plan
from bot.care.plan.telling import tell, tell_off
from bot.care.plan.things import WeekPlan
from bot.errors import UnreadableFile
from bot.talk.files import Handed
from bot.talk.house import conversation
from bot.talk.message import Attachment, Plate
from bot.talk.talk import Talk
from handlers.freetime import weeks
from storage.tx import Json, plain

A_YEAR = timedelta(days=365)
LARGEST = 5 * 1024 * 1024
SHOWN = 12
STEPS = {
    "tell": "Tell me something",
    "out": "Take something out",
    "away": "Take it with me (.ics)",
    "done": "That is all",
}


@conversation("week", opens_on="/week", title="your week", menu="What is fixed in your week")
async def week(talk: Talk) -> None:
    """Show it, change it, show it again, as often as wanted."""
    step = ""
    while step != "done":
        now = await talk.recall("now", weeks.shown)
        await talk.show("picture", "{sentence}", _plate(now), sentence=now.sentence)
        step = await talk.choice("step", "Is something missing, or different?", STEPS)
        if step == "tell":
            await _told(talk.within("told"))
        elif step == "out":
            await _take_out(talk.within("out"))
        elif step == "away":
            text = await talk.recall("calendar", weeks.as_calendar)
            await talk.hand_over(
                "away",
                "Your week as a calendar file. Most calendars can open it.",
                Attachment(name="week.ics", kind="text/calendar", text=text),
            )
    await talk.say("end", "Kept. A one-off like “tomorrow off” is welcome here at any time.")


def _plate(now: weeks.Shown) -> Plate:
    return Plate(page="week", form="png", name="week.png", data=now.data)


async def _told(talk: Talk) -> None:
    """Sentences or a file; what was understood is shown back before it counts."""
    now = await talk.now("asked")
    first = now.date()
    zone = talk.person.zone

    def calendar(content: bytes) -> Json:
        try:
            read = read_calendar(content, first, first + A_YEAR, zone)
        except BadCalendar as bad:
            raise UnreadableFile(bad.sentence) from bad
        notes = [f"{one.count}: {one.why}" for one in (*read.left_out, *read.guessed)]
        return plain({"plan": keeping.as_json(WeekPlan(dated=read.dated)), "notes": notes})

    handed = await talk.file(
        "words",
        "Tell me what is fixed, in plain sentences. For example: “Work Monday to Friday 9 to 5. "
        "Group on Tuesdays at 18:30. Tomorrow off.”\n\nOr send me your calendar file (.ics, up "
        "to 5 MB).",
        calendar,
        ends=(".ics",),
        largest=LARGEST,
        or_text=True,
    )
    if handed["text"] is None:
        await _from_file(talk, handed)
    else:
        await _from_words(talk, read_plan(handed["text"], first))


async def _from_words(talk: Talk, reading: Reading) -> None:
    lines = [*map(tell, reading.commitments), *map(tell_off, reading.off)]
    unclear = [f"“{one.words}”" for one in reading.unclear]
    if not lines:
        await talk.say(
            "nothing",
            "I could not make a time out of that. A day and a time each would help, such as “gym "
            "on Thursdays from 19 to 20”.",
        )
        return
    told = "\n".join(f"• {line}" for line in [*lines, *reading.assumed][:SHOWN])
    left = talk.tell("left", "\n\nNot understood: {words}", words=", ".join(unclear))
    right = await talk.yes_no(
        "right",
        "This is what I understood:\n{told}{left}",
        yes="That is right",
        no="Not quite",
        told=told,
        left=left if unclear else "",
    )
    if right:
        full = await talk.do(
            "kept", weeks.add, commitments=list(reading.commitments), off=list(reading.off)
        )
        if full is not None:
            await talk.say("full", "{why}", why=full)


async def _from_file(talk: Talk, handed: Handed) -> None:
    found: dict[str, JsonValue] = handed["holds"] if isinstance(handed["holds"], dict) else {}
    dated = found.get("plan")
    plan: dict[str, JsonValue] = dated if isinstance(dated, dict) else {}
    notes = found.get("notes")
    told = keeping.from_json(plan).dated
    right = await talk.yes_no(
        "file_right",
        "{count} dates in the year ahead.{notes}\n\nShall I use them? They take the place of an "
        "earlier file’s.",
        yes="Yes, use them",
        no="No",
        count=len(told),
        notes="".join(f"\n• {one}" for one in notes[:SHOWN]) if isinstance(notes, list) else "",
    )
    if right:
        full = await talk.do("file_kept", weeks.add_calendar, dated=plan)
        if full is not None:
            await talk.say("file_full", "{why}", why=full)


async def _take_out(talk: Talk) -> None:
    options = await talk.recall("parts", weeks.parts)
    chosen = await talk.choice(
        "which", "Which one is no longer so?", {**options, "none": "None of these"}
    )
    if chosen != "none":
        await talk.do("gone", weeks.take_out, part=chosen)

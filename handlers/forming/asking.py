"""Questions written together, as both sides meet them in the chat."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import cast

from pydantic import JsonValue

from bot.care.forms.urls import ABSENT
from bot.care.forms.writing import DECLINED
from bot.errors import TimedOut
from bot.talk.open_questions import LONGEST_TEXT, Text
from bot.talk.questions import Question as Kinded
from bot.talk.questions import Scale, YesNo
from bot.talk.talk import Talk
from handlers.forming import cowritten
from handlers.forming.cowritten import KIND, Kind, Question
from handlers.wording import day_month
from storage.tx import Json

PATIENCE = timedelta(hours=5)
KINDS: dict[str, str] = {
    "scale": "A number from 0 to 10",
    "yes_no": "Yes or no",
    "text": "In their own words",
}
OFTEN = {"1": "Every day", "2": "Every second day", "7": "Once a week", "14": "Every two weeks"}
UNTIL = {"14": "For two weeks", "28": "For four weeks", "84": "For three months", "0": "Open"}
STATES = {
    "proposed": "waiting for their word",
    "agreed": "agreed",
    "declined": "they would rather not",
    "retired": "retired",
}


async def ask_for(talk: Talk, alliance_id: int) -> None:
    """A clinician proposes a question to a client of theirs: text, kind, how often, until when."""
    text = await talk.text(
        "text",
        "What would you like to ask? They can agree, put it in other words, or say no.",
        longest=300,
    )
    kind = await talk.choice("kind", "How is it answered?", KINDS)
    often = await talk.choice("often", "How often?", OFTEN)
    length = await talk.choice("until", "For how long?", UNTIL)
    until = (talk.today + timedelta(days=int(length))).isoformat() if int(length) else ""
    told = await talk.do(
        "proposed",
        cowritten.propose,
        alliance_id=alliance_id,
        text=text,
        kind=cast(Kind, kind),
        every=int(often),
        until=until,
    )
    if not told:
        await talk.say("full", "There are questions enough for now. Retire one first.")
        return
    await talk.say(
        "with_them",
        "It is with them now. If they agree, it is asked; you read the answers on the weekly page "
        "if they share them.",
    )


async def consider(talk: Talk, one: Question) -> None:
    """A client hears a proposal: agrees, rewords, or declines."""
    read = await talk.recall("read", cowritten.is_read, alliance_id=one.alliance_id)
    reads = (
        talk.tell("read_by", "{by} reads your answers on the weekly page.", by=one.by)
        if read
        else talk.tell(
            "not_read", "As things stand only you read your answers; /share changes that."
        )
    )
    until = f", until {day_month(_day(one.until))}" if one.until else ""
    answer = await talk.choice(
        "word",
        "{by} would like to ask you: “{text}” ({kind}, {often}{until}). {reads}",
        {"yes": "Yes, ask me", "words": "In other words", "no": "No, thank you"},
        by=one.by,
        text=one.text,
        kind=KINDS[one.kind].lower().replace("their", "your"),
        often=OFTEN[str(one.every)].lower(),
        until=until,
        reads=reads,
    )
    if answer == "no":
        await talk.do("declined", cowritten.turn_down, number=one.id)
        return
    text = one.text
    if answer == "words":
        text = await talk.text("own", "How should it be asked?", longest=300)
    when = await talk.choice(
        "when",
        "When shall I ask it?",
        {"within": "With the check-in", "alone": "On a day of its own"},
    )
    await talk.do("agreed", cowritten.settle, number=one.id, text=text, alone=when == "alone")


async def ask_ours(talk: Talk, *, alone: bool) -> int:
    """Ask what is due of the questions that were agreed; how many there were."""
    due = await talk.recall("due", cowritten.due_today, alone=alone)
    for one in due:
        try:
            answer = await talk.question(
                one.name, one.text, _kinded(talk, one), skippable=True, within=PATIENCE
            )
        except TimedOut:
            await talk.do(f"{one.name}-silence", cowritten.was_asked, number=one.id)
            break
        await talk.do(f"{one.name}-asked", cowritten.was_asked, number=one.id)
        written = body(one, answer, await talk.now(f"{one.name}-at"))
        await talk.keep(f"{one.name}-kept", KIND, written)
    return len(due)


def body(one: Question, answer: Json, at: datetime) -> dict[str, JsonValue]:
    """What is kept of an answer: a response to a form of one question."""
    item: dict[str, JsonValue] = {"linkId": one.name, "text": one.text}
    if answer is None:
        item["extension"] = [{"url": ABSENT, "valueCode": DECLINED}]
    else:
        item["answer"] = [_answer(one.kind, answer)]
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": f"urn:tandem:question:{one.alliance_id}:{one.id}",
        "status": "completed",
        "authored": at.isoformat(timespec="seconds"),
        "item": [item],
    }


def _answer(kind: Kind, answer: Json) -> dict[str, JsonValue]:
    match kind:
        case "scale":
            return {"valueInteger": answer}
        case "yes_no":
            return {"valueBoolean": answer}
    return {"valueString": answer}


def _kinded(talk: Talk, one: Question) -> Kinded:
    match one.kind:
        case "scale":
            return Scale(0, 10)
        case "yes_no":
            return YesNo(talk.tell("yes", "Yes"), talk.tell("no", "No"))
    return Text(LONGEST_TEXT)


def _day(text: str) -> datetime:
    return datetime.fromisoformat(text)

"""Filling in a form, as part of any conversation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from zoneinfo import ZoneInfo

from pydantic import JsonValue

from bot.care.forms import Form, Item, Status, Value, response, starting
from bot.care.forms.rules import answer_weight
from bot.care.forms.safety import SafetyRule, calls_for_help
from bot.errors import SetAside, TimedOut
from bot.talk.open_questions import TimeOfDay
from bot.talk.questions import YesNo
from bot.talk.talk import Talk
from handlers.form_questions import again_of, question_of, text_of, value_of
from handlers.forming.steps import Step, item_of, next_step
from handlers.helping import offer_help

MOST_REPEATED = 20


@dataclass(frozen=True, slots=True)
class Begun:
    """What was answered and declined another time, when a form is taken up again."""

    answers: Mapping[str, Value] = field(default_factory=dict)
    declined: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Filled:
    """What came of a form. ``passed`` counts the questions answered or declined by the person now.

    ``whole``: nothing that the form needs was declined. ``aside``: they want to go on later.
    """

    form: Form
    answers: Mapping[str, Value]
    declined: frozenset[str]
    passed: int
    status: Status
    whole: bool = True
    aside: bool = False

    def response(self, authored: datetime) -> dict[str, JsonValue]:
        """It as a FHIR R4 QuestionnaireResponse; ``authored`` is aware."""
        return response(
            self.form, self.answers, self.declined, authored=authored, status=self.status
        )


@dataclass(slots=True)
class _Sheet:
    """Where the filling stands, and how each question is asked."""

    form: Form
    answers: dict[str, Value]
    declined: set[str]
    within: timedelta | None
    rules: Sequence[SafetyRule]
    later: bool
    passed: int = 0

    def filled(self, status: Status, *, whole: bool = False, aside: bool = False) -> Filled:
        """What has come of it by now."""
        declined = frozenset(self.declined)
        return Filled(self.form, self.answers, declined, self.passed, status, whole, aside)


async def fill(
    talk: Talk,
    form: Form,
    *,
    known: Mapping[str, Value],
    within: timedelta | None = None,
    rules: Sequence[SafetyRule] = (),
    begun: Begun | None = None,
    most: int | None = None,
    later: bool = False,
) -> Filled:
    """Ask one question after the other; with ``within``, no answer for that long ends it early.

    Every question can be declined, also one the form needs: then the form is not whole. An answer
    that meets one of the safety ``rules`` is answered at once, before the next question. With
    ``later`` each question has a button that leaves the rest for another time; after ``most``
    questions the rest is left for another time by itself.

    Give it a talk of its own (``talk.within("form")``): answers are remembered by link id.
    """
    start = begun or Begun()
    answers = starting(form, known) | dict(start.answers)
    sheet = _Sheet(form, answers, set(start.declined), within, rules, later)
    said: tuple[str, Value] | None = None
    for turn in count(1):
        step = await talk.recall(
            f"/{turn}",
            next_step,
            form=form,
            answers=dict(sheet.answers),
            declined=sorted(sheet.declined),
            said=said,
        )
        if said is not None and not step.problem:
            sheet.answers[said[0]] = said[1]
        if not step.name or sheet.passed == most:
            break
        try:
            said = await _one(talk, sheet, step)
        except SetAside:
            return sheet.filled("in-progress", aside=True)
        except TimedOut:
            return sheet.filled("in-progress")
    if step.name:
        return sheet.filled("in-progress", aside=True)
    await _told(talk, step)
    if step.broken:
        await _settle_broken(talk, step)
    return sheet.filled("completed", whole=step.whole)


async def _one(talk: Talk, sheet: _Sheet, step: Step) -> tuple[str, Value] | None:
    """Ask what the step asks; a name and its answer, or None when it was declined."""
    item = item_of(sheet.form, step)
    await _told(talk, step)
    answer = await _again(talk, sheet, step, item) if step.again else None
    if not step.again:
        answer = await _answer(talk, sheet, step, item)
    if not step.problem:
        sheet.passed += 1
    if answer is None:
        sheet.declined.add(step.name)
        return None
    weight = None if step.again else _weight(sheet.form, step.name, answer)
    if calls_for_help(sheet.rules, item.link_id, answer, weight):
        await offer_help(talk.within("safe"), low=item.slider)
    return step.name, answer


def _weight(form: Form, name: str, answer: Value) -> float | None:
    """What an answer counts; of several, the one that counts most."""
    several = [answer] if isinstance(answer, bool | int | float | str) else answer
    found = [weight for one in several if (weight := answer_weight(form, name, one)) is not None]
    return max(found, default=None)


async def _told(talk: Talk, step: Step) -> None:
    for line in step.before:
        await talk.say(f"{line.name}", line.text)
    for line in step.not_taken:
        await talk.say(
            f"{line.name}",
            "{text}\n\nA chat is no place for that, so I leave it out. Your clinician can take it.",
            text=line.text,
        )
    if step.problem:
        await talk.say(f"{step.link_id}!", step.problem)


def _entry(step: Step) -> str:
    """What an answer is remembered under. ``#`` is what a conversation counts its own loops with,
    and so must not come from a form's repetitions.
    """
    return step.name.replace("#", "~")


async def _again(talk: Talk, sheet: _Sheet, step: Step, item: Item) -> Value | None:
    question = YesNo(talk.tell("another", "Yes, another"), talk.tell("no_more", "No, that is all"))
    wording = partial(again_of, talk, step, item)
    more = await talk.question(
        _entry(step), wording, question, skippable=True, within=sheet.within, later=sheet.later
    )
    return None if more is None else bool(more)


async def _answer(talk: Talk, sheet: _Sheet, step: Step, item: Item) -> Value | None:
    wording = partial(text_of, talk, step, item)
    question = question_of(talk, item)
    answer = await talk.question(
        _entry(step), wording, question, skippable=True, within=sheet.within, later=sheet.later
    )
    if answer is None:
        return None
    value = value_of(item, answer)
    if item.kind == "dateTime":
        return await _with_time(talk, step, str(value))
    if item.repeats and not isinstance(answer, list):
        return await _more(talk, step, item, value)
    return value


async def _with_time(talk: Talk, step: Step, day: str) -> Value:
    """A moment needs its time of day; who does not know it leaves the day alone."""
    text = talk.tell("what_time", "At what time, about?")
    clock = await talk.question(f"{_entry(step)}/time", text, TimeOfDay(), skippable=True)
    if clock is None:
        return day
    zone = ZoneInfo(talk.person.zone)
    return datetime.fromisoformat(f"{day}T{clock}:00").replace(tzinfo=zone).isoformat()


async def _more(talk: Talk, step: Step, item: Item, first: Value) -> Value:
    """A question that takes several answers: one after the other, as long as there are more."""
    values = [str(first) if isinstance(first, str) else first]
    most = min(item.most or MOST_REPEATED, MOST_REPEATED)
    another = YesNo(talk.tell("another", "Yes, another"), talk.tell("no_more", "No, that is all"))
    while len(values) < most:
        text = talk.tell("one_more", "Another one?")
        if not await talk.question(f"{_entry(step)}/more", text, another, skippable=False):
            break
        wording = partial(text_of, talk, step, item)
        question = question_of(talk, item)
        answer = await talk.question(f"{_entry(step)}/next", wording, question, skippable=True)
        if answer is not None:
            values.append(value_of(item, answer))
    return [one for one in values if isinstance(one, bool | int | float | str)]


async def _settle_broken(talk: Talk, step: Step) -> None:
    lines = "\n".join(step.broken)
    await talk.choice(
        "/broken",
        "Some answers do not go together:\n{lines}\n\n“Back” takes you to them.",
        {"leave": "Leave it as it is"},
        lines=lines,
    )

"""Filling in a form, as part of any conversation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from pydantic import JsonValue

from bot.care.forms import Form, Standing, Status, Value, response, starting
from bot.care.forms.safety import SafetyRule, calls_for_help
from bot.errors import TimedOut
from bot.talk.talk import Talk
from handlers.form_questions import question_of, text_of, value_of
from handlers.helping import offer_help


@dataclass(frozen=True, slots=True)
class Filled:
    """What came of a form. ``passed`` counts the questions answered or declined by the person."""

    form: Form
    answers: Mapping[str, Value]
    declined: frozenset[str]
    passed: int
    status: Status

    def response(self, authored: datetime) -> dict[str, JsonValue]:
        """It as a FHIR R4 QuestionnaireResponse; ``authored`` is aware."""
        return response(
            self.form, self.answers, self.declined, authored=authored, status=self.status
        )


async def fill(
    talk: Talk,
    form: Form,
    *,
    known: Mapping[str, Value],
    within: timedelta | None = None,
    rules: Sequence[SafetyRule] = (),
) -> Filled:
    """Ask one question after the other; with ``within``, no answer for that long ends it early.

    An answer that meets one of the safety ``rules`` is answered at once, before the next question.

    Give it a talk of its own (``talk.within("form")``): answers are remembered by link id.
    """
    answers = starting(form, known)
    declined: set[str] = set()
    passed = 0
    while (now := Standing(form, dict(answers), frozenset(declined))).item is not None:
        item = now.item
        for line in now.introduction(item):
            await talk.say(f"{line.link_id}", line.text)
        wording = partial(text_of, talk, now, item)
        question = question_of(talk, item)
        try:
            answer = await talk.question(
                item.link_id, wording, question, skippable=not item.required, within=within
            )
        except TimedOut:
            return Filled(form, answers, frozenset(declined), passed, "in-progress")
        passed += 1
        if answer is None:
            declined.add(item.link_id)
        else:
            answers[item.link_id] = value_of(item, answer)
        if calls_for_help(rules, item.link_id, answer):
            await offer_help(talk.within("safe"))
    for line in now.introduction(None):
        await talk.say(f"{line.link_id}", line.text)
    return Filled(form, answers, frozenset(declined), passed, "completed")

"""What the check-in looks up and notes in storage, inside the turn's transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

import orjson
from pydantic import JsonValue

from bot.care.answer_marks import without_private
from bot.care.checkin_responses import check_in
from bot.care.checkins import CheckIn
from bot.care.forms.writing import Response, each, first, rating, ratings, was_declined
from bot.care.rotation import Day, resting
from bot.care.trend import DRAWN, trend
from bot.talk.hours import is_paused
from bot.talk.talk import local
from handlers.forms import form
from handlers.scope import LINES
from storage import alliances, diary, people
from storage.tx import Json, Tx

KIND = "checkin"
LOOKED_AT = timedelta(days=13)
LEARNED_FROM = timedelta(days=45)
LENGTHS = {"short": "checkin-short", "medium": "checkin", "long": "checkin-long"}
MAY_REST = frozenset(
    {"lonely", "restless", "energy", "tense", "helped", "good", "hard", "tomorrow"}
)


@dataclass(frozen=True)
class Choice:
    """What a check-in asks: one of our forms, by its name, without the questions that rest."""

    form: str
    rests: list[str]


@dataclass(frozen=True)
class Back:
    """What can be given back: the picture's data with its sentence, or how many days there are
    and a line of what the person said helped.
    """

    picture: dict[str, JsonValue] | None
    sentence: str
    days: int
    helped: str | None


def is_done(tx: Tx, person_id: int, day: str) -> bool:
    """Whether there is a check-in of that day (ISO text)."""
    when = date.fromisoformat(day)
    return diary.has(tx, person_id, KIND, when)


def shares_lines(tx: Tx, person_id: int) -> bool:
    """Whether a clinician reads the line that is written for them."""
    living = alliances.of(tx, people.get(tx, person_id))
    agreed = [alliances.in_force(tx, one) for one in living]
    return any(one is not None and LINES in one.scope for one in agreed)


def silences(tx: Tx, person_id: int) -> int:
    """How many reminders in a row were not answered."""
    return people.get(tx, person_id).rhythm.unanswered


def in_pause(tx: Tx, person_id: int) -> bool:
    """Whether the person has asked for silence meanwhile."""
    known = people.get(tx, person_id)
    return is_paused(known.rhythm, local(tx.now, known.zone))


def count_silence(tx: Tx, person_id: int) -> None:
    """One more reminder was not answered."""
    people.set_rhythm(tx, person_id, unanswered=silences(tx, person_id) + 1)


def heard(tx: Tx, person_id: int) -> None:
    """The person is there: reminders come daily again."""
    people.set_rhythm(tx, person_id, unanswered=0)


def look_back(tx: Tx, person_id: int, day: str) -> Back:
    """The check-ins of the two weeks up to that day (ISO text), drawn if there are enough."""
    until = date.fromisoformat(day)
    told = recent(tx, person_id, until - LOOKED_AT, until)
    drawn = trend(told, until=until)
    numbered = {one.day for one in told if one.ratings.keys() & set(DRAWN)}
    helped = [one.helped for one in told if one.helped]
    picture = None if drawn is None else orjson.loads(orjson.dumps(drawn.as_json()))
    return Back(picture, drawn.sentence if drawn else "", len(numbered), _earlier(helped))


def recent(
    tx: Tx, person_id: int, first: date, last: date, *, shared: bool = False
) -> list[CheckIn]:
    """The check-ins of those days, both included, oldest first.

    ``shared``: as others may see them, without answers the client keeps to themselves.
    """
    kept = diary.between(tx, people.get(tx, person_id), KIND, first, last)
    bodies = [(one.day, cast(Response, one.body)) for one in kept if isinstance(one.body, dict)]
    return [
        check_in(form("checkin"), day, without_private(body) if shared else body)
        for day, body in bodies
    ]


def asked_form(tx: Tx, person_id: int, day: str) -> Choice:
    """Which form a check-in of that day (ISO text) asks: the length the client chose, and the
    questions that rest on that day.
    """
    today = date.fromisoformat(day)
    known = people.get(tx, person_id)
    kept = diary.between(tx, known, KIND, today - LEARNED_FROM, today)
    days = [Day(one.day, _said(cast(Response, one.body))) for one in kept]
    return Choice(
        LENGTHS.get(known.rhythm.check_in_length, KIND), sorted(resting(days, MAY_REST, today))
    )


def _said(body: Response) -> dict[str, int | str | None]:
    """What was answered to the questions that may rest, and to every number."""
    found: dict[str, int | str | None] = {
        str(one["linkId"]): None
        for one in each(body)
        if one["linkId"] in MAY_REST and was_declined(one)
    }
    return {**found, **ratings(body)} | {
        str(one["linkId"]): str(first(one, "valueString"))
        for one in each(body)
        if one["linkId"] in MAY_REST and first(one, "valueString") is not None
    }


def pull_of(body: Json) -> int | None:
    """How strong the pull was in a check-in as it is kept, 0 to 10; None where it was declined."""
    return rating(cast(Mapping[str, JsonValue], body), "pull") if isinstance(body, dict) else None


def used_of(body: Mapping[str, JsonValue]) -> str | None:
    """Whether a check-in tells of use, "yes" or "no"; None where that was not asked or answered."""
    return check_in(form("checkin"), date.min, body).used


def _earlier(helped: list[str]) -> str | None:
    """The last line before the newest, which they have just typed; the newest if it is the only."""
    return helped[-2] if len(helped) > 1 else helped[-1] if helped else None

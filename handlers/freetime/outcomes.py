"""What came of free time: planned, lived, and whether the nudge was answered."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from bot.care.earlier import Helped, at_this_time, when
from bot.care.free_day import day_of
from bot.care.menu.choosing import Outcome
from bot.talk.hours import may_speak, on_wall
from bot.talk.talk import local
from handlers.freetime.facts import KIND, LIVED, hours_of
from storage import choices, diary, people, standing
from storage.people import Known
from storage.tx import Tx, plain

OFFERED = "offered"
LOOKED_AT = timedelta(weeks=12)
UNANSWERED = 2
MOST_EASED = 4
HELPED = {"helped": True, "fine": None, "hard": False}
EARLIER = {
    "someone": "{when} at this time {words} was good company.",
    "rest": "{when} at this time it was rest that did you good.",
}
USUALLY = "{when} at this time this did you good: {words}."


def count_silence(tx: Tx, person_id: int, *, token: str) -> bool:
    """A nudge was not answered. True when Tandem now backs off a step: two in a row.

    Whoever asked for silence meanwhile, or cannot be reached, did not leave it unanswered.
    """
    choices.note_answer(tx, person_id, KIND, token, False)
    known = people.get(tx, person_id)
    rhythm = known.rhythm
    if not known.reachable or is_silent(tx, person_id):
        return False
    silent = rhythm.nudges_unanswered + 1
    backs_off = silent >= UNANSWERED and rhythm.nudges_eased < MOST_EASED
    people.set_rhythm(
        tx,
        person_id,
        nudges_unanswered=0 if backs_off else silent,
        nudges_eased=rhythm.nudges_eased + backs_off,
    )
    return backs_off


def is_silent(tx: Tx, person_id: int) -> bool:
    """Whether the person has asked for silence meanwhile: a pause, or quiet hours at this time."""
    known = people.get(tx, person_id)
    return not may_speak(known.rhythm, local(tx.now, known.zone))


def answered(tx: Tx, person_id: int, *, token: str) -> None:
    """A nudge was answered, whatever the answer: the way back is a step at a time."""
    choices.note_answer(tx, person_id, KIND, token, True)
    eased = people.get(tx, person_id).rhythm.nudges_eased
    people.set_rhythm(tx, person_id, nudges_unanswered=0, nudges_eased=max(0, eased - 1))


def snooze(tx: Tx, person_id: int) -> None:
    """Nothing more until they have slept; then the series goes on as if nothing had been said."""
    known = people.get(tx, person_id)
    tomorrow = day_of(tx.now, hours_of(known.rhythm, known.zone)) + timedelta(days=1)
    until = on_wall(tomorrow, known.rhythm.wakes, known.zone)
    people.set_rhythm(tx, person_id, snoozed_until=until.isoformat())


def lived(tx: Tx, known: Known) -> list[Outcome]:
    """What was done in free time so far and whether it helped, oldest first."""
    last = local(tx.now, known.zone).date()
    kept = diary.between(tx, known, LIVED, last - LOOKED_AT, last)
    return [
        Outcome(
            str(one.body.get("thing")),
            local(one.at, known.zone).replace(tzinfo=None),
            HELPED.get(str(one.body.get("went"))),
        )
        for one in kept
        if isinstance(one.body, dict)
    ]


def last_offered(tx: Tx, known: Known) -> frozenset[str]:
    """The things offered last time, so that others get their turn."""
    kept = standing.read(tx, known, OFFERED)
    return frozenset(str(one) for one in kept) if isinstance(kept, list) else frozenset()


def note_offered(tx: Tx, known: Known, things: list[str]) -> None:
    """Remember what was offered."""
    standing.write(tx, known, OFFERED, plain(things))


def earlier(tx: Tx, known: Known, there: datetime, offered: Collection[str]) -> str:
    """What did the client good at this time in an earlier week, as a sentence; empty where nothing
    did, or where it is among what is ``offered`` with its own reason.
    """
    now = there.replace(tzinfo=None)
    kept = diary.between(tx, known, LIVED, (now - LOOKED_AT).date(), now.date())
    helped = [
        Helped(
            local(one.at, known.zone).replace(tzinfo=None),
            str(one.body.get("kind")),
            str(one.body.get("words") or ""),
        )
        for one in kept
        if isinstance(one.body, dict) and one.body.get("went") == "helped"
    ]
    found = at_this_time(helped, now)
    if found is None or found.words in offered:
        return ""
    return EARLIER.get(found.kind, USUALLY).format(when=when(found.at, now), words=found.words)

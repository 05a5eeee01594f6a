"""Questions written together: proposed by the clinician, agreed by the client, retired by either.

They lie on one sheet that is sealed with the client's key; the answers are records of the client's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Literal, cast

from bot.talk.planner import NUDGE
from bot.talk.talk import local
from handlers.scope import QUESTIONS, covers, form_entry
from storage import alliances, dues, people, standing
from storage.people import Known
from storage.tx import Json, Tx, plain

SHEET = "questions"
KIND = "question"
NEXT = "next"
MOST = 10
Kind = Literal["scale", "yes_no", "text"]
State = Literal["proposed", "agreed", "declined", "retired"]


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``text`` is how it is asked; ``first`` is how the clinician wrote it.

    ``every`` is how many days lie between two times, ``until`` the last day (ISO, "" for none),
    ``alone`` whether it is asked on its own day and not within the check-in, ``last`` the day on
    which it was asked last ("" for never).
    """

    id: int
    alliance_id: int
    by: str
    first: str
    text: str
    kind: Kind
    every: int
    until: str
    state: State = "proposed"
    alone: bool = False
    last: str = ""

    @property
    def name(self) -> str:
        """What its answers are kept under."""
        return f"q{self.id}"

    def is_due(self, today: date) -> bool:
        """Whether it is to be asked today."""
        if self.state != "agreed" or (self.until and today.isoformat() > self.until):
            return False
        return not self.last or date.fromisoformat(self.last) + timedelta(days=self.every) <= today

    def next_day(self, today: date) -> date | None:
        """The next day on which it is asked; None when it is over."""
        if self.state != "agreed":
            return None
        day = today
        if self.last:
            day = max(today, date.fromisoformat(self.last) + timedelta(days=self.every))
        return None if self.until and day.isoformat() > self.until else day


def propose(
    tx: Tx, person_id: int, *, alliance_id: int, text: str, kind: Kind, every: int, until: str
) -> bool:
    """A clinician proposes a question; False when it cannot be passed on."""
    pair = alliances.members(tx, alliance_id)
    if pair is None or pair[1].id != person_id:
        return False
    client, clinician = pair
    there = every_one(tx, client)
    if sum(one.state in {"proposed", "agreed"} for one in there) >= MOST:
        return False
    number = max((one.id for one in there), default=0) + 1
    new = Question(number, alliance_id, clinician.name, text, text, kind, every, until)
    _keep(tx, client, [*there, new])
    if client.rhythm.ready:
        dues.plan(tx, client.id, f"{NUDGE}{KIND}", NEXT, tx.now)
    return True


def of_alliance(tx: Tx, person_id: int, *, alliance_id: int) -> list[Question]:
    """What a clinician has proposed to one of their clients.

    The client's own words to it, yes or no and how they put it, are read only where these
    questions are shared, and that is noted; otherwise each looks as if it still waited.
    """
    pair = alliances.members(tx, alliance_id)
    if pair is None or pair[1].id != person_id:
        return []
    client = pair[0]
    found = [one for one in every_one(tx, client) if one.alliance_id == alliance_id]
    if not is_shared(tx, alliance_id):
        return [_unheard(one) for one in found]
    if found:
        alliances.note_access(tx, client.id, person_id, "questions", "asked in /ask")
    return found


def retire_for(tx: Tx, person_id: int, *, alliance_id: int, number: int) -> None:
    """A clinician takes a question of theirs back."""
    pair = alliances.members(tx, alliance_id)
    if pair is not None and pair[1].id == person_id:
        mine = {one.id for one in every_one(tx, pair[0]) if one.alliance_id == alliance_id}
        if number in mine:
            _change(tx, pair[0], number, state="retired")


def waiting(tx: Tx, person_id: int) -> list[Question]:
    """What has been proposed to the client who talks, and waits for their word."""
    known = people.get(tx, person_id)
    living = set(alliances.of(tx, known))
    found = every_one(tx, known)
    return [one for one in found if one.state == "proposed" and one.alliance_id in living]


def agreed(tx: Tx, person_id: int) -> list[Question]:
    """The questions the client who talks has agreed to."""
    return [one for one in every_one(tx, people.get(tx, person_id)) if one.state == "agreed"]


def settle(tx: Tx, person_id: int, *, number: int, text: str, alone: bool) -> None:
    """The client agrees, in the words they chose."""
    known = people.get(tx, person_id)
    _change(tx, known, number, state="agreed", text=text, alone=alone)


def turn_down(tx: Tx, person_id: int, *, number: int) -> None:
    """The client does not want it."""
    _change(tx, people.get(tx, person_id), number, state="declined")


def retire(tx: Tx, person_id: int, *, number: int) -> None:
    """The client has had enough of it."""
    _change(tx, people.get(tx, person_id), number, state="retired")


def due_today(tx: Tx, person_id: int, *, alone: bool) -> list[Question]:
    """The questions to be asked now: those of the check-in, or those that have their own day."""
    known = people.get(tx, person_id)
    today = local(tx.now, known.zone).date()
    found = every_one(tx, known)
    return [one for one in found if one.is_due(today) and one.alone == alone]


def was_asked(tx: Tx, person_id: int, *, number: int) -> None:
    """It was asked today, whatever came of it."""
    known = people.get(tx, person_id)
    _change(tx, known, number, last=local(tx.now, known.zone).date().isoformat())


def is_read(tx: Tx, person_id: int, *, alliance_id: int) -> bool:
    """Whether the clinician who proposed a question reads its answers."""
    if alliance_id not in alliances.of(tx, people.get(tx, person_id)):
        return False
    return is_shared(tx, alliance_id)


def is_shared(tx: Tx, alliance_id: int) -> bool:
    """Whether the questions written together are shared in an alliance at this moment."""
    agreement = alliances.in_force(tx, alliance_id)
    return agreement is not None and covers(agreement.scope, form_entry(QUESTIONS))


def every_one(tx: Tx, known: Known) -> list[Question]:
    """Every question there is or was about a client, oldest first."""
    kept = standing.read(tx, known, SHEET)
    return [_from(one) for one in kept if isinstance(one, dict)] if isinstance(kept, list) else []


def _unheard(one: Question) -> Question:
    state: State = "retired" if one.state == "retired" else "proposed"
    return replace(one, text=one.first, state=state, last="")


def _change(tx: Tx, known: Known, number: int, **changes: object) -> None:
    found = every_one(tx, known)
    changed = [_with(one, changes) if one.id == number else one for one in found]
    _keep(tx, known, changed)


def _with(one: Question, changes: dict[str, object]) -> Question:
    return _from(cast(dict[str, Json], {**asdict(one), **changes}))


def _keep(tx: Tx, known: Known, questions: Iterable[Question]) -> None:
    rows = list(questions)
    standing.write(tx, known, SHEET, plain([asdict(one) for one in rows]))
    today = local(tx.now, known.zone).date()
    days = [day for one in rows if one.alone and (day := one.next_day(today)) is not None]
    on = min(days).isoformat() if days else None
    if people.get(tx, known.id).rhythm.question_on != on:
        people.set_rhythm(tx, known.id, question_on=on)


def _from(kept: dict[str, Json]) -> Question:
    return Question(
        id=int(str(kept["id"])),
        alliance_id=int(str(kept["alliance_id"])),
        by=str(kept["by"]),
        first=str(kept["first"]),
        text=str(kept["text"]),
        kind=cast(Kind, kept["kind"]),
        every=int(str(kept["every"])),
        until=str(kept["until"]),
        state=cast(State, kept["state"]),
        alone=bool(kept["alone"]),
        last=str(kept["last"]),
    )

"""Who reads something, on which days, and what to do when it cannot wait: said here and nowhere
else, wherever somebody writes for somebody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.talk.talk import local
from handlers.wording import WEEKDAYS, day_month
from storage import alliances, people, standing
from storage.people import Known
from storage.tx import Json, Tx, plain

READING = "reading"
LEAVE = "leave"

NOT_ROUND_THE_CLOCK = "Nobody watches this chat round the clock."
CANNOT_WAIT = "If it cannot wait: /crisis shows who can be with you now."
NOBODY_READS = "Nobody else reads this. {cannot_wait}"


@dataclass(frozen=True, slots=True)
class Leave:
    """When a clinician is away, both days included (ISO), and who stands in: 0 for nobody."""

    first: str
    last: str
    stand_in: int


@dataclass(frozen=True, slots=True)
class Reading:
    """When somebody reads what is written for them: weekdays (Monday = 0), from what time on.

    ``back_on`` is the day they are back from a leave (ISO), or empty.
    """

    name: str
    days: tuple[int, ...]
    at: str
    back_on: str = ""


def reading_of(tx: Tx, clinician: Known) -> Reading:
    """When a clinician reads. Without days of their own it is the day of their weekly pages."""
    kept = standing.every(tx, clinician, (READING, LEAVE))
    days = kept.get(READING)
    rhythm = clinician.rhythm
    chosen = tuple(int(str(day)) for day in days) if isinstance(days, list) and days else ()
    leave = _now(tx, clinician, kept.get(LEAVE))
    back_on = date.fromisoformat(leave.last) + timedelta(days=1) if leave is not None else None
    return Reading(
        clinician.name,
        chosen or (rhythm.digest_weekday,),
        rhythm.digest_at,
        back_on.isoformat() if back_on is not None else "",
    )


def is_away(tx: Tx, clinician: Known) -> bool:
    """Whether a clinician is on leave today."""
    return _now(tx, clinician, standing.read(tx, clinician, LEAVE)) is not None


def _now(tx: Tx, clinician: Known, kept: Json) -> Leave | None:
    leave = leave_from(kept)
    today = local(tx.now, clinician.zone).date().isoformat()
    return leave if leave is not None and leave.first <= today <= leave.last else None


def readers(tx: Tx, person_id: int, *, kind: str = "") -> list[Reading]:
    """Those who read a client's things at present; with ``kind``, only who may see that."""
    client = people.get(tx, person_id)
    found = []
    for alliance_id, clinician in alliances.partners(tx, client):
        agreed = alliances.in_force(tx, alliance_id)
        if agreed is not None and (not kind or kind in agreed.scope):
            found.append(reading_of(tx, clinician))
    return found


def one_reads(tx: Tx, person_id: int, *, alliance_id: int) -> list[Reading]:
    """The same for one alliance of the client who talks."""
    pair = alliances.members(tx, alliance_id)
    if pair is None or pair[0].id != person_id or alliances.in_force(tx, alliance_id) is None:
        return []
    return [reading_of(tx, pair[1])]


def leave_of(tx: Tx, clinician: Known) -> Leave | None:
    """The leave a clinician has told of, be it ahead, now or past."""
    return leave_from(standing.read(tx, clinician, LEAVE))


def my_leave(tx: Tx, person_id: int) -> Leave | None:
    """The same, for the clinician who talks."""
    return leave_of(tx, people.get(tx, person_id))


def leave_from(kept: Json) -> Leave | None:
    """A leave as it is kept."""
    if not isinstance(kept, dict):
        return None
    return Leave(str(kept["first"]), str(kept["last"]), int(str(kept["stand_in"])))


def set_days(tx: Tx, person_id: int, *, days: list[str]) -> None:
    """A clinician says on which days they read."""
    standing.write(tx, people.get(tx, person_id), READING, plain(sorted(map(int, days))))


def who_reads(reading: Reading) -> str:
    """Who reads, and on which days."""
    days = spoken_days(reading.days)
    if reading.back_on:
        back = day_month(date.fromisoformat(reading.back_on))
        return f"{reading.name} is away and reads again from {back} on, {days} from {reading.at}."
    return f"{reading.name} reads this {days} from {reading.at}, and not in between."


def answers_read(reading: Reading) -> str:
    """What stands under a clinician's note: when an answer to it would be read."""
    back = f" from {day_month(date.fromisoformat(reading.back_on))} on" if reading.back_on else ""
    days = spoken_days(reading.days)
    return (
        f"Your answer goes on the /agenda or into a line of your check-in. {reading.name} reads "
        f"{days} from {reading.at}{back}. {CANNOT_WAIT}"
    )


def under_note(readings: Sequence[Reading]) -> str:
    """The two or three sentences under everything that is written for somebody."""
    if not readings:
        return NOBODY_READS.format(cannot_wait=CANNOT_WAIT)
    told = " ".join(who_reads(one) for one in readings)
    return f"{told} {CANNOT_WAIT}"


def spoken_days(days: Sequence[int]) -> str:
    """``on Mondays and Thursdays``."""
    names = [f"{WEEKDAYS[str(day)]}s" for day in sorted(set(days))]
    if len(names) == 7:
        return "every day"
    return "on " + (" and ".join((", ".join(names[:-1]), names[-1])) if names[1:] else names[0])

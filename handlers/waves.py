"""What is kept of the waves a client rode: read back from their records, and ideas of their own."""

from __future__ import annotations

from datetime import date

from bot.care.urges import Wave
from storage import diary, people, standing
from storage.people import Known
from storage.tx import Json, Tx, plain

KIND = "urge"
AFTER = f"{KIND}_after"
TRIGGER = f"{KIND}_trigger"
IDEAS = "urge_ideas"
MOST_IDEAS = 6
EVER = date(2000, 1, 1)
NO_END = date(9999, 1, 1)


def waves_of(tx: Tx, known: Known, first: date = EVER, last: date = NO_END) -> list[Wave]:
    """The waves of those days that were rated again, oldest first."""
    kept = diary.between(tx, known, AFTER, first, last)
    return [wave for one in kept if (wave := _wave(one.body)) is not None]


def mine(tx: Tx, person_id: int) -> list[Wave]:
    """All waves of the person who talks."""
    return waves_of(tx, people.get(tx, person_id))


def triggers(tx: Tx, known: Known, first: date, last: date) -> list[str]:
    """What set off the waves of those days, in the client's own words, oldest first."""
    kept = diary.between(tx, known, TRIGGER, first, last)
    return [str(one.body.get("words", "")) for one in kept if isinstance(one.body, dict)]


def ideas(tx: Tx, person_id: int) -> list[str]:
    """The person's own ideas for ten minutes, the last used first."""
    kept = standing.read(tx, people.get(tx, person_id), IDEAS)
    return [str(one) for one in kept] if isinstance(kept, list) else []


def note_idea(tx: Tx, person_id: int, *, words: str) -> None:
    """Keep an idea, so that it is there in the next wave."""
    others = [one for one in ideas(tx, person_id) if one.casefold() != words.casefold()]
    known = people.get(tx, person_id)
    standing.write(tx, known, IDEAS, plain([words, *others][:MOST_IDEAS]))


def _wave(body: Json) -> Wave | None:
    row = body if isinstance(body, dict) else {}
    way, before, after = row.get("way"), row.get("before"), row.get("after")
    if isinstance(way, str) and isinstance(before, int) and isinstance(after, int):
        return Wave(way, before, after)
    return None

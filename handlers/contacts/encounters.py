"""What is kept of encounters, and what of it can be said again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.talk.talk import local
from storage import diary, people
from storage.tx import Json, Tx

KIND = "encounter"
AFTER = f"{KIND}_after"
REMEMBERED = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Earlier:
    """Words and ways out that were used before with somebody, the newest first."""

    words: list[str]
    exits: list[str]


def earlier(tx: Tx, person_id: int, *, name: str) -> Earlier:
    """What the person who talks said and did with somebody of that name within a year."""
    known = people.get(tx, person_id)
    today = local(tx.now, known.zone).date()
    kept = diary.between(tx, known, KIND, today - REMEMBERED, today)
    bodies = [one.body for one in reversed(kept) if isinstance(one.body, dict)]
    same = [one for one in bodies if str(one.get("name")).casefold() == name.casefold()]
    return Earlier(_texts(same, "words")[:2], _texts(bodies, "leave")[:2])


def _texts(bodies: list[dict[str, Json]], part: str) -> list[str]:
    return list(dict.fromkeys(str(one[part]) for one in bodies if one.get(part)))

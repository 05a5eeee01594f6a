"""The map as a picture: now, and as it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.care.contacts import JSON, Contact
from bot.care.people_map import EFFECT_WORDS, RING_WORDS, PeopleMap, as_of, people_map, ring_of
from bot.talk.talk import local
from handlers.contacts import sheet
from handlers.wording import day_month
from storage import people
from storage.tx import Json, Tx, plain


@dataclass(frozen=True, slots=True)
class Drawn:
    """A map's data, and the line under it."""

    data: Json
    caption: str


@dataclass(frozen=True, slots=True)
class Change:
    """The map on its first day and now, and what moved between, line by line."""

    then: Drawn
    now: Drawn
    moved: list[str]


def now(tx: Tx, person_id: int) -> Drawn:
    """The map of the person who talks, as it is."""
    known = people.get(tx, person_id)
    today = local(tx.now, known.zone).date()
    title = f"My people, {day_month(today)}"
    return _drawn(people_map(sheet.contacts_of(tx, known), title=title))


def change(tx: Tx, person_id: int) -> Change | None:
    """The map of the first day and of today; None while nothing has moved since."""
    known = people.get(tx, person_id)
    cards = sheet.contacts_of(tx, known)
    today = local(tx.now, known.zone).date()
    first = min((one.moves[0].day for one in cards if one.moves), default=today.isoformat())
    if first == today.isoformat():
        return None
    day = date.fromisoformat(first)
    then = people_map(as_of(cards, day), title=f"Then: {day_month(day)}")
    here = people_map(cards, title=f"Now: {day_month(today)}")
    return Change(_drawn(then), _drawn(here), moves(cards, day))


def moves(cards: list[Contact], day: date) -> list[str]:
    """Who stands elsewhere than on that day, in words."""
    lines = []
    for one in cards:
        at = one.at(day)
        if at is None:
            lines.append(f"{one.name}: new on the map")
            continue
        told = []
        if at.effect != one.effect:
            told.append(f"{EFFECT_WORDS[at.effect]} → {EFFECT_WORDS[one.effect]}")
        before, after = at.close or 3, ring_of(one)
        if before != after:
            told.append(f"{RING_WORDS[before]} → {RING_WORDS[after]}")
        lines += [f"{one.name}: {', '.join(told)}"] if told else []
    return lines


def _drawn(drawn: PeopleMap) -> Drawn:
    data: dict[str, JSON] = drawn.as_json()
    return Drawn(plain(data), drawn.sentence)

"""A client's plan for hard moments in storage: one sealed sheet, seen by its owner and by those
they share it with.

Everything here is a deed: called with the transaction and the id of the person who talks.
"""

from __future__ import annotations

import re

from bot.care.contacts import kept_back, speaks_of
from bot.care.safety_plan import PARTS, Part, SafetyPlan, person_in, plan_from, plan_json
from handlers.contacts import sheet as cards
from handlers.scope import PEOPLE, covers
from handlers.scope import SAFETY as SHARED
from handlers.together.pairs import seen_by
from storage import alliances, people, standing
from storage.tx import Tx, plain

SAFETY = "safety"
NUMBER = re.compile(r"\d\D{0,2}\d\D{0,2}\d")
"""Three digits close together: a number to call."""


def mine(tx: Tx, person_id: int) -> SafetyPlan:
    """The plan of the person who talks; an empty one before they began."""
    return plan_from(standing.read(tx, people.get(tx, person_id), SAFETY))


def shared(tx: Tx, person_id: int, *, alliance_id: int) -> SafetyPlan | None:
    """For the clinician who talks: a client's plan, if it is shared with them, and that is noted;
    without anybody whose card is not shared, and without the number of anybody who is asked.
    """
    covered = seen_by(tx, person_id, alliance_id, SHARED)
    if covered is None:
        return None
    client, agreed = covered
    plan = plan_from(standing.read(tx, client, SAFETY))
    unnamed = kept_back(cards.contacts_of(tx, client), shared=covers(agreed.scope, PEOPLE))
    for part in PARTS:
        lines = [line for line in plan.lines(part) if not speaks_of(line, unnamed)]
        if part == "ask":
            lines = [told for line in lines if (told := _unnumbered(line))]
        plan = plan.with_lines(part, lines)
    if not plan.is_empty:
        alliances.note_access(tx, client.id, person_id, "safety plan", "opened in /caseload")
    return plan


def to_come(tx: Tx, person_id: int) -> list[Part]:
    """The parts this person has not come to yet."""
    return mine(tx, person_id).to_come


def lines_of(tx: Tx, person_id: int, *, part: Part) -> list[str]:
    """What is written in a part."""
    return list(mine(tx, person_id).lines(part))


def set_lines(tx: Tx, person_id: int, *, part: Part, lines: list[str], seen: bool) -> None:
    """Keep just these lines in a part; whoever is newly named as a person to ask is remembered."""
    known = people.get(tx, person_id)
    before = mine(tx, person_id)
    body = plan_json(before.with_lines(part, lines, seen=seen))
    standing.write(tx, known, SAFETY, plain(body))
    if part == "ask":
        for line in [one for one in lines if one not in before.lines(part)]:
            _note_person(tx, person_id, line)


def people_for(tx: Tx, person_id: int, *, part: Part) -> list[str]:
    """Who of the person's own people fits a part, but those that stand in it already: to ask, with
    their numbers, or to be with.
    """
    there = {_name(one) for one in mine(tx, person_id).lines(part)}
    if part == "ask":
        fit = cards.company_cards(tx, person_id)
        lines = {one.name: f"{one.name}, {one.phone}" if one.phone else one.name for one in fit}
    elif part == "around":
        lines = {one.name: one.name for one in cards.good_for(tx, person_id, what="fun")}
    else:
        lines = {}
    return [line for name, line in lines.items() if name.casefold() not in there]


def naming(tx: Tx, person_id: int, *, name: str) -> list[str]:
    """The lines that are about somebody of that name."""
    plan = mine(tx, person_id)
    return [line for part in PARTS for line in plan.lines(part) if _name(line) == name.casefold()]


def take_out_person(tx: Tx, person_id: int, *, name: str) -> None:
    """No line is about somebody of that name any more."""
    plan, about = mine(tx, person_id), naming(tx, person_id, name=name)
    for part in PARTS:
        left = [line for line in plan.lines(part) if line not in about]
        if len(left) < len(plan.lines(part)):
            set_lines(tx, person_id, part=part, lines=left, seen=True)


def _note_person(tx: Tx, person_id: int, line: str) -> None:
    company = {one.casefold() for one in cards.company_of(tx, people.get(tx, person_id))}
    name = person_in(line)
    if name is not None and name.casefold() not in company:
        cards.note_company(tx, person_id, name=name)


def _unnumbered(line: str) -> str:
    """Who it is about, without their number; empty where there is nothing else."""
    return person_in(line) or ("" if NUMBER.search(line) else line)


def _name(line: str) -> str:
    return (person_in(line) or line).casefold()

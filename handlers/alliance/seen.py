"""The access log in plain lines, for the one it is about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from bot.talk.talk import local
from storage import accesses, people
from storage.accesses import Seen
from storage.tx import Tx

MOST = 12

WHAT = {
    "weekly page": "your weekly page",
    "weekly page by mail": "your weekly page, on its way by mail",
    "caseload": "the line about you in their list",
    "earlier page": "an earlier weekly page",
    "agenda": "what you want to talk about",
    "structure": "how much structure you chose",
    "alarm": "that words of yours sounded like danger",
    "alliance check": "how you find working together",
    "recovery": "what recovery means to you",
    "goals": "the goals you share",
    "people": "the cards you share",
    "phase": "where you stand",
}
WHY = {
    "consent": "as you agreed",
    "/caseload": "looked at their list",
    "opened in /caseload": "opened your line",
    "the weekly message": "came with their weekly message",
}
"""Reasons as they are told; others are told as they were written down."""


@dataclass(frozen=True, slots=True)
class Looks:
    """A screen of the log: its lines, whether there are earlier ones, and the last one's number."""

    lines: list[str]
    more: bool
    last: int


def looks(tx: Tx, person_id: int, *, before: int) -> Looks:
    """Looks older than the one numbered ``before`` (0: the newest)."""
    client = people.get(tx, person_id)
    found = accesses.of_client(tx, person_id, most=MOST + 1, before=before or None)
    shown = found[:MOST]
    counted = Counter(_line(one, client.zone) for one in shown)
    lines = [line if times == 1 else f"{line}, {times} times" for line, times in counted.items()]
    return Looks(lines, len(found) > MOST, shown[-1].id if shown else 0)


def _line(one: Seen, zone: str) -> str:
    at = local(one.at, zone)
    who = one.reader or "Your clinic"
    why = WHY.get(one.why, one.why)
    return f"• {at.day} {at:%B}, {at:%H:%M}: {who}, {WHAT.get(one.what, one.what)} ({why})"

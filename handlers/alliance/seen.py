"""The access log in plain lines, for the one it is about."""

from __future__ import annotations

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
}


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
    lines = [_line(one, client.zone) for one in shown]
    return Looks(lines, len(found) > MOST, shown[-1].id if shown else 0)


def _line(one: Seen, zone: str) -> str:
    at = local(one.at, zone)
    who = one.reader or "Your clinic"
    return f"• {at.day} {at:%B}, {at:%H:%M}: {who}, {WHAT.get(one.what, one.what)} ({one.why})"

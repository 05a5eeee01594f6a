"""The access log in plain lines: for the one it is about, and for the one who looked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from bot.talk.talk import local
from storage import accesses, people
from storage.accesses import Seen
from storage.people import Role
from storage.tx import Tx

MOST = 12


@dataclass(frozen=True, slots=True)
class Telling:
    """How looks are told: who it was if nobody is named, what was seen, and why. Things and reasons
    without words of their own are told as they were written down.
    """

    nobody: str
    what: Mapping[str, str]
    why: Mapping[str, str]


TELLINGS: Mapping[Role, Telling] = {
    "client": Telling(
        "Your clinic",
        {
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
            "safety plan": "your plan for hard moments",
            "people": "the cards you share",
            "phase": "where you stand",
        },
        {
            "consent": "as you agreed",
            "/caseload": "looked at their list",
            "opened in /caseload": "opened your line",
            "the weekly message": "came with their weekly message",
        },
    ),
    "clinician": Telling(
        "A client",
        {
            "weekly page": "their weekly page",
            "weekly page by mail": "their weekly page, in your mail",
            "caseload": "their line in your list",
            "earlier page": "an earlier weekly page",
            "agenda": "what they want to talk about",
            "structure": "how much structure they chose",
            "alarm": "that words of theirs sounded like danger",
            "alliance check": "how they find working together",
            "recovery": "what recovery means to them",
            "goals": "the goals they share",
            "safety plan": "their plan for hard moments",
            "people": "the cards they share",
            "phase": "where they stand",
        },
        {
            "consent": "as they agreed",
            "/caseload": "you looked at your list",
            "opened in /caseload": "you opened their line",
            "the weekly message": "came with your weekly message",
        },
    ),
}


@dataclass(frozen=True, slots=True)
class Looks:
    """A screen of the log: its lines, whether there are earlier ones, and the last one's number."""

    lines: list[str]
    more: bool
    last: int


def looks(tx: Tx, person_id: int, *, before: int) -> Looks:
    """Looks older than the one numbered ``before`` (0: the newest): at something of a client's, or
    those a clinician took.
    """
    known = people.get(tx, person_id)
    found = accesses.of(tx, known, most=MOST + 1, before=before or None)
    shown = found[:MOST]
    counted = Counter(_line(one, TELLINGS[known.role], known.zone) for one in shown)
    lines = [line if times == 1 else f"{line}, {times} times" for line, times in counted.items()]
    return Looks(lines, len(found) > MOST, shown[-1].id if shown else 0)


def _line(one: Seen, telling: Telling, zone: str) -> str:
    at = local(one.at, zone)
    what, why = telling.what.get(one.what, one.what), telling.why.get(one.why, one.why)
    return f"• {at.day} {at:%B}, {at:%H:%M}: {one.who or telling.nobody}, {what} ({why})"

"""What a client built here, gathered for one page of their own; nobody else is given it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bot.care.goals import Goal
from bot.talk.talk import local
from handlers import safety_sheet, waves
from handlers.checkins import KIND as CHECKIN
from handlers.contacts import sheet as contacts
from handlers.freetime import menus
from handlers.freetime.facts import LIVED
from handlers.strengths import sheet as strengths
from handlers.strengths.words import DID
from handlers.together.footing_words import PHASES
from handlers.together.footings import footing_of
from handlers.together.goal_words import STATES
from handlers.together.goals import goals_of
from handlers.together.recovery import meaning_of
from handlers.together.recovery_words import told_words
from handlers.wording import day_month
from storage import diary, people
from storage.people import Known
from storage.tx import Json, Tx, plain

LONG_AGO = date(2000, 1, 1)
MOST_LINES = 12


def page(tx: Tx, person_id: int) -> dict[str, Json]:
    """What the farewell page is printed from: parts with a title and lines, empty ones left out."""
    client = people.get(tx, person_id)
    parts = [(title, gather(tx, client)) for title, gather in PARTS]
    return {
        "title": f"What {client.name} built",
        "made": day_month(local(tx.now, client.zone).date()),
        "parts": plain(
            [{"title": title, "lines": lines[:MOST_LINES]} for title, lines in parts if lines]
        ),
        "end": "All of it is yours. None of it is lost by a hard day.",
    }


def _meaning(tx: Tx, client: Known) -> list[str]:
    now = meaning_of(tx, client).now
    return told_words(now, client.zone)[1:] if now else []


def _goals(tx: Tx, client: Known) -> list[str]:
    return [f"{one.words} ({STATES[one.status]})" for one in _kept(goals_of(tx, client))]


def _kept(goals: list[Goal]) -> list[Goal]:
    """Those that were met first; one that was let go needs no page."""
    return sorted(
        (one for one in goals if one.status != "let_go"), key=lambda one: one.status != "met"
    )


def _steps(tx: Tx, client: Known) -> list[str]:
    return [step.words for goal in goals_of(tx, client) for step in goal.steps if step.done]


def _counts(tx: Tx, client: Known) -> list[str]:
    counted = (
        (CHECKIN, "Check-ins: {n}"),
        (f"{waves.KIND}_after", "Urges ridden out: {n}"),
        (LIVED, "Free stretches lived as planned: {n}"),
    )
    today = local(tx.now, client.zone).date()
    found = []
    for kind, line in counted:
        number = len(diary.between(tx, client, kind, LONG_AGO, today))
        found += [line.format(n=number)] if number else []
    return found


def _strengths(tx: Tx, client: Known) -> list[str]:
    today = local(tx.now, client.zone).date()
    found = strengths.strengths_of(tx, client, today)
    return [f"{day_month(one.day)}: {_showed(one)}" for one in found]


def _showed(one: strengths.Shown) -> str:
    return DID[one.kind].format(**one.told) if one.kind in DID else f"“{one.words}”"


def _people(tx: Tx, client: Known) -> list[str]:
    """Those who strengthen, by name: the page is for nobody but the client."""
    return [one.name for one in contacts.strengthening(tx, client.id)]


def _plan(tx: Tx, client: Known) -> list[str]:
    plan = safety_sheet.mine(tx, client.id)
    return [line for part in ("alone", "ask") for line in plan.lines(part)]


def _likes(tx: Tx, client: Known) -> list[str]:
    return [one.words for one in menus.my_menu(tx, client.id).own]


def _way(tx: Tx, client: Known) -> list[str]:
    made = [one for one in footing_of(tx, client).moves if one.made]
    return [
        f"{PHASES[one.proposal.to]}, {day_month(date.fromisoformat(one.at[:10]))}" for one in made
    ]


PARTS: tuple[tuple[str, Callable[[Tx, Known], list[str]]], ...] = (
    ("What it means to me", _meaning),
    ("Goals", _goals),
    ("Small steps I did", _steps),
    ("What showed", _strengths),
    ("People who strengthen me", _people),
    ("Counted, and never taken away", _counts),
    ("What helps when it is hard", _plan),
    ("What I like to do", _likes),
    ("The way here", _way),
)

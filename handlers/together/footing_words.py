"""How a phase, a pace and a proposed move are told."""

from __future__ import annotations

from datetime import datetime

from bot.care.footing import Footing, Move, Pace, Phase, new_pace
from bot.talk.talk import local
from handlers.together.footings import Look
from handlers.wording import day_month

PHASES: dict[str, str] = {
    "ground": "Finding ground",
    "building": "Building",
    "own": "Own footing",
    "after": "After treatment",
}
MEANS: dict[str, str] = {
    "ground": "I am there often, as much as is wanted.",
    "building": "What helps is getting known, and I ask less.",
    "own": "Most of it goes without me. I ask once a week, and the page goes out every four weeks.",
    "after": "I say nothing by myself. The clinician's access ends, and everything stays with the "
    "client.",
}
MOVES_SHOWN = 6


def pace_lines(pace: Pace) -> list[str]:
    """How often Tandem speaks first, in words."""
    return [_check_ins(pace.check_in_every), _nudges(pace), _pages(pace.digest_every)]


def look_lines(look: Look, zone: str) -> list[str]:
    """Where somebody stands, at what pace, and what the last four weeks say."""
    footing = look.footing
    since = f", since {_day(footing.since, zone)}" if footing.since else ""
    found = [f"{PHASES[footing.phase]}{since}. {MEANS[footing.phase]}", *pace_lines(look.pace)]
    if look.lines:
        found += ["", "The last four weeks:", *(f"• {one}" for one in look.lines)]
    return found


def proposal_lines(look: Look, who: str, zone: str, *, seen: bool) -> list[str]:
    """What is proposed, by whom, why, and what would change; ``seen`` adds what spoke for it then.

    That is for the client alone: what a clinician may see can have changed since.
    """
    wish = look.footing.proposal
    if wish is None:
        return []
    found = [f"{who} proposed on {_day(wish.at, zone)}: {PHASES[wish.to]}."]
    if wish.words:
        found.append(f"“{wish.words}”")
    found += [f"• {one}" for one in wish.seen if seen]
    return [*found, *change_lines(look, wish.to)]


def change_lines(look: Look, to: Phase) -> list[str]:
    """What a move would change, in numbers."""
    return ["Then:", *(f"• {one}" for one in pace_lines(new_pace(look.footing, to, look.pace)))]


def history_lines(footing: Footing, zone: str) -> list[str]:
    """The moves there were, made or declined, the newest last."""
    return [_told(one, zone) for one in footing.moves[-MOVES_SHOWN:]]


def _told(move: Move, zone: str) -> str:
    words = f" “{move.words}”" if move.words else ""
    to = PHASES[move.proposal.to]
    came = f"{to}, agreed" if move.made else f"{to}: not now.{words}"
    return f"{_day(move.at, zone)}: {came}"


def _check_ins(every: int) -> str:
    return {
        0: "Check-in: only when it is opened",
        1: "Check-in: every day",
        7: "Check-in: once a week",
    }.get(every, f"Check-in: every {every} days")


def _nudges(pace: Pace) -> str:
    if pace.per_day == 0:
        return "Free time: I do not ask by myself"
    return f"Free time: at most {pace.per_day} a day and {pace.per_week} a week"


def _pages(every: int) -> str:
    return {
        0: "Page for the clinician: none",
        1: "Page for the clinician: every week, if shared",
    }.get(every, f"Page for the clinician: every {every} weeks, if shared")


def _day(at: str, zone: str) -> str:
    return day_month(local(datetime.fromisoformat(at), zone).date())

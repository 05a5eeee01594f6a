"""What speaks for a move, counted from what a client did here; only kinds that may be seen."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

from bot.care.footing_signs import DAYS, Signs, sign_lines
from bot.talk.talk import local
from handlers import waves
from handlers.checkins import KIND as CHECKIN
from handlers.checkins import pull_of
from handlers.freetime.facts import LIVED
from handlers.scope import CHECK_INS, FREE_TIME, GOALS, URGES
from handlers.together.goals import goals_of
from storage import choices, conversations, diary
from storage.people import Known
from storage.tx import Tx

STRONG = 7
"""From here on a pull counts as strong, on the scale from 0 to 10. Our own choice."""
ASIDE = frozenset(
    {
        *("help", "start", "idle", "settings", "privacy", "pause", "resume", "share", "welcome"),
        *("digest", "footing", "alarm"),
    }
)
"""What is opened to look something up or change it, and says nothing of how somebody does."""


def evidence(tx: Tx, client: Known, scope: Collection[str]) -> list[str]:
    """Plain lines on the last four weeks, of the kinds in ``scope``."""
    return sign_lines(signs_of(tx, client, scope))


def signs_of(tx: Tx, client: Known, scope: Collection[str]) -> Signs:
    """The same as counts."""
    today = local(tx.now, client.zone).date()
    since = tx.now - timedelta(days=DAYS)
    own, answered = _began(tx, client, since, today) if CHECK_INS in scope else (None, None)
    hard, before = _hard(tx, client, today) if CHECK_INS in scope else (None, None)
    steps, met = _goals(tx, client, since) if GOALS in scope else (None, None)
    return Signs(
        own=own,
        answered=answered,
        hard=hard,
        hard_before=before,
        waves=_count(tx, client, f"{waves.KIND}_after", today) if URGES in scope else None,
        windows=_windows(tx, client, today) if FREE_TIME in scope else None,
        steps=steps,
        met=met,
    )


def _began(tx: Tx, client: Known, since: datetime, today: date) -> tuple[int, int]:
    begun = conversations.begun(tx, client.id, client.seal, since)
    own = [one for one in begun if one.by == "command" and one.name not in ASIDE]
    by_self = sum(one.name == CHECKIN for one in own)
    answered = max(0, _count(tx, client, CHECKIN, today) - by_self)
    return len(own), answered + choices.answered_since(tx, client.id, since)


def _hard(tx: Tx, client: Known, today: date) -> tuple[int, int]:
    first = today - timedelta(days=DAYS - 1)
    return (
        _strong(tx, client, first, today),
        _strong(tx, client, first - timedelta(days=DAYS), first - timedelta(days=1)),
    )


def _strong(tx: Tx, client: Known, first: date, last: date) -> int:
    kept = diary.between(tx, client, CHECKIN, first, last)
    return sum((pull_of(one.body) or 0) >= STRONG for one in kept)


def _count(tx: Tx, client: Known, kind: str, today: date) -> int:
    return len(diary.between(tx, client, kind, today - timedelta(days=DAYS - 1), today))


def _windows(tx: Tx, client: Known, today: date) -> int:
    kept = diary.between(tx, client, LIVED, today - timedelta(days=DAYS - 1), today)
    went = [one.body.get("went") for one in kept if isinstance(one.body, dict)]
    return sum(one in {"helped", "fine"} for one in went)


def _goals(tx: Tx, client: Known, since: datetime) -> tuple[int, int]:
    first = since.isoformat()
    acts = [act for goal in goals_of(tx, client) for act in goal.history if act.at >= first]
    return sum(act.what == "step_done" for act in acts), sum(act.what == "met" for act in acts)

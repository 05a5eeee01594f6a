"""What must hold after any number of people and days. Checked on what was watched and on the rows,
not with the code that was to keep it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select
from sqlmodel import SQLModel, col

from bot.simulation.watching import Happened
from bot.talk.house import Nudge
from storage.records import Conversation, Outgoing
from storage.tx import Tx

NUDGE = "nudge:"
SWEPT_WITHIN = timedelta(minutes=2)


def nudge_breaches(happened: Iterable[Happened], nudges: Mapping[str, Nudge]) -> dict[str, int]:
    """How many nudges came in quiet hours or pauses, twice, or stale."""
    quiet = paused = stale = 0
    days: Counter[tuple[int, str, str, date]] = Counter()
    for one in happened:
        nudge = nudges.get(one.task.kind.removeprefix(NUDGE))
        if nudge is None or not one.task.kind.startswith(NUDGE) or not one.said:
            continue
        there = one.at.astimezone(ZoneInfo(one.known.zone))
        token, _, first = one.task.token.partition("@")
        planned = datetime.fromisoformat(first) if first else one.task.at
        quiet += nudge.gentle and _is_quiet(one, there.time())
        paused += nudge.gentle and _is_paused(one, there.date())
        stale += one.at - planned > nudge.fresh
        days[one.known.id, one.task.kind, token, there.date()] += 1
    return {
        "no nudge in quiet hours": quiet,
        "no nudge in a pause": paused,
        "no nudge stale": stale,
        "no nudge twice": sum(times - 1 for times in days.values()),
    }


def _is_quiet(one: Happened, clock: time) -> bool:
    start = time.fromisoformat(one.known.rhythm.quiet_from)
    end = time.fromisoformat(one.known.rhythm.quiet_to)
    return start <= clock < end if start <= end else not end <= clock < start


def _is_paused(one: Happened, day: date) -> bool:
    until = one.known.rhythm.paused_until
    return until is not None and day < date.fromisoformat(until)


def row_breaches(tx: Tx, canary: str) -> dict[str, int]:
    """What the rows say: fronts, parked ones, questions without a message, words in the clear."""
    return {
        "one conversation in front per person": _crowded_fronts(tx.connection),
        "no parked conversation": _count(tx.connection, "parked"),
        "every question answered or waiting": _lost_questions(tx.connection),
        "nothing overdue": _overdue(tx),
        "nothing written stands in the clear": _in_the_clear(tx.connection, canary.encode()),
    }


def _crowded_fronts(connection: Connection) -> int:
    fronts = (
        select(col(Conversation.person_id))
        .where(col(Conversation.status) == "waiting")
        .group_by(col(Conversation.person_id))
        .having(func.count() > 1)
    )
    return len(connection.execute(fronts).all())


def _count(connection: Connection, status: str) -> int:
    rows = select(func.count()).where(col(Conversation.status) == status)
    return connection.execute(rows).scalar_one()


def _lost_questions(connection: Connection) -> int:
    """Conversations that wait for an answer to a question nobody was or will be asked."""
    asked = select(col(Conversation.id), col(Outgoing.status)).join(
        Outgoing, col(Outgoing.id) == col(Conversation.prompt_id), isouter=True
    )
    rows = connection.execute(asked.where(col(Conversation.status) == "waiting")).all()
    return sum(row.status not in {"sent", "waiting", "dropped"} for row in rows)


def _overdue(tx: Tx) -> int:
    due = SQLModel.metadata.tables["due"]
    late = select(func.count()).where(due.c.claim_at < tx.now - SWEPT_WITHIN)
    return tx.connection.execute(late).scalar_one()


def _in_the_clear(connection: Connection, canary: bytes) -> int:
    """How many values of any table hold the word that is in everything people wrote."""
    found = 0
    for table in SQLModel.metadata.sorted_tables:
        for row in connection.execute(select(table)):
            found += sum(canary in _bytes(value) for value in row)
    return found


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()

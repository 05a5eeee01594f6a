"""At the end: every chosen moment's row beside what was seen, every client beside what is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import func, select
from sqlmodel import col

from bot.simulation.year.judge import Judge
from bot.simulation.year.life import Life
from bot.simulation.year.walls import moment
from storage import people
from storage.records import Conversation, NudgeChoice
from storage.tx import Tx

SETTLED_WITHIN = timedelta(hours=3)


class Row(NamedTuple):
    """A chosen moment, and what became of it."""

    client: int
    token: str
    at: datetime
    state: str


def settle(tx: Tx, judge: Judge, lives: Mapping[int, Life]) -> None:
    """Judge what the database holds; ``lives`` are the clients by their number there."""
    judge.breaches["no conversation fails"] += _parked(tx)
    for row in _rows(tx):
        settle_row(judge, lives[row.client], row, tx.now)
    for person, life in lives.items():
        settle_mornings(judge, life)
        if not life.agrees_with(people.get(tx, person)):
            judge.breaks("what was told is what is kept", life, tx.now)


def settle_row(judge: Judge, life: Life, row: Row, now: datetime) -> None:
    """Whether a moment became what it should, and no message was without one."""
    watch = judge.watched[life.place]
    seen = watch.tokens[row.token]
    if row.state == "planned":
        if row.at < now - SETTLED_WITHIN:
            judge.breaks("no moment lost", life, row.at, f"{row.token} stayed planned")
    elif (row.state == "sent") != (seen > 0):
        judge.breaks("no moment lost", life, row.at, f"{row.token} {row.state}, seen {seen}")
    if row.state == "missed" and not watch.excuses.get(row.token):
        judge.breaks("nothing left out without a reason", life, row.at, row.token)


def settle_mornings(judge: Judge, life: Life) -> None:
    """Whether every day was looked at as it began, but for the first, the last and odd ones."""
    seen = judge.watched[life.place].mornings
    for day in sorted((life.hard_days | life.plain_days) - life.odd)[1:-1]:
        if day not in seen:
            at = moment(day, life.wakes, life.zone)
            judge.breaks("every morning comes, at its hour", life, at)


def _rows(tx: Tx) -> Iterable[Row]:
    query = select(
        col(NudgeChoice.client_id),
        col(NudgeChoice.token),
        col(NudgeChoice.at),
        col(NudgeChoice.state),
    )
    return [Row(*row) for row in tx.connection.execute(query)]


def _parked(tx: Tx) -> int:
    query = select(func.count()).where(col(Conversation.status) == "parked")
    return tx.connection.execute(query).scalar_one()

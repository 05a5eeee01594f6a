"""How long somebody wants things kept: what is older goes, at the next housekeeping."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import delete, func, select
from sqlmodel import col

from storage import held
from storage.people import Known, by_id
from storage.records import Conversation, Digest, NudgeChoice, Person, Record
from storage.tx import Tx

EVER = date(1970, 1, 1)


def forget_older(tx: Tx) -> None:
    """Delete what is older than whoever it is about wants it kept."""
    wish = col(Person.rhythm)["keep_days"].as_integer()
    for person_id in tx.connection.execute(select(col(Person.id)).where(wish > 0)).scalars().all():
        known = by_id(tx, person_id) if person_id else None
        if known is not None:
            forget_before(tx, known, first_kept(known, tx.now, known.rhythm.keep_days))


def first_kept(known: Known, now: datetime, days: int) -> date:
    """The first of a person's own days that stays, if so many days are kept."""
    return now.astimezone(ZoneInfo(known.zone)).date() - timedelta(days=days)


def forget_before(tx: Tx, known: Known, first: date) -> None:
    """Delete what a person told before that day, pages of weeks that ended before it, the moments
    chosen for them, and conversations nobody touched since.

    What stands until it is changed, what was signed, and who saw what stay.
    """
    begins = datetime(first.year, first.month, first.day, tzinfo=ZoneInfo(known.zone))
    run = tx.connection.execute
    run(delete(Record).where(col(Record.client_id) == known.id, col(Record.day) < first))
    held.forget(tx, known, EVER, first - timedelta(days=1))
    run(delete(Digest).where(col(Digest.client_id) == known.id, col(Digest.week_end) < first))
    run(
        delete(NudgeChoice).where(
            col(NudgeChoice.client_id) == known.id, col(NudgeChoice.at) < begins
        )
    )
    run(
        delete(Conversation).where(
            col(Conversation.person_id) == known.id, col(Conversation.changed_at) < begins
        )
    )


def older(tx: Tx, known: Known, first: date) -> int:
    """How many things were told before that day."""
    query = select(func.count()).where(col(Record.client_id) == known.id, col(Record.day) < first)
    return tx.connection.execute(query).scalar() or 0

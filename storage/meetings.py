"""The clinics' lists of meetings, each by the name of its source.

They are kept in the clear. What is in them is published, the same for every client, and says
nothing about who is interested in it; and a window has to find them by day and hour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, func, insert, select
from sqlmodel import col

from storage.quick import Quick
from storage.records import Meeting
from storage.tx import Json, Tx

_NAMES = ("clinic_id", "source", "zone", "weekday", "starts", "body")
_ADD = Quick(insert(Meeting).values({name: bindparam(name) for name in _NAMES}))
_ZONES = Quick(
    select(col(Meeting.zone))
    .where(col(Meeting.clinic_id) == bindparam("clinic"))
    .distinct()
    .order_by(col(Meeting.zone))
)
_STARTING = Quick(
    select(col(Meeting.body))
    .where(
        col(Meeting.clinic_id) == bindparam("clinic"),
        col(Meeting.zone) == bindparam("zone"),
        col(Meeting.weekday) == bindparam("day"),
        col(Meeting.starts) >= bindparam("first"),
        col(Meeting.starts) <= bindparam("last"),
    )
    .order_by(col(Meeting.starts), col(Meeting.id))
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A meeting as it is kept: weekday (Monday = 0) and start (``HH:MM``) to find it by.

    ``zone`` is empty for one that names none.
    """

    weekday: int
    starts: str
    body: dict[str, Json]
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many meetings a clinic has from one source on one weekday."""

    clinic_id: int
    source: str
    weekday: int
    number: int


def replace(tx: Tx, clinic_id: int, source: str, listed: Sequence[Listed]) -> int:
    """Put ``listed`` in the place of all that came from ``source``; returns how many went."""
    gone = remove(tx, clinic_id, source)
    rows = [
        {
            "clinic_id": clinic_id,
            "source": source,
            "zone": one.zone,
            "weekday": one.weekday,
            "starts": one.starts,
            "body": one.body,
        }
        for one in listed
    ]
    _ADD.many(tx.connection, rows)
    return gone


def remove(tx: Tx, clinic_id: int, source: str) -> int:
    """Delete all that came from ``source``; returns how many there were."""
    return tx.connection.execute(
        delete(Meeting).where(col(Meeting.clinic_id) == clinic_id, col(Meeting.source) == source)
    ).rowcount


def zones(tx: Tx, clinic_id: int) -> list[str]:
    """The zones of a clinic's meetings; an empty one stands for those that name none."""
    return [row.zone for row in _ZONES.rows(tx.connection, {"clinic": clinic_id})]


def starting(
    tx: Tx, clinic_id: int, zone: str, weekday: int, *, first: str = "00:00", last: str = "23:59"
) -> list[Json]:
    """A clinic's meetings of one weekday that start from ``first`` to ``last``, in that order.

    Zone, weekday and times are those of the meetings' own clocks.
    """
    keys = {"clinic": clinic_id, "zone": zone, "day": weekday, "first": first, "last": last}
    return [row.body for row in _STARTING.rows(tx.connection, keys)]


def counts(tx: Tx) -> list[Count]:
    """How many meetings there are, by clinic, source and weekday."""
    keys = (col(Meeting.clinic_id), col(Meeting.source), col(Meeting.weekday))
    rows = tx.connection.execute(select(*keys, func.count()).group_by(*keys).order_by(*keys))
    return [Count(*row) for row in rows]

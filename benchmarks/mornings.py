"""Clients by the hundred thousand whose mornings have come: put into a database in bulk.

Everything is sealed with a key of each client's own, as the running bot would have left it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import UTC, timedelta
from functools import partial
from pathlib import Path
from random import Random

from sqlalchemy import bindparam, insert
from sqlmodel import SQLModel

from benchmarks.made_up import DOSE, HARD, HOURS, MORNING, USUAL_WEEK, check_in, evenings
from bot.care import hard_hours
from bot.care.plan import keeping
from bot.talk.planner import MORNING as MORNING_ROW
from bot.talk.planner import NEXT, NUDGE
from handlers.freetime import sheets
from storage import clinics, people
from storage.people import Profile, Rhythm
from storage.quick import Quick
from storage.records import (
    Address,
    Alliance,
    Due,
    NudgeChoice,
    Person,
    PersonKey,
    Record,
    Standing,
)
from storage.start import open_store
from storage.tx import Tx, seal_json
from storage.vault import Seal

BATCH = 2000
SEED = 5
NOW = MORNING.astimezone(UTC)
FIRST_ID = 1000
BODIES = 200
RHYTHM = Rhythm(
    ready=True,
    wakes=HOURS.wakes,
    sleeps=HOURS.sleeps,
    quiet_from=HOURS.quiet[0],
    quiet_to=HOURS.quiet[1],
    nudges_a_day=DOSE.per_day,
    nudges_a_week=DOSE.per_week,
    nudge_gap=DOSE.gap,
).model_dump()
BECAUSE = {"window": ["", ""], "risk": 0.3, "reason": "usual", "considered": [["", 0.3]] * 6}

Row = Mapping[str, object]
Rows = dict[type[SQLModel], list[Row]]


def seed(url: str, folder: Path, clients: int, check_ins: int) -> None:
    """Make so many clients with a dose, a plan, hard hours, so many days of check-ins and a
    nudge on every other of them; each one's morning is due at ``NOW``.
    """
    asyncio.run(_seed(url, folder, clients, check_ins))


async def _seed(url: str, folder: Path, clients: int, check_ins: int) -> None:
    store = await open_store(url, folder, None, NOW)
    dice = Random(SEED)
    bodies = [check_in(dice) for _ in range(BODIES)]

    async def write(numbers: Sequence[int]) -> None:
        work = partial(_add, numbers=numbers, check_ins=check_ins, bodies=bodies)
        await store.write(lambda: NOW, work)

    try:
        await store.write(lambda: NOW, _house)
        for first in range(0, clients, BATCH):
            await write(range(FIRST_ID + first, FIRST_ID + min(clients, first + BATCH)))
    finally:
        await store.database.close()


def _house(tx: Tx) -> None:
    clinic = clinics.add(tx, "Bench")
    people.add(tx, clinic_id=clinic, role="clinician", profile=Profile(name="Lena"))


def _add(tx: Tx, *, numbers: Sequence[int], check_ins: int, bodies: Sequence[bytes]) -> None:
    rows: Rows = {}
    for number in numbers:
        wrapped = tx.vault.new_key()
        seal = tx.vault.seal_of(wrapped)
        _person(tx, rows, number, wrapped, seal)
        _told(rows, number, check_ins, bodies, seal)
    for table, theirs in rows.items():
        names = tuple(theirs[0])
        adding = insert(table).values({name: bindparam(name) for name in names})
        Quick(adding).many(tx.connection, theirs)


def _person(tx: Tx, rows: Rows, number: int, wrapped: bytes, seal: Seal) -> None:
    profile = Profile(name=f"Person {number}").model_dump_json().encode()
    who: Row = {
        "id": number,
        "clinic_id": 1,
        "role": "client",
        "language": "en",
        "zone": HOURS.zone,
        "reachable": True,
        "rhythm": RHYTHM,
        "profile": seal.close(profile, "profile"),
        "created_at": NOW,
    }
    _put(rows, Person, who)
    _put(rows, PersonKey, {"person_id": number, "wrapped": wrapped})
    address: Row = {
        "channel": "telegram",
        "lookup": tx.vault.fingerprint(f"telegram:{number}"),
        "sealed": seal.close(str(number).encode(), "address"),
        "person_id": number,
    }
    _put(rows, Address, address)
    tie: Row = {"client_id": number, "clinician_id": 1, "label": b"", "began_at": NOW}
    _put(rows, Alliance, tie)
    _due(rows, number, MORNING_ROW, timedelta(0))
    _due(rows, number, f"{NUDGE}checkin", timedelta(hours=11))


def _told(rows: Rows, number: int, check_ins: int, bodies: Sequence[bytes], seal: Seal) -> None:
    plan, hard = keeping.as_json(USUAL_WEEK), hard_hours.as_json(HARD)
    for kind, body in ((sheets.PLAN, plan), (sheets.HARD, hard)):
        sheet: Row = {
            "client_id": number,
            "kind": kind,
            "body": seal_json(seal, body, f"standing:{kind}"),
            "changed_at": NOW,
        }
        _put(rows, Standing, sheet)
    days = evenings(check_ins)
    for place, at in enumerate(days):
        record: Row = {
            "client_id": number,
            "kind": "checkin",
            "day": at.date(),
            "at": at.astimezone(UTC),
            "conversation_id": None,
            "name": "kept",
            "body": seal.close(bodies[(number + place) % len(bodies)], "record"),
        }
        _put(rows, Record, record)
    for at in days[-28::2]:
        chosen: Row = {
            "client_id": number,
            "kind": "free_time",
            "token": at.strftime("%Y-%m-%dT17:00"),
            "at": at.astimezone(UTC) - timedelta(hours=2),
            "state": "sent",
            "chance": 100,
            "answered": True,
            "body": seal_json(seal, BECAUSE, "choice"),
        }
        _put(rows, NudgeChoice, chosen)


def _due(rows: Rows, number: int, kind: str, later: timedelta) -> None:
    at = NOW + later
    row: Row = {
        "person_id": number,
        "kind": kind,
        "token": NEXT,
        "at": at,
        "claim_at": at,
        "tries": 0,
    }
    _put(rows, Due, row)


def _put(rows: Rows, table: type[SQLModel], row: Row) -> None:
    rows.setdefault(table, []).append(row)

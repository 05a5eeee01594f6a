"""Tandem's people for the harness: enrolled straight into the database, and read back from it."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

from benchmarks.adapter import Environment
from storage import clinics, diary, people
from storage.people import Profile, Rhythm
from storage.start import open_store
from storage.tx import Json, Tx

T = TypeVar("T")
BATCH = 5000
ORDER = (
    "mood",
    "pull",
    "sleep",
    "lonely",
    "restless",
    "helped",
    "self-note",
    "clinician-note",
)


def enrol(people_ids: Sequence[int], environment: Environment) -> None:
    """Make each of them a client who is past the welcome, with the check-in hours away."""
    url, folder = environment["TANDEM_DATABASE_URL"], Path(environment["TANDEM_DATA_DIR"])
    asyncio.run(_enrol(people_ids, url, folder))


async def _enrol(people_ids: Sequence[int], url: str, folder: Path) -> None:
    clinic = await with_store(url, folder, lambda tx: clinics.add(tx, "Bench"))
    for first in range(0, len(people_ids), BATCH):
        add = partial(_add, people_ids[first : first + BATCH], clinic)
        await with_store(url, folder, add)


def _add(people_ids: Sequence[int], clinic: int, tx: Tx) -> None:
    hour = (tx.now - timedelta(hours=2)).strftime("%H:%M")
    for number in people_ids:
        known = people.add(
            tx,
            clinic_id=clinic,
            role="client",
            rhythm=Rhythm(ready=True, check_in_at=hour),
            profile=Profile(name=f"Person {number}"),
        )
        people.give_address(tx, known, "telegram", str(number))


def read_back(url: str, folder: Path) -> dict[int, list[list[str]]]:
    """Every person's check-ins, oldest first, each as the answers in the order they are asked."""

    def read(tx: Tx) -> dict[int, list[list[str]]]:
        found: dict[int, list[list[str]]] = {}
        for number in people.every(tx, "client"):
            known = people.get(tx, number)
            address = int(people.addresses(tx, known)[0][1])
            today = tx.now.date()
            kept = diary.between(
                tx, known, "checkin", today - timedelta(days=1), today + timedelta(days=1)
            )
            found[address] = [_answers(one.body) for one in kept]
        return found

    return asyncio.run(with_store(url, folder, read))


def _answers(body: Json) -> list[str]:
    items = body.get("item") if isinstance(body, dict) else None
    told: dict[str, str] = {}
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict) and isinstance(answer := item.get("answer"), list) and answer:
            first = answer[0]
            if isinstance(first, dict):
                told[str(item["linkId"])] = str(next(iter(first.values())))
    return [told.get(name, "") for name in ORDER]


async def with_store(url: str, folder: Path, work: Callable[[Tx], T]) -> T:
    """Open the store, run ``work`` in one transaction, and close it again."""
    now = datetime.now(UTC)
    store = await open_store(url, folder, None, now)
    try:
        return await store.write(lambda: now, work)
    finally:
        await store.database.close()

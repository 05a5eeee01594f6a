"""Databases with a few people in them, for the tests of storage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from storage import people
from storage.people import Known, Role
from storage.records import Clinic
from storage.start import Store
from storage.tx import Tx
from tests.play import MovedClock

T = TypeVar("T")


@dataclass
class Room:
    """An open store with a clock."""

    store: Store
    clock: MovedClock

    async def write(self, work: Callable[[Tx], T]) -> T:
        """Run ``work`` in a transaction."""
        return await self.store.write(self.clock, work)

    async def person(self, role: Role = "client", address: str = "") -> int:
        """Add a person and return their id."""
        return (await self.write(lambda tx: add(tx, role, address))).id


def add(tx: Tx, role: Role = "client", address: str = "") -> Known:
    """Add a person to a clinic of their own."""
    clinic = tx.add(Clinic, name="The clinic", created_at=tx.now)
    known = people.add(tx, clinic_id=clinic, role=role)
    if address:
        people.give_address(tx, known, "paper", address)
    return known

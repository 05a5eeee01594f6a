"""Once a week: each clinic's own curves, from the hours of its clients who agreed to that.

One client is read at a time, in a transaction of its own, so that nobody waits for it.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from bot.care.clinic_curve import as_json, estimated, is_enough
from bot.care.risk import Lived
from handlers.freetime.studied import hours_lived
from storage import clinics, curves, people
from storage.curves import Learned
from storage.start import Store
from storage.tx import Tx

T = TypeVar("T")

EVERY = timedelta(weeks=1)
MOST = 2_000
"""More people than this, the newest, would change nothing that can be seen in a curve."""


@dataclass(frozen=True, slots=True)
class Curves:
    """Makes the curves anew where the last ones are older than a week."""

    store: Store
    clock: Callable[[], datetime]

    async def renew(self) -> None:
        """Look at every clinic; one that another worker is at is left to it.

        If it is broken off, that clinic's old curves stand for another week.
        """
        before = self.clock() - EVERY
        for clinic_id in await self._read(lambda tx: clinics.unlearned(tx, before)):
            if await self._write(_taking(clinic_id, before)):
                await self._make(clinic_id)

    async def _make(self, clinic_id: int) -> None:
        agreed = await self._read(lambda tx: people.studied(tx, clinic_id, MOST))
        by_substance: dict[str, list[Lived]] = defaultdict(list)
        for person_id in agreed:
            found = await self._read(_reading(person_id))
            if found is not None and is_enough(found[1]):
                by_substance[found[0]].append(found[1])
        made = await asyncio.to_thread(_estimates, by_substance)
        await self._write(lambda tx: curves.replace(tx, clinic_id, made))

    async def _read(self, work: Callable[[Tx], T]) -> T:
        return await self.store.read(self.clock, work)

    async def _write(self, work: Callable[[Tx], T]) -> T:
        return await self.store.write(self.clock, work)


def _taking(clinic_id: int, before: datetime) -> Callable[[Tx], bool]:
    return lambda tx: clinics.begin_learning(tx, clinic_id, before)


def _reading(person_id: int) -> Callable[[Tx], tuple[str, Lived] | None]:
    return lambda tx: hours_lived(tx, person_id)


def _estimates(by_substance: Mapping[str, Sequence[Lived]]) -> dict[str, Learned]:
    made = {}
    for substance, told in by_substance.items():
        prior = estimated(told, substance)
        if prior is not None:
            made[substance] = Learned(prior.people, as_json(prior))
    return made

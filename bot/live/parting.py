"""A clinician has left the clinic without ``/forget``: the operator ends it.

What goes and who hears of it is decided where ``/forget`` decides it (``bot/talk/farewell.py``).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import SystemRandom

from bot.app import furnished
from bot.errors import SettingsError
from bot.pace import Pace
from bot.post import Carrier, part
from bot.shredding import Shredder
from bot.talk.desk import Outcome
from bot.talk.farewell import forget
from bot.talk.terms import Terms
from storage import alliances, clinics, outbox, people
from storage.people import Known
from storage.start import Store
from storage.tx import Tx


@dataclass(frozen=True, slots=True)
class Listed:
    """A clinician as the operator's list has them: their number, name and clinic, how many clients
    they work with, and how many of these have nobody else.
    """

    number: int
    name: str
    clinic: str
    clients: int
    alone: int


def listed(tx: Tx, known: Known) -> Listed:
    """Where somebody stands; nothing of any client is opened for it but whom they work with."""
    theirs = [client for _, client in alliances.partners(tx, known)]
    alone = sum(len(alliances.of(tx, client)) == 1 for client in theirs)
    return Listed(known.id, known.name, clinics.name_of(tx, known.clinic_id), len(theirs), alone)


def let_go(tx: Tx, number: int) -> Outcome:
    """Forget a clinician; what their clients are to hear waits for whoever runs Tandem.

    Raises:
        SettingsError: there is no clinician of that number (any more).
    """
    known = people.by_id(tx, number, lock=True)
    if known is None or known.role != "clinician":
        raise SettingsError(f"There is no clinician {number} any more.")
    outcome = forget(tx, known, furnished(Terms()), SystemRandom(), word="removed")
    for parcel in outcome.parcels:
        outbox.retry(tx, parcel.id, tx.now, parcel.tries)
    return outcome


async def parted(
    store: Store,
    clock: Callable[[], datetime],
    number: int,
    carriers: Mapping[str, Carrier],
    backup_dir: Path | None,
) -> bool:
    """Forget a clinician, tidy what deleting rows does not reach, and then their chat; whether the
    chat could be tidied by one of the ``carriers``.

    Raises:
        SettingsError: as for ``let_go``; nothing was changed.
    """
    outcome = await store.write(clock, lambda tx: let_go(tx, number))
    await Shredder(store, backup_dir).run()
    farewell = outcome.farewell
    if farewell is None or farewell.channel not in carriers:
        return False
    at_once = Pace(0, 0, asyncio.get_running_loop().time)
    return await part(carriers[farewell.channel], farewell, at_once)

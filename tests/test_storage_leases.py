"""What a dead worker held is let go of at once; what was put off on purpose keeps its time."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from storage import clinics, dues, outbox, people, soundness
from storage.leases import let_go
from storage.people import Known, Profile
from storage.start import open_store
from storage.tx import Tx
from tests.play import START

DAY = timedelta(days=1)


def sam(tx: Tx) -> Known:
    clinic = clinics.add(tx, "The clinic")
    known = people.add(tx, clinic_id=clinic, role="client", profile=Profile(name="Sam"))
    people.give_address(tx, known, "paper", "1")
    return known


async def test_leases_end_and_delays_do_not(database_url: str, tmp_path: Path) -> None:
    store = await open_store(database_url, tmp_path, None, START)

    def live(tx: Tx) -> None:
        known = sam(tx)
        for key in ("a", "b"):
            outbox.add(tx, known.id, key=key, kind="send", body=b"", owner=known, fresh=DAY)
        outbox.retry(tx, 2, tx.now + DAY, tries=1)
        dues.plan(tx, known.id, "talk", "1:pause", tx.now)
        dues.plan(tx, known.id, "talk", "2:pause", tx.now)
        first, second = dues.claim(tx)
        dues.put_off(tx, second)
        assert (outbox.claim(tx), dues.claim(tx)) == ([], [])
        let_go(tx)
        assert [one.id for one in outbox.claim(tx)] == [1]
        assert [one.token for one in dues.claim(tx)] == [first.token]
        assert (soundness.waiting(tx), soundness.parked(tx)) == (2, 0)

    try:
        await store.write(lambda: START, live)
    finally:
        await store.database.close()

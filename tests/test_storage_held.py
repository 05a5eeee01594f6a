"""What was held back from a page stays held back when the page is gone, while its days are kept."""

from __future__ import annotations

from datetime import date, timedelta

from handlers.forming.heldback import held_back
from handlers.weeksheet.marks import Marks
from storage import alliances, digests, erasing, held, keeping, people
from storage.tx import Tx
from tests.stores import Room, add

SUNDAY = date(2026, 3, 8)
MARKS = Marks(("lines.1",), ("goals",), {"week.mood": "a word of mine"})


def page(tx: Tx) -> tuple[int, int, int]:
    """A client, a clinician, and a page from which something is held back; their numbers."""
    ana, doctor = add(tx, "client"), add(tx, "clinician")
    tied = alliances.tie(tx, ana.id, doctor.id)
    until = tx.now + timedelta(days=9)
    agreed = alliances.agree(
        tx, ana, tied, version="1", scope=["lines"], text="", signature="", expires_at=until
    )
    digests.draft(
        tx,
        ana,
        doctor.id,
        consent_id=agreed,
        week_end=SUNDAY,
        due_at=tx.now,
        body={},
        marks=MARKS.as_json(),
    )
    return ana.id, doctor.id, tied


async def test_it_outlives_the_alliance_by_its_names_alone(room: Room) -> None:
    def work(tx: Tx) -> None:
        client, reader, tied = page(tx)
        alliances.end(tx, tied)
        known = people.get(tx, client)
        assert digests.of_client(tx, known) == []
        found = held_back(tx, known, reader)
        assert found.part(SUNDAY, "lines.1")
        assert found.kind(SUNDAY - timedelta(days=6), "goals")
        assert not found.part(SUNDAY + timedelta(days=1), "lines.1")
        assert not held_back(tx, known, reader + 1).part(SUNDAY, "lines.1")
        assert "a word of mine" not in repr(held.noted(tx, known))

    await room.write(work)


async def test_it_goes_with_the_days_it_is_about(room: Room) -> None:
    def work(tx: Tx) -> None:
        client, _, tied = page(tx)
        alliances.end(tx, tied)
        known = people.get(tx, client)
        held.forget(tx, known, SUNDAY - timedelta(days=5), SUNDAY)
        assert held.noted(tx, known)
        keeping.forget_before(tx, known, SUNDAY)
        assert held.noted(tx, known)
        keeping.forget_before(tx, known, SUNDAY + timedelta(days=1))
        assert held.noted(tx, known) == []

    await room.write(work)


async def test_pages_without_marks_leave_nothing_behind(room: Room) -> None:
    def work(tx: Tx) -> None:
        client, reader, _ = page(tx)
        known = people.get(tx, client)
        held.note(tx, known, [held.Gone(reader, SUNDAY, Marks().as_json())])
        assert held.noted(tx, known) == []
        erasing.erase_pages(tx, known, [one.id for one in digests.of_client(tx, known)])
        assert [one.reader_id for one in held.noted(tx, known)] == [reader]

    await room.write(work)

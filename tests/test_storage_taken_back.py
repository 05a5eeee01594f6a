"""What was taken back is gone from what its reader has open, and from nothing else there."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from storage import accesses, alliances, conversations, digests, people, taken_back
from storage.conversations import Line
from storage.tx import Json, Tx, plain
from tests.stores import Room, add

MINE, THEIRS = "The blue door was hard.", "A quiet week."
LISTED: Json = {
    "brought": [
        {"digest": 1, "lines": [MINE], "reason": "has something to talk about"},
        {"digest": 2, "lines": [THEIRS], "reason": "all is well"},
    ]
}


async def test_only_that_page_s_sentences_go(room: Room) -> None:
    def work(tx: Tx) -> dict[str, Json]:
        reader = add(tx, "clinician")
        held = conversations.open_new(tx, reader.id, "weekly", {}, reader.seal)
        lines = [
            Line(1, "now", "do", "kept", plain([LISTED, None])),
            Line(2, "page.plain", "say", "kept", plain([f"Ana, until Sunday.\n• {MINE}", 7])),
            Line(3, "page.plain#2", "say", "kept", plain([f"Ben.\n• {THEIRS}", 8])),
        ]
        conversations.write_lines(tx, held.id, lines, (), reader.seal)
        taken_back.take_back(tx, reader, 1, "it comes later")
        return {one.name: one.value for one in conversations.lines(tx, held.id, reader.seal)}

    left = await room.write(work)
    assert MINE not in str(left)
    assert "it comes later" in str(left["now"])
    assert left["page.plain"] == ["", 7]
    assert left["page.plain#2"] == [f"Ben.\n• {THEIRS}", 8]
    assert THEIRS in str(left["now"])
    assert "all is well" in str(left["now"])


@pytest.mark.parametrize(
    ("how", "left"), [("", 0), (accesses.PAGE, 1), (accesses.PAGE_BY_MAIL, 1), ("caseload", 0)]
)
async def test_when_an_alliance_ends_only_pages_that_were_received_are_left(
    room: Room, how: str, left: int
) -> None:
    def work(tx: Tx) -> int:
        ana, doctor = add(tx, "client"), add(tx, "clinician")
        tied = alliances.tie(tx, ana.id, doctor.id)
        until = tx.now + timedelta(days=9)
        agreed = alliances.agree(
            tx, ana, tied, version="1", scope=["lines"], text="", signature="", expires_at=until
        )
        number = digests.draft(
            tx,
            ana,
            doctor.id,
            consent_id=agreed,
            week_end=date(2026, 3, 8),
            due_at=tx.now,
            body={},
            marks={},
        )
        for before, after in (("drafted", "released"), ("released", "sent")):
            digests.move(tx, number, before, after)
        if how:
            alliances.note_access(tx, ana.id, doctor.id, how, "consent")
        alliances.end(tx, tied)
        return len(digests.of_client(tx, people.get(tx, ana.id)))

    assert await room.write(work) == left

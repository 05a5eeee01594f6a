"""A line that was held back stays held back, whatever is deleted around it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from handlers import erasing
from handlers.forming import book
from handlers.scope import LINES
from handlers.weeksheet import drafts
from handlers.weeksheet.drafts import Draft
from storage.tx import Tx
from tests.clinic_machine import EVERYTHING
from tests.ground import SqliteGround
from tests.sharing_machine import Sharing
from tests.writings import WRITINGS


@pytest.fixture
def clinic() -> Iterator[Sharing]:
    """Ana works with Mira, shares everything, and has written one line for her."""
    Sharing.ground = SqliteGround()
    made = Sharing()
    yield made
    made.teardown()
    made.ground.close()


def lines(draft: Draft | None) -> list[str]:
    assert draft is not None
    return [one.text for one in draft.shown() if one.kind == LINES]


def test_what_was_held_back_stays_so_when_an_earlier_line_is_deleted(clinic: Sharing) -> None:
    ana = clinic.one.clients[0]
    clinic.one.now += timedelta(hours=3)
    clinic.write(ana, next(one for one in WRITINGS if one.kind == LINES))
    page = clinic.draft(0, 0, on_sunday=True)
    assert page is not None
    newer, older = (one for one in page.shown() if one.kind == LINES)
    clinic.one.do(lambda tx: drafts.change(tx, ana, draft=page, what="hold", name=newer.name))
    assert lines(clinic.draft(0, 0, on_sunday=False)) == [older.text]

    def deletes_the_older(tx: Tx) -> None:
        for entry in book.page(tx, ana, number=0).entries:
            leaf = book.leaf(tx, ana, record=entry.record)
            said = [word for one in leaf.answers for word in one.said] if leaf else []
            if any(older.text.endswith(word) for word in said if word.startswith("quetzal")):
                book.remove_all(tx, ana, record=entry.record)
                erasing.after(tx, ana, day=entry.on, words=said)

    clinic.one.do(deletes_the_older)
    assert lines(clinic.draft(0, 0, on_sunday=False)) == []


def test_what_was_held_back_stays_so_when_sharing_was_stopped_and_begun_again(
    clinic: Sharing,
) -> None:
    ana, mira = clinic.one.clients[0], clinic.one.clinicians[0]
    page = clinic.draft(0, 0, on_sunday=True)
    assert page is not None
    (line,) = (one for one in page.shown() if one.kind == LINES)
    clinic.one.do(lambda tx: drafts.change(tx, ana, draft=page, what="hold", name=line.name))
    clinic.withdraws(who=0, reader=0)
    clinic.signs(ana, mira, EVERYTHING)
    assert lines(clinic.draft(0, 0, on_sunday=False)) == []

"""What is older than somebody wants it kept goes; the rest, and other people's, stays."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from storage import choices, conversations, diary, digests, keeping, people
from storage.start import open_store
from storage.tx import Tx
from tests.play import START, MovedClock
from tests.stores import Room, add

TODAY = START.date()
AGO = st.integers(0, 800)


def told(tx: Tx, person: int, days_ago: list[int]) -> None:
    known = people.get(tx, person)
    for number, ago in enumerate(days_ago):
        day = TODAY - timedelta(days=ago)
        name = f"{ago}.{number}"
        diary.keep(tx, known, kind="urge", name=name, day=day, conversation=None, body={})


def days_left(tx: Tx, person: int) -> list[int]:
    known = people.get(tx, person)
    kept = diary.between(tx, known, "urge", date.min, date.max)
    return sorted((TODAY - one.day).days for one in kept)


@settings(max_examples=25, deadline=None)
@given(keep=st.sampled_from((0, 90, 365)), mine=st.lists(AGO, max_size=8), theirs=st.lists(AGO))
def test_only_what_is_older_goes_and_only_of_those_who_want_it(
    keep: int, mine: list[int], theirs: list[int]
) -> None:
    async def story() -> None:
        with TemporaryDirectory() as folder:
            store = await open_store(f"sqlite:///{folder}/t.db", Path(folder), None, START)

            def work(tx: Tx) -> None:
                ana, ben = add(tx).id, add(tx).id
                people.set_rhythm(tx, ana, keep_days=keep)
                told(tx, ana, mine)
                told(tx, ben, theirs)
                keeping.forget_older(tx)
                assert days_left(tx, ana) == sorted(one for one in mine if not keep or one <= keep)
                assert days_left(tx, ben) == sorted(theirs)
                keeping.forget_older(tx)
                assert days_left(tx, ben) == sorted(theirs)

            await store.write(MovedClock(), work)
            await store.database.close()

    asyncio.run(story())


async def test_pages_choices_and_conversations_go_too(room: Room) -> None:
    def before(tx: Tx) -> int:
        ana, ben = add(tx), add(tx, "clinician")
        people.set_rhythm(tx, ana.id, keep_days=90)
        digests.draft(
            tx, ana, ben.id, consent_id=1, week_end=TODAY, due_at=tx.now, body={}, marks=None
        )
        choices.note(tx, ana, "free_time", "a", at=tx.now, body={})
        conversations.open_new(tx, ana.id, "urge", {}, ana.seal)
        return ana.id

    ana = await room.write(before)

    def left(tx: Tx) -> tuple[int, bool, int]:
        keeping.forget_older(tx)
        known = people.get(tx, ana)
        talks = conversations.open_ones(tx, ana, known.seal)
        choice = choices.one(tx, known, "free_time", "a")
        return len(digests.of_client(tx, known)), choice is not None, len(talks)

    room.clock.forward(timedelta(days=90))
    assert await room.write(left) == (1, True, 1)
    room.clock.forward(timedelta(days=1))
    assert await room.write(left) == (0, False, 0)

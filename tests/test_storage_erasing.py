"""What is deleted is deleted for one person, in those days, and nothing else."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlmodel import col

from bot.talk.message import Message, pack, unpack
from storage import conversations, diary, erasing, outbox, people
from storage.outbox import Mark
from storage.records import Outgoing
from storage.start import open_store
from storage.tx import Json, Tx
from tests.play import START, MovedClock
from tests.stores import Room, add
from tests.test_storage_keeping import days_left, told

AGO = st.lists(st.integers(0, 60), max_size=8)
WORDS = "the blue door behind the bakery"


@settings(max_examples=20, deadline=None)
@given(mine=AGO, theirs=AGO, first=st.integers(0, 60), length=st.integers(0, 20))
def test_only_those_days_of_that_person_go(
    mine: list[int], theirs: list[int], first: int, length: int
) -> None:
    async def story() -> None:
        with TemporaryDirectory() as folder:
            store = await open_store(f"sqlite:///{folder}/t.db", Path(folder), None, START)

            def work(tx: Tx) -> None:
                ana, ben = add(tx), add(tx)
                told(tx, ana.id, mine)
                told(tx, ben.id, theirs)
                last = START.date() - timedelta(days=first)
                gone = erasing.erase_days(tx, ana, last - timedelta(days=length), last)
                left = [one for one in mine if not first <= one <= first + length]
                assert days_left(tx, ana.id) == sorted(left)
                assert gone == len(mine) - len(left)
                assert days_left(tx, ben.id) == sorted(theirs)

            await store.write(MovedClock(), work)
            await store.database.close()

    asyncio.run(story())


async def test_traces_go_and_what_waits_stays(room: Room) -> None:
    def work(tx: Tx) -> tuple[list[str], int]:
        ana = add(tx, "client", "ana")
        kind, packed = pack(Message(WORDS))
        sent, waits = (
            outbox.add(
                tx, ana.id, key=key, kind=kind, body=packed, owner=ana, fresh=timedelta(days=1)
            )
            for key in ("sent", "waits")
        )
        outbox.mark_sent(tx, [Mark(sent, 5)])
        over = conversations.open_new(tx, ana.id, "urge", {"words": WORDS}, ana.seal)
        over.status = "done"
        conversations.save(tx, over)
        conversations.open_new(tx, ana.id, "answers", {}, ana.seal)
        erasing.erase_traces(tx, ana)
        assert erasing.remembers(tx, ana, tx.now)
        assert conversations.one(tx, ana.id, over.id, ana.seal) is None
        bodies = {
            row.id: unpack("send", ana.seal.open(row.body, "outgoing"))
            for row in tx.connection.execute(select(col(Outgoing.id), col(Outgoing.body)))
        }
        return [str(getattr(bodies[one], "text", "")) for one in (sent, waits)], len(bodies)

    assert await room.write(work) == (["", WORDS], 2)


async def test_what_waits_and_repeats_it_is_given_up_and_comes_to_be_emptied(room: Room) -> None:
    def before(tx: Tx) -> int:
        ana = add(tx, "client", "ana")
        for key, text in (("repeats", f"You said: {WORDS}"), ("other", "Good evening.")):
            kind, packed = pack(Message(text))
            outbox.add(
                tx, ana.id, key=key, kind=kind, body=packed, owner=ana, fresh=timedelta(days=1)
            )
        return ana.id

    def work(tx: Tx) -> list[tuple[str, str]]:
        ana = people.get(tx, number)
        erasing.erase_waiting(tx, ana, [WORDS, "Good"])
        erasing.erase_traces(tx, ana)
        assert erasing.remembers(tx, ana, tx.now)
        rows = tx.connection.execute(select(col(Outgoing.status), col(Outgoing.body)))
        bodies = [(row.status, unpack("send", ana.seal.open(row.body, "outgoing"))) for row in rows]
        return sorted((status, str(getattr(body, "text", ""))) for status, body in bodies)

    number = await room.write(before)
    room.clock.forward(timedelta(minutes=1))
    assert await room.write(work) == [("dropped", ""), ("waiting", "Good evening.")]


async def test_only_words_that_were_typed_are_looked_for(room: Room) -> None:
    def work(tx: Tx) -> list[str]:
        ana = people.get(tx, add(tx).id)
        item: Json = {"linkId": "1", "text": "How was it?", "answer": [{"valueString": WORDS}]}
        told_today: Json = {"resourceType": "QuestionnaireResponse", "item": [item]}
        diary.keep(
            tx,
            ana,
            kind="checkin",
            name="a",
            day=START.date(),
            conversation=None,
            body=told_today,
        )
        return erasing.words_of(tx, ana, START.date(), START.date())

    found = await room.write(work)
    assert WORDS in found
    assert "How was it?" not in found


async def test_days_are_told_newest_first(room: Room) -> None:
    def work(tx: Tx) -> list[date]:
        ana = people.get(tx, add(tx).id)
        told(tx, ana.id, [3, 1, 1, 9])
        return erasing.days(tx, ana)

    today = START.date()
    assert await room.write(work) == [today - timedelta(days=ago) for ago in (1, 3, 9)]

"""A companion that is killed at any moment of a check-in goes on at the same question."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select, update
from sqlmodel import col

from bot.channels.sandbox import Sandbox, StillCompanion
from bot.channels.sandbox.phones import Person
from bot.channels.sandbox.shapes import shape
from bot.channels.telegram.incoming import CHANNEL
from bot.trial.phone import Phone, Seen
from bot.trial.replies import Replies, Tap, Type
from storage import clinics, diary, people
from storage.people import Profile, Rhythm
from storage.records import Due, Outgoing
from storage.start import Store, open_store
from storage.tx import Json, Tx
from tests.companions import Companion

LEASE_IS_OVER = timedelta(minutes=3)
ANSWERS: Replies = {
    "How is your mood": Tap(("7",)),
    "How strong has the pull": Tap(("3",)),
    "How did you sleep": Tap(("6",)),
    "How lonely": Tap(("2",)),
    "How bored or restless": Tap(("1",)),
    "What helped you today": Type("The long way home."),
    "A line for yourself?": Type("It passes."),
    "A line for your clinician?": Type("Friday was quiet."),
}
GIVEN: dict[str, Json] = {
    "mood": 7,
    "pull": 3,
    "sleep": 6,
    "lonely": 2,
    "restless": 1,
    "helped": "The long way home.",
    "self-note": "It passes.",
    "clinician-note": "Friday was quiet.",
}


@dataclass
class Stage:
    """A sandbox here, a companion elsewhere, and somebody with a phone between them."""

    sandbox: Sandbox
    companion: Companion
    person: Person
    url: str
    folder: Path

    async def store(self) -> Store:
        return await open_store(self.url, self.folder, None, datetime.now(UTC))

    async def question(self) -> Seen | None:
        """The question that now waits, or None once the check-in is over."""
        phone = Phone(self.sandbox.world, self.person, _at_once)
        async with asyncio.timeout(20):
            while True:
                seen = phone.last()
                if any("small picture of them" in text for _, text in self.shown()):
                    return None
                if seen is not None and seen.buttons:
                    return seen
                await asyncio.sleep(0.005)

    async def answers(self, seen: Seen) -> None:
        """Answer it, without waiting for what comes of it."""
        phone = Phone(self.sandbox.world, self.person, _at_once)
        reply = next(one for words, one in ANSWERS.items() if words in seen.text)
        if isinstance(reply, Type):
            await phone.types(reply.text)
        else:
            await phone.taps(reply.labels[0])

    async def waits_for_more(self, before: Seen) -> None:
        """Until something newer than ``before`` is on the phone."""
        chat = self.sandbox.world.phones.chats[self.person.id]
        async with asyncio.timeout(20):
            while chat.latest <= before.ref:
                await chat.bell.wait(1)

    def shown(self) -> list[tuple[int, str]]:
        """Everything the bot sent, by number, as it was before it was answered."""
        chat = self.sandbox.world.phones.chats[self.person.id]
        return [
            (number, str(one.get("text") or one.get("caption")).partition("\n\n→ ")[0])
            for number, one in chat.messages.items()
            if shape(one.get("from")).get("is_bot")
        ]


async def _at_once() -> None:
    """Nothing is waited for: the companion may be dead."""


@asynccontextmanager
async def stage(url: str, folder: Path) -> AsyncIterator[Stage]:
    sandbox = Sandbox(StillCompanion(datetime.now(UTC)), data_dir=None)
    await sandbox.serve("127.0.0.1", 0)
    person = sandbox.world.phones.add("Sam", "en")
    settings = {
        "TANDEM_TELEGRAM_TOKEN": sandbox.token,
        "TANDEM_TELEGRAM_API_URL": sandbox.url,
        "TANDEM_DATABASE_URL": url,
        "TANDEM_DATA_DIR": str(folder),
        "TANDEM_PORT": "0",
        "TANDEM_PACE_PERSON": "0",
    }
    made = Stage(sandbox, Companion(("run",), settings, folder), person, url, folder)
    await _sam_is_known(made)
    try:
        yield made
    finally:
        await sandbox.stop()


async def _sam_is_known(made: Stage) -> None:
    store = await made.store()
    now = datetime.now(UTC)
    later = (now + timedelta(hours=12)).strftime("%H:%M")

    def add(tx: Tx) -> None:
        clinic = clinics.add(tx, "The clinic")
        known = people.add(
            tx,
            clinic_id=clinic,
            role="client",
            rhythm=Rhythm(ready=True, check_in_at=later),
            profile=Profile(name="Sam"),
        )
        people.give_address(tx, known, CHANNEL, str(made.person.id))

    await store.write(lambda: now, add)
    await store.database.close()


async def _leases_run_out(made: Stage) -> None:
    """Let two minutes pass for what the dead one held. On SQLite a start does not need them."""
    if made.url.startswith("sqlite"):
        return
    store = await made.store()
    long_ago = datetime.now(UTC) - LEASE_IS_OVER

    def pass_time(tx: Tx) -> None:
        waits = col(Outgoing.status) == "waiting"
        tx.connection.execute(update(Outgoing).where(waits).values(claim_at=long_ago))
        tx.connection.execute(update(Due).values(claim_at=col(Due.at)))

    await store.write(lambda: long_ago, pass_time)
    await store.database.close()


async def _lives_through_it(made: Stage, dice: Random) -> int:
    """Answer everything; after some answers the companion dies. Gives how often it did."""
    await made.companion.starts()
    await Phone(made.sandbox.world, made.person, _at_once).types("/checkin")
    kills = 0
    while (seen := await made.question()) is not None:
        await made.answers(seen)
        if dice.random() < 0.4:
            await asyncio.sleep(dice.uniform(0, 0.03))
            await made.companion.is_killed()
            await _leases_run_out(made)
            await made.companion.starts()
            kills += 1
        await made.waits_for_more(seen)
        await asyncio.sleep(0.1)
    return kills


@pytest.mark.parametrize("seed", [1, 2])
async def test_killed_and_started_again_it_goes_on_where_it_was(
    seed: int, database_url: str, tmp_path: Path
) -> None:
    async with stage(database_url, tmp_path) as made:
        kills = await _lives_through_it(made, Random(seed))
        code, _ = await made.companion.is_stopped()
        assert code == 0
        assert kills >= 2
        store = await made.store()
        try:
            rows = await store.write(lambda: datetime.now(UTC), _what_is_kept)
        finally:
            await store.database.close()
    answers, refs = rows
    assert answers == GIVEN
    _nothing_came_twice(made.shown(), refs, kills)


def _what_is_kept(tx: Tx) -> tuple[dict[str, Json], set[int]]:
    """The answers of the one check-in there is, and the numbers of all messages known as sent."""
    known = people.get(tx, 1)
    (kept,) = diary.between(tx, known, "checkin", date(2000, 1, 1), date(2100, 1, 1))
    refs = tx.connection.execute(
        select(col(Outgoing.sent_ref)).where(col(Outgoing.kind) == "send")
    ).scalars()
    return _answers(kept.body), {one for one in refs if one is not None}


def _answers(body: Json) -> dict[str, Json]:
    assert isinstance(body, dict)
    items = body["item"]
    assert isinstance(items, list)
    found: dict[str, Json] = {}
    for item in items:
        assert isinstance(item, dict)
        answer = item.get("answer")
        if isinstance(answer, list) and isinstance(answer[0], dict):
            found[str(item["linkId"])] = next(iter(answer[0].values()))
    return {name: value for name, value in found.items() if name in GIVEN}


def _nothing_came_twice(shown: list[tuple[int, str]], refs: set[int], kills: int) -> None:
    """A message that went out but was not noted before the kill goes out again: the phone then
    has one that no row of the outbox knows. There is at most one a kill, and each is the twin of
    one that is known.
    """
    orphans = [text for number, text in shown if number not in refs]
    known = Counter(text for number, text in shown if number in refs)
    assert len(orphans) <= kills
    assert all(known[text] == 1 for text in orphans)
    assert set(known.values()) == {1}

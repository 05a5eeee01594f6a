"""A clinician has left without a word, and the operator ends it: the same as their own /forget."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlmodel import SQLModel, col

from bot.errors import ChannelError, SettingsError
from bot.live.parting import Listed, listed, parted
from bot.talk.message import Body, Message, Remove
from storage import alliances, backups, forgetting, keyring, people, standing
from storage.people import Known, Profile
from storage.records import Outgoing
from storage.tx import Json, Tx
from tests.cast import CHECK_INS, CLINIC, DOCTOR, Cast, furnished_world, known, met, stored
from tests.play import CHANNEL


@dataclass
class Van:
    """A carrier that writes down what it delivers, unless the network is down."""

    down: bool = False
    words: list[str] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)

    async def send(self, address: str, body: Body, plate: bytes | None) -> int | None:
        """Deliver."""
        del plate
        if self.down:
            raise ChannelError("The network is down.")
        if isinstance(body, Remove):
            self.removed += body.refs
        if isinstance(body, Message):
            self.words.append(f"{address}: {body.text}")
        return None

    async def fetch(self, handle: str, largest: int) -> bytes:
        """Nobody sends anything here."""
        raise ChannelError(f"no {handle} of {largest}")

    async def ack(self, handle: str, text: str) -> None:
        """Nobody taps anything here."""

    async def typing(self, address: str, form: str) -> None:
        """Nothing is made here."""


@pytest.fixture
async def sharing(database_url: str, tmp_path: Path) -> AsyncIterator[Cast]:
    """A clinician and a client who shares, on a database of each kind."""
    async with furnished_world(database_url, tmp_path) as made:
        yield await met(made, CHECK_INS)


async def leaves(cast: Cast, van: Van, backup_dir: Path | None = None) -> bool:
    """The operator removes the clinician."""
    number = (await known(cast.doctor)).id
    return await parted(cast.world.store, cast.world.clock, number, {CHANNEL: van}, backup_dir)


def rows_of(tx: Tx, person: int) -> list[str]:
    """The tables in which a row still points to somebody."""
    found = []
    for table in SQLModel.metadata.sorted_tables:
        for name in ("person_id", "client_id", "owner_id", "clinician_id", "reader_id"):
            if name in table.c:
                query = select(func.count()).where(table.c[name] == person)
                if tx.connection.execute(query).scalar():
                    found.append(f"{table.name}.{name}")
    return found


def signed_before(tx: Tx, client: Known) -> list[Json]:
    """What a client signed with those who have left."""
    kept = standing.read(tx, client, forgetting.SIGNED_BEFORE)
    return kept if isinstance(kept, list) else []


def beside(tx: Tx, client: Known) -> int:
    """A colleague whom a client works with too."""
    other = people.add(
        tx, clinic_id=client.clinic_id, role="clinician", profile=Profile(name="Dr. Lena")
    )
    alliances.tie(tx, client.id, other.id)
    return other.id


async def test_who_they_are_is_told_before(sharing: Cast) -> None:
    doctor, ana = await known(sharing.doctor), await known(sharing.ana)
    assert await stored(sharing.world, lambda tx: listed(tx, doctor)) == Listed(
        doctor.id, DOCTOR, CLINIC, clients=1, alone=1
    )
    await stored(sharing.world, lambda tx: beside(tx, ana))
    assert (await stored(sharing.world, lambda tx: listed(tx, doctor))).alone == 0


async def test_it_is_the_end_of_everything_of_theirs(sharing: Cast) -> None:
    doctor = await known(sharing.doctor)
    assert await leaves(sharing, Van())
    assert await stored(sharing.world, lambda tx: people.every(tx, "clinician")) == []
    assert await stored(sharing.world, lambda tx: rows_of(tx, doctor.id)) == []
    assert doctor.id not in await sharing.world.store.database.read(keyring.keys_in)
    await sharing.doctor.opens("/caseload")
    assert "invitation" in sharing.doctor.last


async def test_clients_hear_it_from_whoever_runs_tandem_and_keep_what_is_theirs(
    sharing: Cast,
) -> None:
    await leaves(sharing, Van())

    def waiting(tx: Tx) -> int:
        query = select(func.count()).where(
            col(Outgoing.status) == "waiting", col(Outgoing.claim_at) <= tx.now
        )
        return tx.connection.execute(query).scalar() or 0

    assert await stored(sharing.world, waiting) == 1
    await sharing.ana.recovers()
    assert sharing.ana.last.startswith(f"{DOCTOR} no longer works with Tandem.")
    ana = await known(sharing.ana)
    assert await stored(sharing.world, lambda tx: alliances.of(tx, ana)) == []
    await sharing.ana.opens("/checkin")
    assert "mood" in sharing.ana.last


async def test_what_a_client_signed_and_that_somebody_looked_stays_theirs(sharing: Cast) -> None:
    await sharing.doctor.opens("/caseload").taps("A.")
    await leaves(sharing, Van())
    ana = await known(sharing.ana)
    (kept,) = await stored(sharing.world, lambda tx: signed_before(tx, ana))
    assert isinstance(kept, dict)
    assert kept["signature"] == "Ana Petrova"
    await sharing.ana.opens("/access")
    looks = "\n".join(sharing.ana.heard)
    assert "the line about you in their list (by a clinician who has left since)" in looks
    assert DOCTOR not in looks.split("(by a clinician")[0].split("•")[-1]


async def test_their_chat_is_tidied_and_says_why(sharing: Cast) -> None:
    shown = {one.ref for one in sharing.doctor.bubbles if not one.mine}
    van = Van()
    await leaves(sharing, van)
    assert shown <= set(van.removed)
    (said,) = van.words
    assert said.startswith("doc: Your clinic has ended your access to Tandem.")


async def test_a_network_that_is_down_keeps_nobody_here(sharing: Cast) -> None:
    assert not await leaves(sharing, Van(down=True))
    assert await stored(sharing.world, lambda tx: people.every(tx, "clinician")) == []


async def test_the_keyring_beside_the_backups_loses_their_key_at_once(
    sharing: Cast, tmp_path: Path
) -> None:
    doctor, ana = await known(sharing.doctor), await known(sharing.ana)
    store, kept = sharing.world.store, tmp_path / "kept"
    await backups.make(store, kept, sharing.world.clock())
    masters = store.vault.house.masters
    assert {doctor.id, ana.id} <= keyring.read(kept / keyring.FILE_NAME, masters).keys()
    await leaves(sharing, Van(), kept)
    left = keyring.read(kept / keyring.FILE_NAME, masters)
    assert ana.id in left
    assert doctor.id not in left


async def test_nobody_else_can_be_removed_so_nor_anybody_twice(sharing: Cast) -> None:
    ana, doctor = await known(sharing.ana), await known(sharing.doctor)
    for number in (ana.id, doctor.id + 1000):
        with pytest.raises(SettingsError, match=f"There is no clinician {number} any more"):
            await parted(sharing.world.store, sharing.world.clock, number, {}, None)
    assert await stored(sharing.world, lambda tx: people.every(tx, "client")) == [ana.id]


async def test_whoever_has_no_chat_here_is_removed_too(sharing: Cast) -> None:
    ana = await known(sharing.ana)
    other = await stored(sharing.world, lambda tx: beside(tx, ana))
    van = Van()
    world = sharing.world
    assert not await parted(world.store, world.clock, other, {CHANNEL: van}, None)
    assert van.words == []
    assert await stored(world, lambda tx: people.by_id(tx, other)) is None

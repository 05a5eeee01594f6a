"""Deeds are done for the person who talks, and for nobody else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from handlers import agreeing, deeds
from handlers.weeksheet import drafts
from storage.people import Known
from storage.tx import Tx
from tests.cast import CHECK_INS, Cast, arrived_doctor, furnished_world, known, met, stored
from tests.play import Player, client


@dataclass
class Strangers:
    """A cast that shares, with another client and another clinician nearby."""

    cast: Cast
    ana: Known
    doctor: Known
    other_client: Known
    other_doctor: Known


@pytest.fixture
async def nearby(database_url: str, tmp_path: Path) -> AsyncIterator[Strangers]:
    async with furnished_world(database_url, tmp_path) as made:
        cast = await met(made, CHECK_INS)
        sam: Player = await client(made, "sam")
        other = await arrived_doctor(made, "other", "Ben Hale")
        yield Strangers(
            cast,
            await known(cast.ana),
            await known(cast.doctor),
            await known(sam),
            await known(other),
        )


async def test_a_client_cannot_stop_or_sign_for_another_clients_alliance(
    nearby: Strangers,
) -> None:
    made, sam = nearby.cast.world, nearby.other_client

    def stop(tx: Tx) -> bool:
        return agreeing.stop_sharing(tx, sam.id, alliance_id=1)

    def sign(tx: Tx) -> int:
        return agreeing.sign(
            tx, sam.id, alliance_id=1, scope=["lines"], text="I agree", signature="Sam"
        )

    assert not await stored(made, stop)
    with pytest.raises(LookupError):
        await stored(made, sign)
    tied = await stored(made, lambda tx: deeds.partners(tx, nearby.ana.id))
    assert [one.scope for one in tied] == [["check_ins"]]


async def test_taking_a_signature_back_touches_only_ones_own(nearby: Strangers) -> None:
    made, sam = nearby.cast.world, nearby.other_client
    await stored(made, lambda tx: agreeing.unsign(tx, sam.id, alliance_id=1, consent=0))
    tied = await stored(made, lambda tx: deeds.partners(tx, nearby.ana.id))
    assert tied[0].sharing


async def test_a_clinicians_list_holds_only_their_own_clients(nearby: Strangers) -> None:
    made = nearby.cast.world
    mine = await stored(made, lambda tx: deeds.members(tx, nearby.doctor.id))
    assert [(one.label, one.sharing) for one in mine] == [("A.", True)]
    assert await stored(made, lambda tx: deeds.members(tx, nearby.other_doctor.id)) == []


async def test_nobody_shares_with_a_client_who_has_no_clinician(nearby: Strangers) -> None:
    made = nearby.cast.world
    assert await stored(made, lambda tx: deeds.partners(tx, nearby.other_client.id)) == []
    pages = await stored(made, lambda tx: drafts.running(tx, nearby.other_client.id))
    assert [page["consent"] for page in pages] == [None]

"""What a clinician reads of what recovery means: only while it is shared, and always noted."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import select
from sqlmodel import col

from storage.records import Access
from tests.cast import Cast, furnished_world, met, stored
from tests.play import World
from tests.test_client_recovery import RECOVERY, says_it

MINUTE = timedelta(minutes=1)


async def reads(cast: Cast) -> list[str]:
    return await stored(
        cast.world,
        lambda tx: [row.what for row in tx.connection.execute(select(col(Access.what)))],
    )


async def test_reading_is_noted_and_ends_with_the_consent(furnished: World) -> None:
    cast = await met(furnished, RECOVERY)
    await cast.ana.opens("/recovery")
    await says_it(cast.ana)
    await cast.ana.taps("That is all")
    await cast.doctor.opens("/recovery").taps("A.").taps("That is all")
    assert "recovery" in await reads(cast)
    await cast.ana.opens("/share").taps("Stop sharing")
    noted = len(await reads(cast))
    await cast.doctor.opens("/recovery").taps("A.")
    assert "is not shared with you here" in cast.doctor.heard[-2]
    assert len(await reads(cast)) == noted


async def test_where_a_clinic_keeps_words_out_of_chats_they_stay_out(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with furnished_world(sqlite_url, tmp_path, "off") as made:
        cast = await met(made, RECOVERY)
        await cast.ana.opens("/recovery")
        await says_it(cast.ana)
        await cast.doctor.waits(MINUTE).opens("/recovery").taps("A.")
        assert "is not shared with you here" in cast.doctor.heard[-2]
        assert not any("My mornings" in one for one in cast.doctor.heard)

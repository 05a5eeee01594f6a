"""A client's week, brought as the installation decided: plain, locked, or not at all."""

from __future__ import annotations

from pathlib import Path

from storage import people
from tests.cast import (
    CHECK_INS,
    DAY,
    Cast,
    furnished_world,
    known,
    met,
    opened_page,
    plates,
    stored,
)
from tests.play import World

WEEK = 7 * DAY


async def lived(made: World) -> Cast:
    """A first week up to the clinician's Monday, with nothing answered."""
    cast = await met(made, CHECK_INS)
    await cast.doctor.waits(WEEK)
    return cast


async def test_plain(furnished: World) -> None:
    cast = await lived(furnished)
    assert cast.doctor.last == "Ana: the week until 8 March 2026. They saw this page first."
    plate = plates(cast.doctor, "digest")[-1]
    assert (plate.name, plate.lock, plate.data) == ("week-2026-03-08.pdf", False, None)
    sheet, body = await opened_page(cast.doctor)
    assert sheet.week_end.isoformat() == "2026-03-08"
    assert "Checked in on 0 of 7 days." in str(body)


async def test_locked_and_without_the_clients_name(sqlite_url: str, tmp_path: Path) -> None:
    async with furnished_world(sqlite_url, tmp_path, "encrypted") as made:
        cast = await lived(made)
        assert cast.doctor.last == "A weekly page, until 8 March 2026. Your passphrase opens it."
        assert plates(cast.doctor, "digest")[-1].lock


async def test_without_a_passphrase_nothing_travels(sqlite_url: str, tmp_path: Path) -> None:
    async with furnished_world(sqlite_url, tmp_path, "encrypted") as made:
        cast = await met(made, CHECK_INS)
        doctor = await known(cast.doctor)
        await stored(made, lambda tx: people.set_profile(tx, doctor.id, passphrase=""))
        await cast.doctor.waits(WEEK)
        assert plates(cast.doctor, "digest") == []
        assert cast.doctor.last == (
            "A weekly page is waiting, but there is no passphrase to lock it with. /settings sets "
            "one, and from next week on they come."
        )


async def test_off_means_off(sqlite_url: str, tmp_path: Path) -> None:
    async with furnished_world(sqlite_url, tmp_path, "off") as made:
        cast = await met(made, CHECK_INS)
        said = len(cast.doctor.heard)
        await cast.doctor.waits(WEEK)
        assert len(cast.doctor.heard) == said

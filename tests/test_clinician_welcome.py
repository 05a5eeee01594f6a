"""A clinician's first minute, and what is said before anything else."""

from __future__ import annotations

from pathlib import Path

from tests.cast import arrived_doctor, clinician_ticket, furnished_world, known
from tests.play import Player, World


async def test_the_limits_come_first(furnished: World) -> None:
    ticket = await clinician_ticket(furnished)
    doctor = await Player(furnished, "doc").opens(f"/start {ticket.link}")
    assert doctor.heard[0].startswith("Hello Dr. Mira Okafor.")
    for honest in ("initials are enough", "not end-to-end encrypted", "not an emergency service"):
        assert honest in doctor.heard[0]


async def test_day_hour_and_zone_are_remembered(furnished: World) -> None:
    doctor = await known(await arrived_doctor(furnished))
    assert doctor.zone == "Europe/London"
    rhythm = doctor.rhythm
    assert (rhythm.digest_weekday, rhythm.digest_at, rhythm.ready) == (0, "08:00", True)


async def test_a_passphrase_is_asked_for_where_pages_travel_locked(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with furnished_world(sqlite_url, tmp_path, "encrypted") as made:
        doctor = await arrived_doctor(made)
        assert "At least 10 characters." in doctor.last
        await doctor.says("short")
        assert doctor.heard[-2].startswith("That is a little short.")
        await doctor.says("four words in a row").taps("Another day")
        assert doctor.last.startswith("That is all.")
        assert (await known(doctor)).profile.passphrase == "four words in a row"

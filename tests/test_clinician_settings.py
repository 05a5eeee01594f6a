"""What a clinician can set."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from tests.cast import CHECK_INS, DAY, Cast, arrived_doctor, furnished_world, known, signs
from tests.play import Player


async def test_the_day_of_the_pages_moves(cast: Cast) -> None:
    doctor = await cast.doctor.opens("/settings")
    assert doctor.last.startswith("Weekly pages come on Mondays at 08:00 (London time).")
    assert "Passphrase" not in doctor.labels
    await doctor.taps("Day and time of the pages").taps("Wednesday").says("noon")
    assert doctor.last == "Done."
    await cast.ana.opens("/share")
    await signs(cast.ana, CHECK_INS)
    await doctor.waits(2 * DAY)
    assert not comes(doctor)
    await doctor.waits(timedelta(hours=3))
    assert comes(doctor)


def comes(doctor: Player) -> bool:
    return doctor.last.startswith("Your clients’ week")


async def test_the_days_on_which_somebody_reads_are_stated_to_their_clients(cast: Cast) -> None:
    doctor = await cast.doctor.opens("/settings").taps("Days on which I read")
    await doctor.taps("☐ Tuesday").taps("☐ Friday").taps("Done")
    ana = await cast.ana.opens("/share")
    await signs(ana, CHECK_INS)
    assert ana.last == (
        "Dr. Mira Okafor reads this on Tuesdays and Fridays from 08:00, and not in between. If it "
        "cannot wait: /crisis shows who can be with you now."
    )


async def test_the_zone(cast: Cast) -> None:
    doctor = await cast.doctor.opens("/settings").taps("Time zone").says("Paris, France")
    await doctor.taps("Paris, France: 10:00")
    assert (await known(doctor)).zone == "Europe/Paris"


async def test_a_new_passphrase(sqlite_url: str, tmp_path: Path) -> None:
    async with furnished_world(sqlite_url, tmp_path, "encrypted") as made:
        doctor = await (await arrived_doctor(made)).says("four words in a row")
        await doctor.taps("Another day")
        await doctor.opens("/settings").taps("Passphrase").says("another four words here")
        assert (await known(doctor)).profile.passphrase == "another four words here"

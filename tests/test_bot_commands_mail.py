"""``tandem mail`` as somebody types it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.live.opening import written
from bot.settings import read_settings
from bot.timepiece import real_time
from storage import dues, people
from storage.people import Profile
from storage.tx import Tx
from tests.typed import fails, says, tandem

ADDRESS = "mira@ward.example"


@pytest.fixture
def doctor(bare_folder: Path) -> int:
    """A clinic with one clinician, who gets her pages by mail."""
    del bare_folder
    says("clinic", "create", "--name", "North")
    profile = Profile(name="Mira", mail_to=ADDRESS, pages_by="mail")

    def arrive(tx: Tx) -> int:
        return people.add(tx, clinic_id=1, role="clinician", profile=profile).id

    return asyncio.run(written(read_settings(), real_time(), arrive))


def address_and_told(doctor: int) -> tuple[str, list[str]]:
    def look(tx: Tx) -> tuple[str, list[str]]:
        told = [one.token for one in dues.upcoming(tx, 5) if one.person_id == doctor]
        return people.get(tx, doctor).profile.mail_to, told

    return asyncio.run(written(read_settings(), real_time(), look))


def test_an_address_that_does_not_work_is_used_no_more(doctor: int) -> None:
    assert "Nothing more goes there." in says("mail", "bounced", ADDRESS)
    address, told = address_and_told(doctor)
    assert address == ""
    assert [one.split(":")[1] for one in told] == ["mail_bounced"]


def test_an_address_nobody_has(doctor: int) -> None:
    done = tandem("mail", "bounced", "else@ward.example")
    assert done.exit_code == 1
    assert "Nobody gets mail at that address." in done.output
    assert address_and_told(doctor) == (ADDRESS, [])


def test_what_is_no_address(doctor: int) -> None:
    del doctor
    assert "That is not a mail address." in fails("mail", "bounced", "mira")

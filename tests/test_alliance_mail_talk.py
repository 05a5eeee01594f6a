"""A clinician's address: nothing goes there before they could say what was mailed to it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from storage import people
from tests.cast import PASSPHRASE, arrived_doctor, furnished_world, known, stored
from tests.mailroom import ADDRESS, Mailroom, code_in, mailroom, text_of
from tests.play import Player


@pytest.fixture
async def room(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Mailroom]:
    async with mailroom(sqlite_url, tmp_path) as made:
        yield made


async def arrived(room: Mailroom) -> Player:
    doctor = await arrived_doctor(room.world)
    return await doctor.says(PASSPHRASE).taps("Another day")


async def gives(doctor: Player, address: str = ADDRESS) -> Player:
    return await doctor.opens("/settings").taps("How the pages come").says(address)


async def test_a_code_is_mailed_and_typed_and_then_the_way_is_chosen(room: Mailroom) -> None:
    doctor = await gives(await arrived(room))
    assert doctor.last == (
        "A mail with a code of eight digits is on its way to mira@ward.example. Please type the "
        "code here."
    )
    await room.posts()
    (letter,) = room.box.letters()
    assert (letter["Subject"], letter["To"].addresses[0].addr_spec) == ("Your code", ADDRESS)
    assert text_of(letter).startswith("Hello Dr. Mira Okafor,\n\nplease type this code")
    assert (await known(doctor)).profile.mail_to == ""
    code = code_in(letter)
    await doctor.says(f"{code[:4]} {code[4:]}").taps("Both")
    assert doctor.last == "Done."
    profile = (await known(doctor)).profile
    assert (profile.mail_to, profile.pages_by) == (ADDRESS, "both")


async def test_a_wrong_code_three_times_changes_nothing(room: Mailroom) -> None:
    doctor = await gives(await arrived(room))
    for wrong in ("12345678", "eight digits", "00000000"):
        assert "is on its way" in doctor.last or "not the code" in doctor.last
        await doctor.says(wrong)
    assert "Nothing is changed. /settings sends a new code." in doctor.heard
    assert (await known(doctor)).profile.mail_to == ""


async def test_yesterdays_code_is_too_old(room: Mailroom) -> None:
    doctor = await gives(await arrived(room))
    await room.posts()
    code = code_in(room.box.letters()[0])
    await doctor.waits(timedelta(days=1, minutes=1))
    await doctor.says(code)
    assert "older than a day" in doctor.last
    await doctor.taps("Not now")
    assert (await known(doctor)).profile.mail_to == ""


async def test_the_code_of_one_address_is_not_that_of_another(room: Mailroom) -> None:
    doctor = await gives(await arrived(room))
    await room.posts()
    code = code_in(room.box.letters()[0])
    await doctor.taps("Not now")
    await gives(doctor, "else@ward.example")
    await doctor.says(code)
    assert doctor.last.startswith("That is not the code")


@pytest.mark.parametrize("odd", ["mira", "mira@ward", "a b@ward.example", "a@b.c\nBcc: d@e.fg"])
async def test_what_is_no_address_is_asked_again(room: Mailroom, odd: str) -> None:
    doctor = await gives(await arrived(room), odd)
    assert "That does not look like a mail address." in doctor.heard
    await doctor.taps("Not now")
    await room.posts()
    assert room.box.taken == []


async def test_the_address_from_the_invitation_is_offered_and_still_confirmed(
    room: Mailroom,
) -> None:
    doctor = await arrived(room)
    one = (await known(doctor)).id
    await stored(room.world, lambda tx: people.set_profile(tx, one, email=ADDRESS))
    await doctor.opens("/settings").taps("How the pages come").taps(ADDRESS)
    await room.posts()
    await doctor.says(code_in(room.box.letters()[0])).taps("By mail")
    profile = (await known(doctor)).profile
    assert (profile.mail_to, profile.pages_by) == (ADDRESS, "mail")


async def test_another_way_another_address_and_none(room: Mailroom) -> None:
    doctor = await arrived(room)
    one = (await known(doctor)).id
    await stored(room.world, lambda tx: people.set_profile(tx, one, mail_to=ADDRESS))
    await doctor.opens("/settings").taps("How the pages come").taps("By mail")
    assert (await known(doctor)).profile.pages_by == "mail"
    await doctor.opens("/settings").taps("How the pages come").taps("Another address")
    await doctor.says("else@ward.example")
    await room.posts()
    await doctor.says(code_in(room.box.letters()[0])).taps("Through chat")
    profile = (await known(doctor)).profile
    assert (profile.mail_to, profile.pages_by) == ("else@ward.example", "chat")
    await doctor.opens("/settings").taps("How the pages come").taps("Delete the address")
    profile = (await known(doctor)).profile
    assert (profile.mail_to, profile.email) == ("", "")


async def test_where_the_chat_goes_unlocked_a_passphrase_is_asked_for_the_mail(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with mailroom(sqlite_url, tmp_path, "plain") as room:
        doctor = await gives(await arrived_doctor(room.world))
        await room.posts()
        await doctor.says(code_in(room.box.letters()[0])).taps("Both")
        assert "Which passphrase should open them?" in doctor.last
        await doctor.says(PASSPHRASE)
        profile = (await known(doctor)).profile
        assert (profile.passphrase, profile.pages_by) == (PASSPHRASE, "both")


async def test_in_a_clinic_without_chat_the_welcome_asks_for_an_address(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with mailroom(sqlite_url, tmp_path, "off") as room:
        doctor = await (await arrived_doctor(room.world)).says(ADDRESS)
        await room.posts()
        await doctor.says(code_in(room.box.letters()[0])).says(PASSPHRASE).taps("Another day")
        profile = (await known(doctor)).profile
        assert (profile.mail_to, profile.pages_by) == (ADDRESS, "mail")


async def test_where_no_mail_is_sent_nothing_is_asked(sqlite_url: str, tmp_path: Path) -> None:
    async with furnished_world(sqlite_url, tmp_path) as made:
        doctor = await arrived_doctor(made)
        await doctor.opens("/settings")
        assert "How the pages come" not in doctor.labels

"""What is sent is, byte for byte, what its client was shown."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Literal

import pytest

from bot.press.kitchen import Kitchen
from bot.press.notice import PART_2, SHORT
from bot.press.press import Press
from bot.talk.message import Message, Parcel, Plate
from storage import digests, people
from storage.errors import NotAllowed
from storage.people import Known
from tests.cast import CHECK_INS, LINES, PASSPHRASE, Cast, checks_in, known, met, plates, stored
from tests.play import START, Player, World
from tests.sheets import PAGES, read, words
from tests.test_client_preview import EVENING, MORNING, newest

Form = Literal["png", "pdf", "html"]


@asynccontextmanager
async def cooking(made: World) -> AsyncIterator[Kitchen]:
    press = Press(PAGES)
    try:
        yield Kitchen(made.store, made.clock, press)
    finally:
        press.close()


def parcel(person: Known, plate: Plate) -> Parcel:
    return Parcel(1, person.id, "paper", "1", Message("", plate=plate), START + timedelta(days=99))


async def served(kitchen: Kitchen, player: Player, form: str) -> bytes:
    """What is printed of the newest page of that form on somebody's phone."""
    plate = next(one for one in reversed(plates(player, "digest")) if one.form == form)
    done = await kitchen.cook(parcel(await known(player), plate))
    assert done is not None
    return done


async def handed(kitchen: Kitchen, cast: Cast, form: Form = "pdf") -> bytes:
    """What is printed of the newest page for the clinician."""
    plate = Plate("digest", form, "week", digest=(await newest(cast.ana)).id)
    done = await kitchen.cook(parcel(await known(cast.doctor), plate))
    assert done is not None
    return done


async def a_week(made: World) -> Cast:
    cast = await met(made, CHECK_INS, LINES)
    await cast.ana.opens("/checkin")
    await checks_in(cast.ana, line="Could we talk about Fridays?")
    await cast.ana.waits(EVENING)
    await cast.ana.taps("Send unless I stop it").taps("That is all")
    return cast


async def test_the_reader_gets_the_same_bytes(furnished: World) -> None:
    cast = await a_week(furnished)
    async with cooking(furnished) as kitchen:
        shown = await served(kitchen, cast.ana, "pdf")
        await served(kitchen, cast.ana, "png")
        await cast.doctor.waits(MORNING)
        assert await handed(kitchen, cast) == shown
        assert await handed(kitchen, cast, "png")
        page = await handed(kitchen, cast, "html")
        assert PART_2 in words(shown)
        assert PART_2 in page.decode()


async def test_locked_it_is_the_same_page_inside(furnished: World) -> None:
    cast = await a_week(furnished)
    doctor = await known(cast.doctor)
    await stored(furnished, lambda tx: people.set_profile(tx, doctor.id, passphrase=PASSPHRASE))
    async with cooking(furnished) as kitchen:
        await served(kitchen, cast.ana, "pdf")
        await cast.doctor.waits(MORNING)
        number = (await newest(cast.ana)).id
        plate = Plate("digest", "pdf", "week", digest=number, lock=True)
        locked = await kitchen.cook(parcel(doctor, plate))
        assert locked is not None
        opened = read(locked)
        assert opened.is_encrypted
        assert opened.decrypt(PASSPHRASE)
        inside = " ".join(opened.pages[0].extract_text().split())
        assert "Could we talk about Fridays?" in inside
        assert PART_2 in inside


async def test_what_a_clinician_takes_of_their_own_says_it_too(furnished: World) -> None:
    cast = await a_week(furnished)
    async with cooking(furnished) as kitchen:
        for player, says in ((cast.doctor, True), (cast.ana, False)):
            await player.opens("/mydata").taps("Put it together")
            person = await known(player)
            for plate in plates(player, "mydata"):
                done = await kitchen.cook(parcel(person, plate))
                assert done is not None
                assert (SHORT in done.decode()) == says


async def test_what_was_never_printed_for_the_client_does_not_go(furnished: World) -> None:
    cast = await a_week(furnished)
    await cast.doctor.waits(MORNING)
    async with cooking(furnished) as kitchen:
        with pytest.raises(NotAllowed, match="not what the client was shown"):
            await handed(kitchen, cast)


async def test_what_looks_otherwise_than_it_did_does_not_go(furnished: World) -> None:
    cast = await a_week(furnished)
    async with cooking(furnished) as kitchen:
        await served(kitchen, cast.ana, "pdf")
        await cast.doctor.waits(MORNING)
        sheet = await newest(cast.ana)
        doctor = await known(cast.doctor)
        with pytest.raises(NotAllowed):
            await stored(
                furnished, lambda tx: digests.prove(tx, sheet, doctor.id, {"pdf": "other"})
            )


async def test_a_page_that_has_gone_keeps_its_proof(furnished: World) -> None:
    cast = await a_week(furnished)
    async with cooking(furnished) as kitchen:
        shown = await served(kitchen, cast.ana, "pdf")
        await cast.doctor.waits(MORNING)
        assert await served(kitchen, cast.ana, "pdf") == shown
        assert await handed(kitchen, cast) == shown

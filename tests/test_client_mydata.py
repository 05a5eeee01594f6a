"""Everything kept about somebody comes into their own chat, opened when sent; to nobody else."""

from __future__ import annotations

from datetime import timedelta
from html import unescape

import orjson

from bot.press.kitchen import Kitchen
from bot.talk.message import Message, Parcel, Plate
from handlers.everybody.mydata import mydata
from storage import accesses
from tests.cast import CHECK_INS, LINES, Cast, checks_in, known, met, plates, stored
from tests.play import START, Player, World
from tests.test_press_kitchen import cooking

SECRET = 'the "blue" door <b>behind</b> the bakery & more'
TITLES = ("Who you are to me", "What you told me", "What you agreed to share", "Who saw what")


async def made(kitchen: Kitchen, player: Player, plate: Plate) -> bytes:
    """What the post would send for a plate, at the moment of sending."""
    person = await known(player)
    message = Message("", plate=plate)
    parcel = Parcel(1, person.id, "paper", player.address, message, START + timedelta(days=99))
    done = await kitchen.cook(parcel)
    assert done is not None
    return done


async def asks(player: Player) -> Player:
    return await player.opens("/mydata").taps("Put it together")


async def test_all_of_it_comes_to_read_and_as_json(furnished: World) -> None:
    cast = await met(furnished, CHECK_INS, LINES)
    await checks_in(await cast.ana.opens("/checkin"), line=SECRET)
    ana = await asks(cast.ana)
    assert any(one.startswith("I am putting it together:") for one in ana.heard)
    page, file = plates(ana, "mydata")
    async with cooking(furnished) as kitchen:
        read = (await made(kitchen, ana, page)).decode()
        told = orjson.loads(await made(kitchen, ana, file))
    assert SECRET in unescape(read)
    assert "<b>behind</b>" not in read
    assert all(title in read for title in TITLES)
    assert (told["version"], told["piece"], told["of"]) == (1, 1, 1)
    assert told["rooms"]["consents"][0]["signed"]["signature"] == "Ana Petrova"
    assert SECRET in str(told["rooms"]["records"])


async def test_nothing_of_it_waits_in_the_outbox(furnished: World) -> None:
    cast = await met(furnished, CHECK_INS, LINES)
    await checks_in(await cast.ana.opens("/checkin"), line=SECRET)
    ana = await asks(cast.ana)
    assert all(SECRET not in str(plate.data) for plate in plates(ana, "mydata"))
    assert all(plate.whole for plate in plates(ana, "mydata"))


async def test_the_look_is_written_down(cast: Cast) -> None:
    ana = await asks(cast.ana)
    person = await known(ana)
    seen = await stored(cast.world, lambda tx: accesses.of(tx, person, most=5))
    assert seen[0].what == "export of everything"


async def test_who_asks_for_a_court_gets_their_rights_and_no_file(cast: Cast) -> None:
    ana = await cast.ana.opens("/mydata").taps("Somebody else asks for it")
    said = next(one for one in ana.heard if one.startswith("If somebody else asks for it"))
    assert "42 CFR Part 2" in said
    assert plates(ana, "mydata") == []
    await ana.taps("Not now")
    assert plates(ana, "mydata") == []


async def test_a_clinician_gets_their_own_and_no_word_of_a_client(furnished: World) -> None:
    cast = await met(furnished, CHECK_INS, LINES)
    await checks_in(await cast.ana.opens("/checkin"), line=SECRET)
    doctor = await asks(cast.doctor)
    async with cooking(furnished) as kitchen:
        told = orjson.loads(await made(kitchen, doctor, plates(doctor, "mydata")[1]))
    assert told["rooms"]["clients"][0]["label"] == "A."
    assert told["rooms"]["you"][0]["role"] == "clinician"
    assert "behind" not in str(told)


def test_it_is_opened_by_its_command() -> None:
    assert mydata.opens_on == "/mydata"


async def test_a_clinician_is_told_what_holds_when_somebody_asks_them(cast: Cast) -> None:
    doctor = await cast.doctor.opens("/mydata").taps("Somebody else asks for it")
    assert any(
        text.startswith("If somebody asks you for what a client told") for text in doctor.heard
    )

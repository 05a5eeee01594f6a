"""The code for a lost phone, given at the very beginning: shown once, noted or left."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from storage import recovery, whole
from storage.tx import Tx
from tests.cast import (
    ON_PAPER,
    arrived_doctor,
    clinician_ticket,
    furnished_world,
    invitation,
    known,
    lives_in_berlin,
    stored,
)
from tests.play import Player, World
from tests.test_talk_moving import code_on

SHOWN = "One thing for paper."


@pytest.fixture
async def ana(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Player]:
    """A client at the end of the welcome, with the code on the screen."""
    async with furnished_world(sqlite_url, tmp_path) as made:
        doctor = await arrived_doctor(made)
        link, _ = await invitation(doctor)
        ana = await Player(made, "ana").opens(f"/start {link}")
        await lives_in_berlin(ana)
        yield await ana.taps("Not now")


async def moves(made: World, code: str) -> Player:
    return await Player(made, "new phone").opens(f"/move {code}")


async def remembered(player: Player) -> str:
    """All that the database still opens about somebody."""
    person = await known(player)

    def look(tx: Tx) -> str:
        slices = [one for piece in whole.planned(tx, person) for one in piece]
        return str(whole.opened(whole.fetched(tx, person, slices)))

    return await stored(player.world, look)


async def test_the_code_is_shown_once_and_moves_everything(ana: Player) -> None:
    code = code_on(ana)
    assert ana.heard[-2].startswith(SHOWN)
    assert ana.last.startswith("Is it on paper?")
    assert code not in ana.last
    await ana.taps(ON_PAPER)
    assert ana.last.startswith("That is all, Ana.")
    assert sum(code in one for one in ana.heard) == 1
    person = await known(ana)
    assert (await known(await moves(ana.world, code))).id == person.id


async def test_another_day_leaves_no_code_behind(ana: Player) -> None:
    code = code_on(ana)
    await ana.taps("Another day")
    assert ana.heard[-2] == "Another day, then: /lostphone. The code above is void."
    assert (await moves(ana.world, code)).last.startswith("I do not know that code")


async def test_who_says_so_after_it_was_made_void_is_told(ana: Player) -> None:
    await ana.taps("Another day").opens("/back").taps(ON_PAPER)
    assert ana.last == "That code is void by now. /lostphone gives you a new one."


async def test_it_is_not_said_again_when_the_question_is(ana: Player) -> None:
    code = code_on(ana)
    await ana.opens("/share").taps("Not now")
    assert ana.last.startswith("Is it on paper?")
    assert sum(code in one for one in ana.heard) == 1


async def test_silence_ends_the_welcome_and_the_code_stays_good(ana: Player) -> None:
    code = code_on(ana)
    await ana.waits(timedelta(minutes=31))
    assert ana.last.startswith("That is all, Ana.")
    await ana.waits(timedelta(minutes=31))
    assert code not in await remembered(ana)
    person = await known(ana)
    assert (await known(await moves(ana.world, code))).id == person.id


async def test_after_an_hour_it_stands_nowhere(ana: Player) -> None:
    code = code_on(ana)
    assert code in await remembered(ana)
    await ana.taps(ON_PAPER).waits(timedelta(hours=1, minutes=1))
    assert code not in await remembered(ana)


async def test_who_has_a_code_already_is_given_none(sqlite_url: str, tmp_path: Path) -> None:
    async with furnished_world(sqlite_url, tmp_path) as made:
        doctor = await arrived_doctor(made)
        link, _ = await invitation(doctor)
        ana = await Player(made, "ana").opens(f"/start {link}")
        await lives_in_berlin(ana)
        person = await known(ana)
        code = await stored(made, lambda tx: recovery.keep_code(tx, person.id))
        await ana.taps("Not now")
        assert ana.last.startswith("That is all, Ana.")
        assert not any(one.startswith(SHOWN) for one in ana.heard)
        assert (await known(await moves(made, code))).id == person.id


async def test_a_clinician_gets_one_too(sqlite_url: str, tmp_path: Path) -> None:
    async with furnished_world(sqlite_url, tmp_path) as made:
        ticket = await clinician_ticket(made)
        doctor = await Player(made, "doc").opens(f"/start {ticket.link}").says("Leeds, UK")
        await doctor.taps("Leeds, United Kingdom: 09:00").taps("Monday").taps("08:00")
        code = code_on(doctor)
        await doctor.taps(ON_PAPER)
        assert doctor.last.startswith("That is all.")
        person = await known(doctor)
        assert (await known(await moves(made, code))).id == person.id

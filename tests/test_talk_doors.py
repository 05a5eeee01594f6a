"""The door: one code, one person; guessing is slow; strangers leave nothing behind."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.talk.doors import ALL_GUESSES, GUESSES, WINDOW, Guesses
from bot.talk.events import Incoming, Opened, Reach, Said
from bot.talk.house import conversation
from bot.talk.talk import Talk
from storage import alliances, invitations, people
from storage.invitations import GOOD_FOR, Ticket
from storage.people import Profile, Role
from storage.records import Clinic, Person
from storage.tx import Tx
from tests.play import CHANNEL, START, Player, World, house_of, world
from tests.traces import look, statuses


@conversation("welcome")
async def welcome(talk: Talk) -> None:
    """The first hello."""
    await talk.yes_no("ready", "Hello {name}. Shall we begin?", name=talk.person.name)


@conversation("share")
async def share(talk: Talk) -> None:
    """One more clinician."""
    await talk.yes_no("share", "Share with one more?")


@pytest.fixture
async def made(database_url: str, tmp_path: Path) -> AsyncIterator[World]:
    async with world(database_url, house_of(welcome, share), tmp_path) as one:
        yield one


async def invited(made: World, role: Role = "client") -> Ticket:
    """An invitation by a new clinician, who is reached at the address "doc"."""

    def invite(tx: Tx) -> Ticket:
        doctor = people.at_address(tx, CHANNEL, "doc") or _doctor(tx)
        return invitations.invite(
            tx,
            clinic_id=doctor.clinic_id,
            role=role,
            clinician_id=doctor.id,
            profile=Profile(name="Sam"),
        )

    return await look(made, invite)


def _doctor(tx: Tx) -> people.Known:
    clinic = tx.add(Clinic, name="The clinic", created_at=tx.now)
    doctor = people.add(tx, clinic_id=clinic, role="clinician")
    people.give_address(tx, doctor, CHANNEL, "doc")
    return doctor


async def crowd(made: World) -> int:
    """How many people Tandem knows."""
    query = select(func.count()).select_from(Person)
    return await look(made, lambda tx: tx.connection.execute(query).scalar() or 0)


@pytest.mark.parametrize("way", ["link", "code", "typed", "sloppy"])
async def test_an_invited_person_comes_in(made: World, way: str) -> None:
    ticket, sam = await invited(made), Player(made, "sam")
    if way in {"link", "code"}:
        await sam.opens(f"/start {getattr(ticket, way)}")
    else:
        typed = ticket.code if way == "typed" else f" {ticket.code.lower()}."
        await sam.says(typed)
    assert sam.heard == ["Hello Sam. Shall we begin?"]
    tied = await look(made, lambda tx: alliances.of(tx, _known(tx, "sam")))
    assert len(tied) == 1


def _known(tx: Tx, address: str) -> people.Known:
    known = people.at_address(tx, CHANNEL, address)
    assert known is not None
    return known


async def test_an_invitation_works_once_and_for_a_week(made: World) -> None:
    ticket = await invited(made)
    await Player(made, "sam").opens(f"/start {ticket.code}")
    kim = await Player(made, "kim").opens(f"/start {ticket.link}")
    assert "has been used" in kim.last
    late = await invited(made)
    made.clock.forward(GOOD_FOR)
    await kim.opens(f"/start {late.code}")
    assert "has run out" in kim.last
    assert await crowd(made) == 2


async def test_two_people_race_for_one_code_and_one_comes_in(made: World) -> None:
    ticket = await invited(made)
    outcomes = await asyncio.gather(
        *(
            made.turns.take(Incoming(CHANNEL, name, made.next_update(), Said(ticket.code, 1)))
            for name in ("sam", "kim", "lou")
        )
    )
    assert sum(bool(one.parcels) for one in outcomes) == 1
    assert sum(bool(one.replies) for one in outcomes) == 2
    assert await crowd(made) == 2


async def test_guessing_is_slow(made: World) -> None:
    ticket, sam = await invited(made), Player(made, "sam")
    for _ in range(GUESSES):
        await sam.says("ABCD-2345")
        assert "do not know that code" in sam.last
    await sam.says(ticket.code)
    assert "Too many tries" in sam.last
    await sam.waits(WINDOW + timedelta(seconds=1)).says(ticket.code)
    assert sam.last == "Hello Sam. Shall we begin?"


async def test_a_stranger_gets_a_kind_word_and_leaves_nothing(made: World) -> None:
    sam = await Player(made, "sam").says("hello")
    assert "kept nothing about you" in sam.last
    await sam.sends(Reach(False))
    await sam.opens("/start").says("ABCD-EFGH\ud800")
    assert await crowd(made) == 0


async def test_a_clinician_who_tries_the_link_does_not_use_it_up(made: World) -> None:
    ticket = await invited(made)
    doctor = await Player(made, "doc").opens(f"/start {ticket.link}")
    assert "for somebody else" in doctor.last
    sam = await Player(made, "sam").opens(f"/start {ticket.link}")
    assert sam.last == "Hello Sam. Shall we begin?"


async def test_a_client_may_work_with_one_more_clinician(made: World) -> None:
    first, second = await invited(made), await invited(made)
    sam = await Player(made, "sam").opens(f"/start {first.link}")
    await sam.sends(Opened("start", second.code))
    assert sam.last == "Share with one more?"
    assert await statuses(made, "sam") == {"welcome": "aside", "share": "waiting"}


def test_a_chat_and_everybody_together_may_only_guess_so_often() -> None:
    guesses = Guesses()
    for number in range(ALL_GUESSES):
        assert not guesses.too_many(str(number // GUESSES), START)
        guesses.wrong(str(number // GUESSES), START)
    assert guesses.too_many("somebody new", START)
    assert not guesses.too_many("somebody new", START + WINDOW + timedelta(seconds=1))

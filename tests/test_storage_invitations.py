"""Invitations: one use, one week, and no secret in the rows."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import text

from storage import invitations
from storage.invitations import (
    CODE_LENGTH,
    GOOD_FOR,
    LETTERS,
    Refusal,
    Ticket,
    Welcome,
    looks_like_code,
)
from storage.people import Profile
from storage.tx import Tx
from tests.stores import Room, add


async def invited(room: Room) -> Ticket:
    def invite(tx: Tx) -> Ticket:
        doctor = add(tx, "clinician")
        return invitations.invite(
            tx,
            clinic_id=doctor.clinic_id,
            role="client",
            clinician_id=doctor.id,
            profile=Profile(name="Samira"),
            zone="Asia/Kathmandu",
        )

    return await room.write(invite)


async def redeem(room: Room, words: str) -> Welcome | Refusal:
    return await room.write(lambda tx: invitations.redeem(tx, words))


@pytest.mark.parametrize("way", ["link", "code"])
async def test_link_and_code_open_it_and_only_once(room: Room, way: str) -> None:
    ticket = await invited(room)
    found = await redeem(room, ticket.link if way == "link" else ticket.code)
    assert isinstance(found, Welcome)
    assert (found.profile.name, found.zone) == ("Samira", "Asia/Kathmandu")
    assert await redeem(room, ticket.link) == "used"
    assert await redeem(room, ticket.code) == "used"


async def test_of_many_at_once_one_gets_in(room: Room) -> None:
    ticket = await invited(room)
    tries = [room.write(lambda tx: invitations.redeem(tx, ticket.code)) for _ in range(5)]
    found = await asyncio.gather(*tries)
    assert sum(isinstance(one, Welcome) for one in found) == 1
    assert found.count("used") == 4


async def test_it_runs_out_to_the_second(room: Room) -> None:
    early, late = await invited(room), await invited(room)
    room.clock.forward(GOOD_FOR - timedelta(seconds=1))
    assert isinstance(await room.write(lambda tx: invitations.redeem(tx, early.code)), Welcome)
    room.clock.forward(timedelta(seconds=1))
    assert await room.write(lambda tx: invitations.redeem(tx, late.code)) == "expired"


@pytest.mark.parametrize("words", ["", "x", "ABCD-2345", "\ud800", "' OR 1=1", "a" * 4096])
async def test_what_is_no_invitation_is_unknown(room: Room, words: str) -> None:
    await invited(room)
    assert await room.write(lambda tx: invitations.redeem(tx, words)) == "unknown"


async def test_no_secret_is_in_the_rows(room: Room) -> None:
    ticket = await invited(room)
    query = text("SELECT * FROM invitation")
    rows = await room.write(lambda tx: str(tx.connection.execute(query).all()))
    for secret in (ticket.link, ticket.code, ticket.code.replace("-", ""), "Samira"):
        assert secret not in rows


async def test_an_invitation_for_another_role_stays_good(room: Room) -> None:
    ticket = await invited(room)
    refused = await room.write(lambda tx: invitations.redeem(tx, ticket.code, role="clinician"))
    assert refused == "not_for_you"
    assert isinstance(await room.write(lambda tx: invitations.redeem(tx, ticket.code)), Welcome)


def test_a_code_has_no_letters_that_look_alike() -> None:
    assert not set("01OIL") & set(LETTERS)
    assert len(LETTERS) ** CODE_LENGTH > 5e11


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("ABCD-2345", True), (" abcd 2345 ", True), ("ABCD2345", True), ("hello", False), ("", False)],
)
def test_what_looks_like_a_code(typed: str, meant: bool) -> None:
    assert looks_like_code(typed) is meant

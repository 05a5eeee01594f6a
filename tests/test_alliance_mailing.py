"""Mail that came back: nothing more goes there, and who waits for it hears of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from handlers.alliance import mailing
from handlers.alliance.by_mail import Note
from storage import forgetting, outbox, people
from storage.tx import Tx
from tests.cast import CHECK_INS, Cast, known, met, stored
from tests.mailroom import ADDRESS, Mailroom, fates, mailroom, monday
from tests.play import Player

DAY = timedelta(days=1)


@pytest.fixture
async def room(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Mailroom]:
    async with mailroom(sqlite_url, tmp_path) as made:
        yield made


async def comes_back(room: Mailroom, address: str = ADDRESS, *, chat: bool = True) -> int:
    return await stored(room.world, lambda tx: mailing.bounced(tx, address, through_chat=chat))


def lost(cast: Cast) -> int:
    return sum("has not reached Dr. Mira Okafor" in one for one in cast.ana.heard)


def told(doctor: Player) -> bool:
    return any("Mail to your address came back" in one for one in doctor.heard)


async def test_a_mail_that_came_back_is_told_to_both(room: Mailroom) -> None:
    cast = await monday(room)
    await room.posts()
    assert await comes_back(room, "Mira@Ward.example") == 1
    await cast.ana.waits(DAY)
    assert (lost(cast), told(cast.doctor)) == (1, True)
    assert (await known(cast.doctor)).profile.mail_to == ""
    await cast.ana.waits(3 * DAY)
    assert lost(cast) == 1
    assert not any("three days ago" in one for one in cast.ana.heard)


async def test_the_next_pages_come_through_the_chat_again(room: Mailroom) -> None:
    cast = await monday(room)
    await room.posts()
    await comes_back(room)
    await cast.doctor.waits(7 * DAY)
    await room.posts()
    assert len(room.box.taken) == 1
    weeks = [one for one in cast.doctor.heard if one.startswith("Your clients’ week")]
    assert len(weeks) == 1


async def test_a_client_whose_page_came_through_the_chat_as_well_is_not_told(
    room: Mailroom,
) -> None:
    cast = await monday(room, "both")
    await room.posts()
    await comes_back(room)
    await cast.ana.waits(DAY)
    assert (lost(cast), told(cast.doctor)) == (0, True)


async def test_seen_is_seen_whatever_came_back(room: Mailroom) -> None:
    cast = await monday(room)
    await room.posts()
    await cast.doctor.taps("A.").taps("Seen")
    await comes_back(room, chat=False)
    await cast.ana.waits(DAY)
    assert lost(cast) == 0


async def test_somebody_elses_address_changes_nothing(room: Mailroom) -> None:
    cast = await monday(room)
    assert await comes_back(room, "else@ward.example") == 0
    assert (await known(cast.doctor)).profile.mail_to == ADDRESS


async def test_a_code_that_could_not_be_delivered_is_told(room: Mailroom) -> None:
    cast = await met(room.world, CHECK_INS)
    doctor = await known(cast.doctor)
    note = Note("Your code", mailing.CODE)
    room.box.recipient.append("550 5.1.1 unknown")
    await stored(
        room.world, lambda tx: mailing.send_code(tx, doctor.id, address=ADDRESS, note=note)
    )
    await room.posts()
    await cast.doctor.waits(timedelta(hours=1))
    assert any("The mail with the code could not be delivered." in one for one in cast.doctor.heard)


async def test_where_mail_was_switched_off_meanwhile_it_is_told_after_a_day(
    room: Mailroom,
) -> None:
    cast = await monday(room)
    worker = room.worker()
    worker.carriers = {}
    await worker.collect()
    await worker.drain()
    assert await fates(room) == [("waiting", None)]
    room.world.clock.forward(2 * DAY)
    await worker.collect()
    await worker.drain()
    assert await fates(room) == [("dropped", "stale")]
    await cast.ana.waits(DAY)
    assert lost(cast) == 1


async def test_who_blocked_the_chat_still_gets_the_mail(room: Mailroom) -> None:
    cast = await monday(room, "both")
    doctor = await known(cast.doctor)

    def block(tx: Tx) -> None:
        people.set_reachable(tx, doctor.id, False)
        outbox.drop_all(tx, doctor.id, "unreachable")

    await stored(room.world, block)
    await room.posts()
    assert len(room.box.taken) == 1


async def test_who_is_forgotten_takes_a_waiting_mail_along(room: Mailroom) -> None:
    cast = await monday(room)
    doctor = await known(cast.doctor)
    await stored(room.world, lambda tx: forgetting.forget(tx, doctor))
    await room.posts()
    assert (room.box.taken, await fates(room)) == ([], [])

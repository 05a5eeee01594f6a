"""The week of a caseload in the mail: locked, once, and not a word about anybody outside it."""

from __future__ import annotations

import io
import re
import socket
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest

from bot.channels.mail.addresses import sender_of
from bot.channels.mail.outgoing import Mail
from bot.channels.mail.server import Server
from bot.talk.message import Body
from handlers.alliance.by_mail import Note
from handlers.alliance.mailing import CODE, send_code
from storage import alliances, digests, people
from storage.outbox import LEASE
from storage.tx import Tx
from tests.cast import CHECK_INS, LINES, Cast, known, met, plates, stored
from tests.mailroom import (
    ADDRESS,
    SENDER,
    Mailroom,
    fates,
    mailroom,
    monday,
    opened_pages,
    shown,
    sunday,
    text_of,
    with_mail,
)
from tests.mailservers import HOST
from tests.test_client_preview import MORNING

HOUR = timedelta(hours=1)


@pytest.fixture
async def room(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Mailroom]:
    async with mailroom(sqlite_url, tmp_path) as made:
        yield made


async def states(cast: Cast) -> list[str]:
    ana = await known(cast.ana)
    return [one.state for one in await stored(cast.world, lambda tx: digests.of_client(tx, ana))]


async def test_one_mail_and_what_is_in_it_opens_with_the_passphrase_only(room: Mailroom) -> None:
    cast = await monday(room)
    await room.posts()
    (letter,) = room.box.letters()
    assert letter["To"] == '"Dr. Mira Okafor" <mira@ward.example>'
    assert [one.get_filename() for one in letter.iter_attachments()] == ["page-1.pdf"]
    (page,) = opened_pages(letter)
    assert (page.encryption.R, page.encryption.bits) == (6, 256)
    page.close()
    for wrong in ("", "four words in a ro"):
        with pytest.raises(pikepdf.PasswordError):
            opened_pages(letter, wrong)
    assert cast.doctor.last == (
        "The weekly pages go to your mail, in this order:\n1. A.\n\n"
        "They saw these pages first, and hear when you have read them."
    )
    assert await states(cast) == ["sent"]


async def test_inside_the_lock_is_what_the_client_was_shown(room: Mailroom) -> None:
    cast = await monday(room)
    ana = await known(cast.ana)
    (sheet,) = await stored(room.world, lambda tx: digests.of_client(tx, ana))
    await room.posts()
    shown = await room.kitchen.press.pdf("digest", sheet.body, at=sheet.made_at)
    (page,) = opened_pages(room.box.letters()[0])
    with pikepdf.open(io.BytesIO(shown)) as plain:
        assert drawn(page) == drawn(plain)
    page.close()


def drawn(page: pikepdf.Pdf) -> list[bytes]:
    """What each sheet of it draws."""
    return [pikepdf.unparse_content_stream(pikepdf.parse_content_stream(one)) for one in page.pages]


async def test_seen_with_one_tap_and_no_page_in_the_chat(room: Mailroom) -> None:
    cast = await monday(room)
    await cast.doctor.taps("A.").taps("Seen")
    assert "A. is told." in cast.doctor.heard
    assert plates(cast.doctor, "digest") == []
    await cast.ana.waits(timedelta(minutes=1))
    assert any("has seen your page" in one for one in cast.ana.heard)


async def test_both_ways(room: Mailroom) -> None:
    cast = await monday(room, "both")
    await room.posts()
    assert len(room.box.taken) == 1
    assert "They go to your mail as well, in this order." in cast.doctor.last
    await cast.doctor.taps("A.")
    assert [one.name for one in plates(cast.doctor, "digest")] == ["week-2026-03-08.pdf"]


async def test_who_chose_the_chat_gets_no_mail(room: Mailroom) -> None:
    cast = await monday(room, "chat")
    await room.posts()
    assert room.box.taken == []
    assert "1. A.: has something to talk about" in cast.doctor.last


async def test_an_address_that_was_never_confirmed_gets_nothing(room: Mailroom) -> None:
    cast = await monday(room, "mail", mail_to="", email=ADDRESS)
    await room.posts()
    assert room.box.taken == []
    assert "1. A.: has something to talk about" in cast.doctor.last


async def test_without_a_passphrase_there_is_no_mail_and_the_chat_says_so(room: Mailroom) -> None:
    cast = await monday(room, "mail", passphrase="")
    await room.posts()
    assert room.box.taken == []
    assert "there is no passphrase to lock them with" in cast.doctor.last
    assert await states(cast) == ["shown"]


async def test_where_the_chat_is_off_it_is_mail_alone(sqlite_url: str, tmp_path: Path) -> None:
    async with mailroom(sqlite_url, tmp_path, "off") as room:
        cast = await met(room.world, CHECK_INS, LINES)
        assert any("To which mail address?" in one for one in cast.doctor.heard)
        await with_mail(room, cast, "chat")
        await sunday(room, cast)
        await cast.doctor.waits(MORNING)
        await room.posts()
        assert len(room.box.taken) == 1
        assert "The weekly pages go to your mail, in this order:\n1. A.\n" in cast.doctor.last
        await cast.doctor.taps("A.").taps("Let’s talk about …")
        assert cast.doctor.bubbles[-1].buttons[0].label == "Something else"


async def test_where_the_chat_is_off_and_there_is_no_address_the_chat_says_so(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with mailroom(sqlite_url, tmp_path, "off") as room:
        cast = await met(room.world, CHECK_INS, LINES)
        await sunday(room, cast)
        await cast.doctor.waits(MORNING)
        assert "there is no address of yours yet" in cast.doctor.last
        assert await states(cast) == ["shown"]


async def test_in_the_clear_through_chat_and_no_passphrase_means_no_mail(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with mailroom(sqlite_url, tmp_path, "plain") as room:
        cast = await monday(room, "both", passphrase="")
        await room.posts()
        assert room.box.taken == []
        assert "Nothing goes by mail" in cast.doctor.heard[-2]
        assert "1. A.: has something to talk about" in cast.doctor.last


async def test_a_consent_that_ends_meanwhile_keeps_the_page_back(room: Mailroom) -> None:
    cast = await monday(room)
    ana = await known(cast.ana)

    def end(tx: Tx) -> None:
        for one in alliances.of(tx, ana):
            alliances.withdraw(tx, one)

    said = len(cast.ana.heard)
    await stored(room.world, end)
    await room.posts()
    assert room.box.taken == []
    assert await fates(room) == [("dropped", "consent")]
    await cast.doctor.waits(HOUR)
    assert not any("could not be delivered" in one for one in cast.doctor.heard)
    assert cast.ana.heard[said:] == []


async def test_another_address_since_then_keeps_the_pages_back(room: Mailroom) -> None:
    cast = await monday(room)
    doctor = await known(cast.doctor)
    await stored(room.world, lambda tx: people.set_profile(tx, doctor.id, mail_to="b@ward.example"))
    await room.posts()
    assert room.box.taken == []
    assert await fates(room) == [("dropped", "consent")]


async def test_the_client_reads_that_it_went_by_mail_and_once(room: Mailroom) -> None:
    cast = await monday(room)
    room.box.recipient += ["451 later", "451 later"]
    await room.posts()
    assert len(room.box.taken) == 1
    await cast.ana.opens("/access")
    lines = [one for text in cast.ana.heard for one in text.splitlines() if "by mail" in one]
    assert len(lines) == 1


async def test_put_off_is_tried_again_with_patience(room: Mailroom) -> None:
    await monday(room)
    room.box.recipient += ["421 busy", "450 greylisted", "reset"]
    await room.posts()
    assert len(room.box.taken) == 1
    assert room.slept == (1 + 2 + 4) * 60
    assert await fates(room) == [("sent", None)]


class Dying(Mail):
    """A carrier whose worker dies when the server has just taken the letter."""

    async def send(self, address: str, body: Body, plate: bytes | None) -> int | None:
        await super().send(address, body, plate)
        raise MemoryError


async def test_a_crash_between_taken_and_noted_repeats_one_mail_under_one_number(
    room: Mailroom,
) -> None:
    await monday(room)
    dying = room.worker()
    dying.carriers = {"mail": Dying(room.line, sender_of(SENDER), room.world.clock)}
    await dying.collect()
    await dying.drain()
    assert await fates(room) == [("waiting", None)]
    room.world.clock.forward(LEASE + timedelta(seconds=1))
    await room.posts()
    await room.posts()
    first, second = room.box.letters()
    assert first["Message-ID"] == second["Message-ID"]
    assert await fates(room) == [("sent", None)]


async def test_a_server_that_never_answers_is_given_up_after_a_day(room: Mailroom) -> None:
    cast = await monday(room)
    with socket.create_server((HOST, 0)) as mute:
        room.line = replace(
            room.line, server=Server(HOST, mute.getsockname()[1], "tls"), seconds=0.02
        )
        await room.posts()
    assert await fates(room) == [("dropped", "stale")]
    assert 22 * HOUR <= timedelta(seconds=room.slept) <= 25 * HOUR
    await told_to_both(cast)


async def test_refused_is_told_to_both(room: Mailroom) -> None:
    cast = await monday(room)
    room.box.recipient.append("550 5.1.1 unknown")
    await room.posts()
    assert await fates(room) == [("dropped", "refused")]
    await told_to_both(cast)


async def told_to_both(cast: Cast) -> None:
    """And each of them once, also when the receipts are due."""
    await cast.ana.waits(timedelta(days=4))
    assert sum("has not reached Dr. Mira Okafor" in one for one in cast.ana.heard) == 1
    assert not any("has not opened" in one or "by mail" in one for one in cast.ana.heard)
    assert sum("could not be delivered" in one for one in cast.doctor.heard) == 1


async def test_refused_where_the_chat_brought_it_as_well_is_the_clinicians_alone(
    room: Mailroom,
) -> None:
    cast = await monday(room, "both")
    room.box.recipient.append("550 5.1.1 unknown")
    await room.posts()
    await cast.ana.waits(timedelta(days=2))
    assert not any("has not reached" in one for one in cast.ana.heard)
    assert sum("could not be delivered" in one for one in cast.doctor.heard) == 1


async def test_nobody_claims_to_know_whether_a_mail_was_opened(room: Mailroom) -> None:
    cast = await monday(room)
    await room.posts()
    await cast.ana.waits(timedelta(days=4))
    told = [one for one in cast.ana.heard if "three days ago" in one]
    assert len(told) == 1
    assert "I cannot see whether a mail is opened" in told[0]


@pytest.mark.parametrize(
    "name", ["Dr. Łucja Żółć", "د. ليلى", "李医生", "Mira\r\nBcc: all@evil.example", ""]
)
async def test_names_of_any_kind(room: Mailroom, name: str) -> None:
    cast = await met(room.world)
    doctor = await known(cast.doctor)
    await stored(room.world, lambda tx: people.set_profile(tx, doctor.id, name=name))
    hello = Note("A code", f"Hello {name}, {CODE}")
    await stored(room.world, lambda tx: send_code(tx, doctor.id, address=ADDRESS, note=hello))
    await room.posts()
    (letter,), (envelope,) = room.box.letters(), room.box.taken
    assert letter.keys().count("Bcc") == 0
    assert envelope.rcpt_tos == [ADDRESS]
    (to,) = letter["To"].addresses
    assert (to.display_name, to.addr_spec) == (" ".join(name.split()), ADDRESS)
    assert " ".join(name.split()) in " ".join(text_of(letter).split())


CANARIES = ("Zebra", "Fridays", "kumquat")


async def test_nothing_of_a_client_is_in_anything_that_can_be_read_on_the_way(
    room: Mailroom,
) -> None:
    cast = await met(room.world, CHECK_INS, LINES, label="kumquat")
    await with_mail(room, cast)
    ana = await known(cast.ana)
    await stored(room.world, lambda tx: people.set_profile(tx, ana.id, name="Zebra"))
    await sunday(room, cast, "Could we talk about Fridays?")
    await cast.doctor.waits(MORNING)
    await room.posts()
    (envelope,), (letter,) = room.box.taken, room.box.letters()
    raw = envelope.original_content or b""
    parts = [part.get_payload(decode=True) for part in letter.walk() if not part.is_multipart()]
    assert len(parts) == 3
    read = b"\n".join([raw, *(part for part in parts if isinstance(part, bytes))])
    assert not [one for one in CANARIES if one.encode() in read]
    words = re.sub("<[^>]+>", " ", text_of(letter, "html")).split()
    assert words == text_of(letter).split()
    (page,) = opened_pages(letter)
    page.close()


async def test_two_mails_of_two_weeks_differ_in_nothing_but_number_date_and_pages(
    room: Mailroom,
) -> None:
    cast = await monday(room)
    await room.posts()
    await cast.ana.waits(timedelta(days=6, hours=12))
    await cast.ana.taps("That is all")
    await shown(room, cast)
    await cast.doctor.waits(MORNING)
    await room.posts()
    one, other = room.box.letters()
    assert text_of(one) == text_of(other)
    assert text_of(one, "html") == text_of(other, "html")
    differ = {name for name, said in one.items() if said != other[name]}
    assert differ <= {"Message-ID", "Date", "Content-Type"}

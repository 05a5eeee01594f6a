"""Letters and a real SMTP server: taken, refused, put off, cut off, never answered."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from bot.channels.mail.addresses import sender_of
from bot.channels.mail.outgoing import Line, Mail
from bot.channels.mail.server import Server, Way
from bot.errors import ChannelError, Later, Refused
from bot.press.letter import composed
from bot.talk.message import Letter, Message
from tests.mailservers import HOST, PASSWORD, USER, Letterbox, Papers, mail_server, papers
from tests.play import START

SENDER = sender_of("Tandem <tandem@clinic.example>")
MESSAGE = Message("Hello.", letter=Letter("mira@ward.example", "Dr. Mira", "Your pages", "a1b2"))
SHORT = 0.3


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    return papers(tmp_path_factory.mktemp("papers"))


@pytest.fixture
def box() -> Letterbox:
    return Letterbox()


def carrier(server: Server, made: Papers, seconds: float = 10) -> Mail:
    return Mail(Line(server, made.trust(), seconds), SENDER, lambda: START)


@asynccontextmanager
async def known_to(box: Letterbox, made: Papers, way: Way = "starttls") -> AsyncIterator[Server]:
    async with mail_server(box, way, made) as port:
        yield Server(HOST, port, way, USER, PASSWORD)


async def sends(mail: Mail) -> None:
    await mail.send("mira@ward.example", MESSAGE, composed(MESSAGE, []))


@pytest.mark.parametrize("way", ["starttls", "tls"])
async def test_a_letter_goes_encrypted_and_logged_in(
    box: Letterbox, made: Papers, way: Way
) -> None:
    async with known_to(box, made, way) as server:
        await sends(carrier(server, made))
    (envelope,), (letter,) = box.taken, box.letters()
    assert envelope.mail_from == "tandem@clinic.example"
    assert envelope.rcpt_tos == ["mira@ward.example"]
    assert letter["Message-ID"] == "<a1b2@clinic.example>"
    assert letter["From"] == "Tandem <tandem@clinic.example>"
    assert letter["To"] == '"Dr. Mira" <mira@ward.example>'
    assert letter["Date"] == "Mon, 02 Mar 2026 09:00:00 +0000"
    assert letter["Auto-Submitted"] == "auto-generated"


async def test_in_the_clear_on_this_machine(box: Letterbox, made: Papers) -> None:
    async with mail_server(box, "plain", None) as port:
        await sends(carrier(Server(HOST, port, "plain"), made))
    assert len(box.taken) == 1


async def test_without_starttls_not_a_word_is_said(box: Letterbox, made: Papers) -> None:
    async with mail_server(box, "plain", None) as port:
        with pytest.raises(Later):
            await sends(carrier(Server(HOST, port, "starttls", USER, PASSWORD), made))
    assert box.taken == []


async def test_a_certificate_of_somebody_else_is_not_trusted(
    box: Letterbox, made: Papers, tmp_path: Path
) -> None:
    async with known_to(box, made) as server:
        with pytest.raises(Later):
            await sends(carrier(server, papers(tmp_path)))
    assert box.taken == []


async def test_a_wrong_password_is_the_operators_and_not_final(
    box: Letterbox, made: Papers
) -> None:
    async with known_to(box, made) as server:
        with pytest.raises(Later):
            await sends(carrier(replace(server, password="wrong"), made))


@pytest.mark.parametrize("answer", ["550 5.1.1 unknown", "553 no", "521 does not accept mail"])
async def test_who_is_not_there_is_final(box: Letterbox, made: Papers, answer: str) -> None:
    box.recipient.append(answer)
    async with known_to(box, made) as server:
        with pytest.raises(Refused):
            await sends(carrier(server, made))


@pytest.mark.parametrize("answer", ["421 4.3.2 busy", "450 greylisted", "451 4.7.1 try later"])
async def test_later_is_later(box: Letterbox, made: Papers, answer: str) -> None:
    box.recipient.append(answer)
    async with known_to(box, made) as server:
        mail = carrier(server, made)
        with pytest.raises(Later):
            await sends(mail)
        await sends(mail)
    assert len(box.taken) == 1


@pytest.mark.parametrize(
    ("answer", "meant"),
    [("554 5.7.1 no", Refused), ("552 too large", Refused), ("452 full", Later)],
)
async def test_what_is_said_to_the_letter_itself(
    box: Letterbox, made: Papers, answer: str, meant: type[ChannelError]
) -> None:
    box.content.append(answer)
    async with known_to(box, made) as server:
        with pytest.raises(meant):
            await sends(carrier(server, made))
    assert box.taken == []


@pytest.mark.parametrize("where", ["recipient", "content"])
async def test_a_line_cut_in_the_middle(box: Letterbox, made: Papers, where: str) -> None:
    getattr(box, where).append("reset")
    async with known_to(box, made) as server:
        mail = carrier(server, made)
        with pytest.raises(Later):
            await sends(mail)
        await sends(mail)
    assert len(box.taken) == 1


async def test_taken_and_never_said_so_goes_again_under_the_same_number(
    box: Letterbox, made: Papers
) -> None:
    async with known_to(box, made) as server:
        box.deaf = True
        with pytest.raises(Later):
            await sends(carrier(server, made, SHORT))
        box.deaf = False
        await sends(carrier(server, made))
    assert [one["Message-ID"] for one in box.letters()] == ["<a1b2@clinic.example>"] * 2


async def test_a_server_that_never_says_a_word(made: Papers) -> None:
    quiet = asyncio.Event()

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()
        quiet.set()

    listening = await asyncio.start_server(listen, HOST, 0)
    port = listening.sockets[0].getsockname()[1]
    for way in ("tls", "starttls"):
        with pytest.raises(Later):
            await sends(carrier(Server(HOST, port, way), made, SHORT))
    listening.close()
    await asyncio.wait_for(quiet.wait(), 5)
    with pytest.raises(Later):
        await sends(carrier(Server(HOST, port, "tls"), made, SHORT))


async def test_nothing_in_the_log_names_anybody(
    box: Letterbox, made: Papers, capfd: pytest.CaptureFixture[str]
) -> None:
    box.recipient.append("550 5.1.1 <mira@ward.example>: Dr. Mira is unknown")
    async with known_to(box, made) as server:
        with pytest.raises(Refused) as refused:
            await sends(carrier(server, made))
    said = "".join(capfd.readouterr()) + str(refused.value)
    assert "code=550" in said or "550" in said
    assert "mira" not in said.lower()


async def test_what_is_no_letter_does_not_go_by_mail(made: Papers) -> None:
    mail = carrier(Server(HOST, 1, "tls"), made)
    with pytest.raises(Refused):
        await mail.send("mira@ward.example", Message("Hello."), None)
    with pytest.raises(ChannelError):
        await mail.fetch("a file", 1)
    await mail.ack("a button", "")
    await mail.typing("mira@ward.example", "pdf")

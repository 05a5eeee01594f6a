"""Calls on the wire, and what a library may log of them."""

import asyncio
import logging

import orjson
import pytest
from telegram import Bot

from bot.channels.sandbox.methods.answering import DOWNLOAD_AT_MOST
from bot.channels.telegram.bot import open_bot
from bot.channels.telegram.outgoing import Telegram
from bot.channels.telegram.request import AiohttpRequest
from bot.channels.telegram.wire import Wire
from bot.errors import ChannelError, Refused, TooLarge
from bot.logs import QUIET
from bot.talk.message import Message
from tests.telegrams import Corner, Silent, corner


def wire(link: Silent) -> Wire:
    return Wire(Bot("1:x"), link, link)


async def test_a_call_is_one_json_object() -> None:
    link = Silent()
    await Telegram(wire(link)).send("11", Message("Hi", quiet=True))
    (body,) = link.carried
    assert isinstance(body, bytes)
    assert orjson.loads(body) == {
        "chat_id": 11,
        "text": "Hi",
        "disable_notification": True,
        "link_preview_options": {"is_disabled": True},
    }


@pytest.mark.parametrize("answer", [b"<html>", b"[]", b""])
async def test_an_answer_that_cannot_be_read_may_pass(answer: bytes) -> None:
    with pytest.raises(ChannelError):
        await wire(Silent(200, answer)).call("getMe", {})
    with pytest.raises(ChannelError):
        await wire(Silent(502, answer)).call("getMe", {})


async def test_the_bot_knows_its_name() -> None:
    async with corner() as at:
        assert await at.wire.username() == (await at.wire.bot.get_me()).username
    assert await wire(Silent()).username() == ""


CALENDAR = b"BEGIN:VCALENDAR" + b"." * 100_000


async def sent(at: Corner, content: bytes = CALENDAR) -> str:
    """What opens a file that Ana has just sent."""
    ana = await at.table.person()
    file = {"file": ("plan for März.ics", content, "text/calendar")}
    await at.table.http.post(f"/sandbox/people/{ana}/files", files=file)
    message = (await at.table.last()).message
    assert message is not None
    assert message.document is not None
    return message.document.file_id


async def test_a_file_somebody_sent_is_fetched() -> None:
    async with corner() as at:
        handle = await sent(at)
        assert await at.telegram.fetch(handle, len(CALENDAR)) == CALENDAR
        with pytest.raises(TooLarge):
            await at.wire.fetch(handle, len(CALENDAR) - 1)
        assert await at.wire.fetch(handle, len(CALENDAR)) == CALENDAR
        with pytest.raises(Refused):
            await at.wire.fetch("nothing", 10)


async def test_a_file_beyond_what_telegram_gives_out_is_too_large() -> None:
    async with corner() as at:
        handle = await sent(at, b"." * (DOWNLOAD_AT_MOST + 1))
        with pytest.raises(TooLarge):
            await at.wire.fetch(handle, 2 * DOWNLOAD_AT_MOST)


async def test_a_file_that_does_not_come_may_come_later() -> None:
    async with corner() as at:
        handle = await sent(at)
        for kind in ("500", "reset_before", "429"):
            await at.fault(kind, "getFile")
            with pytest.raises(ChannelError):
                await at.wire.fetch(handle, len(CALENDAR))
        await at.fault("slow", "getFile", seconds=0.5)
        with pytest.raises(ChannelError, match=r"longer than 0\.05 s"):
            await at.wire.fetch(handle, len(CALENDAR), within=0.05)
        assert await at.wire.fetch(handle, len(CALENDAR)) == CALENDAR


async def test_a_file_that_trickles_in_is_not_waited_for_beyond_its_time() -> None:
    async def trickle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked = await reader.readuntil(b"\r\n\r\n")
        answer = b'{"ok":true,"result":{"file_path":"documents/a.ics"}}'
        length = len(answer) if b"getFile" in asked else 1000
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % length)
        writer.write(answer if b"getFile" in asked else b"BEGIN")
        await writer.drain()
        await reader.read(1)
        writer.close()

    server = await asyncio.start_server(trickle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, open_bot("1:x", f"http://127.0.0.1:{port}") as opened:
        with pytest.raises(ChannelError, match="longer than"):
            await opened.fetch("a", 1000, within=0.2)


class Lost(Silent):
    """A network on which a file is no longer where Telegram says."""

    async def bring(self, url: str, largest: int) -> tuple[int, bytes]:
        """Find nothing."""
        del url, largest
        return 404, b""


async def test_a_file_that_is_gone_or_nowhere_is_not_taken_for_one() -> None:
    async with corner() as at, AiohttpRequest(1) as link:
        gone = f"{at.table.sandbox.url}/file/bot{at.table.sandbox.token}/documents/gone.ics"
        assert await link.bring(gone, 10) == (404, b"")
    with pytest.raises(ChannelError, match="where the file is"):
        await wire(Silent()).fetch("a", 10)
    with pytest.raises(ChannelError, match="404"):
        await wire(Lost(answer=b'{"ok":true,"result":{"file_path":"a"}}')).fetch("a", 10)


async def test_nothing_of_what_people_say_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with corner() as at:
        ana = await at.table.person()
        caplog.clear()
        await at.telegram.send(str(ana), Message("a private word"))
        await at.wire.bot.send_message(ana, "a private word")
        await at.fault("502", "getMe")
        with pytest.raises(ChannelError):
            await at.wire.username()
        ours = [one for one in caplog.records if one.name.split(".")[0] in QUIET]
        assert ours == []


async def test_any_bot_api_server_will_do_with_or_without_a_slash() -> None:
    async with open_bot("1:x", "http://127.0.0.1:9/") as opened:
        assert opened.bot.base_url == "http://127.0.0.1:9/bot1:x"
        assert opened.bot.base_file_url == "http://127.0.0.1:9/file/bot1:x"

"""Calls on the wire, and what a library may log of them."""

import logging

import orjson
import pytest
from telegram import Bot

from bot.channels.telegram.bot import open_bot
from bot.channels.telegram.outgoing import Telegram
from bot.channels.telegram.wire import Wire
from bot.errors import ChannelError, Refused
from bot.logs import QUIET
from bot.talk.message import Message
from tests.telegrams import Silent, corner


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


async def test_a_file_somebody_sent_is_fetched() -> None:
    async with corner() as at:
        ana = await at.table.person()
        sent = {"file": ("plan.ics", b"BEGIN:VCALENDAR", "text/calendar")}
        await at.table.http.post(f"/sandbox/people/{ana}/files", files=sent)
        message = (await at.table.last()).message
        assert message is not None
        assert message.document is not None
        assert await at.wire.fetch(message.document.file_id) == b"BEGIN:VCALENDAR"
        with pytest.raises(Refused):
            await at.wire.fetch("nothing")
        await at.fault("500", "getFile")
        with pytest.raises(ChannelError):
            await at.wire.fetch(message.document.file_id)


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

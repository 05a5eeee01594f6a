"""python-telegram-bot's own Bot over our request."""

import aiohttp
import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import Forbidden, NetworkError, TelegramError, TimedOut

from bot.channels.telegram.request import READ, AiohttpRequest
from tests.telegrams import corner
from tests.test_channels_telegram_outgoing import PNG


async def test_the_bot_sends_texts_pictures_and_files() -> None:
    async with corner() as at:
        ana, bot = await at.table.person(), at.wire.bot
        keys = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="y")]])
        assert (await bot.send_message(ana, "Olá 👋", reply_markup=keys)).text == "Olá 👋"
        picture = await bot.send_photo(ana, PNG, caption="Your week")
        assert picture.caption == "Your week"
        sheet = await bot.send_document(ana, b"%PDF-1.7", filename="week.pdf")
        assert sheet.document is not None
        assert sheet.document.file_name == "week.pdf"


async def test_the_bot_raises_its_own_errors() -> None:
    async with corner() as at:
        ana, bot = await at.table.person(), at.wire.bot
        await at.fault("403", "sendMessage")
        with pytest.raises(Forbidden):
            await bot.send_message(ana, "x")
        await at.fault("reset_before", "sendMessage")
        with pytest.raises(NetworkError):
            await bot.send_message(ana, "x")


async def test_a_slow_server_is_not_waited_for() -> None:
    async with corner() as at:
        ana, bot = await at.table.person(), at.wire.bot
        await at.fault("slow", "sendMessage", seconds=0.3)
        with pytest.raises(TimedOut):
            await bot.send_message(ana, "x", read_timeout=0.05)
        await bot.send_message(ana, "x", read_timeout=None)


async def test_a_request_is_opened_once_and_closed_once() -> None:
    request = AiohttpRequest()
    assert request.read_timeout == READ
    with pytest.raises(RuntimeError):
        await request.carry("http://127.0.0.1:9", b"")
    await request.initialize()
    await request.initialize()
    with pytest.raises(NetworkError):
        await request.carry("http://127.0.0.1:9", aiohttp.FormData())
    await request.shutdown()
    await request.shutdown()


def test_what_cannot_be_read_is_not_shown() -> None:
    with pytest.raises(TelegramError) as raised:
        AiohttpRequest.parse_json_payload(b'"a private word"')
    assert "private" not in str(raised.value)
    assert AiohttpRequest.parse_json_payload(b'{"ok":true}') == {"ok": True}

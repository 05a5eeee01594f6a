"""The fake Bot API over real sockets: polling, answers, latency and faults."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest

from benchmarks.crowd import FIRST_PERSON
from benchmarks.faults import Faults
from benchmarks.setting import Setting
from benchmarks.switchboard import Api, Line

Fields = dict[str, object]


class Bot:
    """A client that speaks JSON, as bots do."""

    def __init__(self, api: Api, client: aiohttp.ClientSession, port: int) -> None:
        self.api = api
        self.port = port
        self._client = client

    async def call(self, method: str, **fields: object) -> tuple[int, Fields]:
        """Make one call; the status and the parsed answer."""
        async with self._client.post(
            f"http://127.0.0.1:{self.port}/bot1:x/{method}", json=fields
        ) as answer:
            return answer.status, await answer.json(content_type=None)


@asynccontextmanager
async def bot(setting: Setting) -> AsyncIterator[Bot]:
    """A served API and a client of it."""
    loop = asyncio.get_running_loop()
    api = Api(setting, loop)
    server = await loop.create_server(lambda: Line(api, loop), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with aiohttp.ClientSession() as client:
        yield Bot(api, client, port)
    server.close()
    await server.wait_closed()


async def test_a_person_is_polled_answered_and_taps() -> None:
    async with bot(Setting(people=1)) as one:
        assert (await one.call("getMe"))[1]["ok"] is True
        poll = asyncio.create_task(one.call("getUpdates", timeout=5))
        await one.api.polled.wait()
        one.api.crowd.begin(FIRST_PERSON, time.time())
        assert "'text': '/checkin'" in str(await poll)
        keyboard = {"inline_keyboard": [[{"text": "4", "callback_data": "m4"}]]}
        await one.call("sendMessage", chat_id=FIRST_PERSON, text="Mood?", reply_markup=keyboard)
        status, tapped = await one.call("getUpdates", offset=2)
        assert status == 200
        assert "'data': 'm4'" in str(tapped)
        assert "'text': 'Mood?'" in str(tapped)


async def test_a_second_poll_ends_the_first() -> None:
    async with bot(Setting(people=1)) as one:
        first = asyncio.create_task(one.call("getUpdates", timeout=5))
        await one.api.polled.wait()
        assert await one.call("getUpdates", timeout=0) == (200, {"ok": True, "result": []})
        assert (await first)[0] == 409


async def test_latency_is_a_whole_round_trip() -> None:
    async with bot(Setting(people=1, latency=0.1)) as one:
        began = time.perf_counter()
        await one.call("sendMessage", chat_id=FIRST_PERSON, text="Hello")
        assert 0.1 <= time.perf_counter() - began < 0.5


async def test_a_flood_says_when_to_come_back() -> None:
    async with bot(Setting(people=1, faults=Faults(flood=1.0, retry_after=3))) as one:
        status, answer = await one.call("sendMessage", chat_id=FIRST_PERSON, text="Hello")
        assert status == 429
        assert answer["parameters"] == {"retry_after": 3}
        assert (await one.call("getMe"))[0] == 200


@pytest.mark.parametrize(
    ("faults", "heard"), [(Faults(reset_before=1.0), 0), (Faults(reset_after=1.0), 1)]
)
async def test_a_reset_may_come_before_or_after_the_message(faults: Faults, heard: int) -> None:
    async with bot(Setting(people=1, faults=faults)) as one:
        one.api.crowd.begin(FIRST_PERSON, time.time())
        with pytest.raises(aiohttp.ClientError):
            await one.call("sendMessage", chat_id=FIRST_PERSON, text="Kept.")
        assert one.api.crowd.tally.check_ins == heard


@pytest.mark.parametrize(
    ("method", "fields"),
    [
        ("sendMessage", {"chat_id": "nobody", "text": "Hello"}),
        ("sendMessage", {"chat_id": "5", "text": ""}),
        ("editMessageText", {"chat_id": "5", "text": "Hello"}),
    ],
)
async def test_what_telegram_refuses_is_refused(method: str, fields: dict[str, str]) -> None:
    async with bot(Setting(people=1)) as one:
        assert (await one.call(method, **fields))[0] == 400


async def test_what_is_not_http_is_refused_and_hung_up_on() -> None:
    async with bot(Setting(people=1)) as one:
        reader, writer = await asyncio.open_connection("127.0.0.1", one.port)
        writer.write(b"hello\r\n\r\n")
        assert (await reader.read()).startswith(b"HTTP/1.1 400 ")
        writer.close()
        await writer.wait_closed()


def test_a_setting_survives_the_way_to_another_process() -> None:
    setting = Setting(people=3, faults=Faults(flood=0.02))
    assert Setting.read(setting.write()) == setting

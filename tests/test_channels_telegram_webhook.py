"""Updates that Telegram brings: only with the secret, and 200 only once they are kept."""

import asyncio
import socket

import httpx
import orjson
import pytest
import uvicorn
from starlette.applications import Starlette

from bot.channels.telegram.intake import Intake
from bot.channels.telegram.lanes import Lanes
from bot.channels.telegram.webhook import HEADER, LARGEST, PATH, hook, set_webhook
from bot.talk.events import Said
from tests.telegrams import Json, Notebook, corner, unparted, written

KEY = "a-secret_1"
AWAY = OSError("connection refused")


class Door:
    """A webhook without a server under it."""

    def __init__(self, *failures: Exception) -> None:
        self.notebook = Notebook(failures=list(failures))
        self.intake = Intake(self.notebook.take, unparted, stop=asyncio.Event(), pauses=(0.001,))
        self.app = Starlette(routes=[hook(self.intake, KEY)])

    async def post(self, body: bytes, secret: str | None = KEY) -> httpx.Response:
        """Bring something."""
        headers = {} if secret is None else {HEADER: secret}
        transport = httpx.ASGITransport(self.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://tandem") as client:
            return await client.post(PATH, content=body, headers=headers)


def body(update: Json) -> bytes:
    return orjson.dumps(update)


async def test_an_update_with_the_secret_is_kept_and_answered() -> None:
    door = Door()
    answer = await door.post(body(written("hi", number=4)))
    assert answer.status_code == 200
    assert door.notebook.numbers() == [4]


@pytest.mark.parametrize("secret", [None, "", "wrong", KEY + "1"])
async def test_without_the_secret_nothing_comes_in(secret: str | None) -> None:
    door = Door()
    answer = await door.post(body(written("hi")), secret)
    assert answer.status_code == 403
    assert door.notebook.taken == []


async def test_while_the_database_is_away_telegram_keeps_it_and_comes_again() -> None:
    door = Door(AWAY)
    answer = await door.post(body(written("hi")))
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert (await door.post(body(written("hi")))).status_code == 200
    assert door.notebook.numbers() == [1]


async def test_an_update_that_cannot_be_taken_does_not_come_for_ever() -> None:
    door = Door(*[ValueError()] * 3)
    assert (await door.post(body(written("hi")))).status_code == 200
    assert door.notebook.taken == []


async def test_what_is_no_update_is_turned_away() -> None:
    door = Door()
    assert (await door.post(b"{")).status_code == 400
    assert (await door.post(b"[]")).status_code == 400
    assert (await door.post(b"x" * (LARGEST + 1))).status_code == 413
    assert (await door.post(b'{"update_id": 1, "message": 5}')).status_code == 200


async def test_a_flood_from_one_chat_waits_outside() -> None:
    door = Door()
    door.intake.lanes = Lanes(longest=1)
    async with door.intake.lanes.turn("11"):
        assert (await door.post(body(written("hi")))).status_code == 503
        assert (await door.post(body(written("hi", chat=12)))).status_code == 200
    assert (await door.post(body(written("hi")))).status_code == 200


async def test_the_whole_way_from_a_phone_through_the_sandbox() -> None:
    door = Door()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(door.app, log_config=None, lifespan="off"))
        serving = asyncio.create_task(server.serve([free]))
        async with corner() as at:
            ana = await at.table.person()
            await set_webhook(at.wire, f"http://127.0.0.1:{port}{PATH}", KEY)
            await at.table.says(ana, "by webhook")
            await door.notebook.kept(1)
        assert isinstance(door.notebook.taken[0].event, Said)
        server.should_exit = True
        await serving

"""``tandem run`` as a process: by webhook, on a taken port, and stopped in the middle of work."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.channels.sandbox import Sandbox, StillCompanion, acts
from bot.channels.sandbox.phones import Chat, Person
from bot.channels.sandbox.shapes import shape
from bot.timepiece import real_time
from tests.companions import Companion


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    made = Sandbox(StillCompanion(real_time()), data_dir=None)
    await made.serve("127.0.0.1", 0)
    yield made
    await made.stop()


def on(sandbox: Sandbox, folder: Path, **more: str) -> Companion:
    settings = {
        "TANDEM_TELEGRAM_TOKEN": sandbox.token,
        "TANDEM_TELEGRAM_API_URL": sandbox.url,
        "TANDEM_DATA_DIR": str(folder / "data"),
        "TANDEM_PORT": "0",
        **more,
    }
    return Companion(("run",), settings, folder)


def stranger(sandbox: Sandbox, name: str) -> tuple[Person, Chat]:
    """Somebody who writes hello; Tandem answers strangers too."""
    person = sandbox.world.phones.add(name, "en")
    acts.speak(sandbox.world, person, acts.written("hello"))
    return person, sandbox.world.phones.chats[person.id]


def answers(chat: Chat) -> int:
    return sum(bool(shape(one.get("from")).get("is_bot")) for one in chat.messages.values())


async def hears(chat: Chat) -> None:
    """Until an answer is there."""
    async with asyncio.timeout(20):
        while not answers(chat):
            await chat.bell.wait(1)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as line:
        port: int = line.getsockname()[1]
        return port


async def test_updates_come_by_webhook_when_one_is_set(sandbox: Sandbox, tmp_path: Path) -> None:
    port = free_port()
    companion = on(
        sandbox,
        tmp_path,
        TANDEM_PORT=str(port),
        TANDEM_WEBHOOK_URL=f"http://127.0.0.1:{port}",
        TANDEM_WEBHOOK_SECRET="harbour-lights",
    )
    await companion.starts()
    _, chat = stranger(sandbox, "Nobody")
    await hears(chat)
    assert sandbox.world.webhook.url.startswith(f"http://127.0.0.1:{port}/")
    code, _ = await companion.is_stopped()
    assert code == 0


async def test_a_taken_port_ends_in_one_sentence(sandbox: Sandbox, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as line:
        companion = on(sandbox, tmp_path, TANDEM_PORT=str(line.getsockname()[1]))
        with pytest.raises(AssertionError) as failed:
            await companion.starts()
    code, _ = await companion.is_stopped(times=0)
    assert code == 1
    assert "choose another with TANDEM_PORT" in str(failed.value)
    assert "Traceback" not in str(failed.value)


async def test_stopped_in_the_middle_nobody_goes_without_an_answer(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    companion = on(sandbox, tmp_path)
    await companion.starts()
    chats = [stranger(sandbox, f"Nobody {number}")[1] for number in range(60)]
    await asyncio.sleep(0.05)
    begun = time.monotonic()
    code, _ = await companion.is_stopped(times=3)
    assert code == 0
    assert time.monotonic() - begun < 5
    await companion.starts()
    for chat in chats:
        await hears(chat)
    await companion.is_stopped()
    assert [answers(chat) for chat in chats] == [1] * 60

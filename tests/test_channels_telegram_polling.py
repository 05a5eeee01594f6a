"""Asking for updates: all of them, in order, none confirmed before it is kept."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from bot.channels.telegram import polling
from bot.channels.telegram.bot import open_bot
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.polling import poll
from bot.errors import SettingsError
from bot.talk.events import Incoming, Said
from tests.telegrams import Corner, Notebook, corner, unparted

AWAY = OSError("connection refused")
QUICK = (0.01,)


@dataclass
class Running:
    """A poll that runs beside a test until it is stopped."""

    notebook: Notebook
    stop: asyncio.Event
    task: asyncio.Task[None]

    async def kept(self, count: int) -> list[int]:
        """Wait until so many updates are kept, and give their numbers."""
        return await self.notebook.kept(count)

    async def end(self) -> None:
        """Stop it in order."""
        self.stop.set()
        async with asyncio.timeout(10):
            await self.task

    def crash(self) -> None:
        """End it at once, as a lost process would."""
        self.task.cancel()


def start(at: Corner, notebook: Notebook) -> Running:
    stop = asyncio.Event()
    intake = Intake(notebook.take, unparted, stop=stop, pauses=QUICK)
    task = asyncio.create_task(poll(at.wire, intake, stop=stop, pauses=QUICK))
    return Running(notebook, stop, task)


@asynccontextmanager
async def polled() -> AsyncIterator[tuple[Corner, Running, int]]:
    async with corner() as at:
        ana = await at.table.person()
        run = start(at, Notebook())
        try:
            yield at, run, ana
        finally:
            await run.end()


def words(notebook: Notebook) -> list[str]:
    return [one.event.text for one in notebook.taken if isinstance(one.event, Said)]


async def test_what_people_say_comes_in_their_order_and_is_confirmed() -> None:
    async with polled() as (at, run, ana):
        rui = await at.table.person("Rui", begun=False)
        for n in range(30):
            await at.table.says(ana, f"a{n}")
            await at.table.says(rui, f"r{n}")
        await run.kept(60)
    assert [one for one in words(run.notebook) if one[0] == "a"] == [f"a{n}" for n in range(30)]
    assert [one for one in words(run.notebook) if one[0] == "r"] == [f"r{n}" for n in range(30)]


async def test_nothing_kept_comes_again_after_an_orderly_stop() -> None:
    async with corner() as at:
        ana = await at.table.person()
        run = start(at, Notebook())
        for n in range(5):
            await at.table.says(ana, f"{n}")
        await run.kept(5)
        await run.end()
        assert await at.table.drain() == []


async def test_after_a_crash_everything_not_kept_comes_again() -> None:
    async with corner() as at:
        ana = await at.table.person()
        for n in range(3):
            await at.table.says(ana, f"{n}")
        run = start(at, Stuck("1"))
        await run.kept(1)
        await asyncio.sleep(0.05)
        run.crash()
        again = start(at, Notebook())
        await again.kept(2)
        await again.end()
        assert words(again.notebook)[-2:] == ["1", "2"]


async def test_a_database_that_is_away_loses_nothing_even_over_a_restart() -> None:
    async with corner() as at:
        ana = await at.table.person()
        run = start(at, Notebook(failures=[AWAY] * 100_000))
        await at.table.says(ana, "kept for later")
        await asyncio.sleep(0.1)
        await run.end()
        assert run.notebook.taken == []
        again = start(at, Notebook())
        await again.kept(1)
        await again.end()
        assert words(again.notebook) == ["kept for later"]


async def test_a_slow_turn_of_one_does_not_hold_up_another() -> None:
    async with corner() as at:
        ana, rui = await at.table.person(), await at.table.person("Rui")
        notebook = Stuck("slow")
        run = start(at, notebook)
        await at.table.says(ana, "slow")
        await at.table.says(ana, "after")
        await asyncio.sleep(0.4)
        await at.table.says(rui, "quick")
        await run.kept(1)
        assert words(notebook) == ["quick"]
        notebook.gate.set()
        await run.kept(3)
        await run.end()
        assert words(notebook) == ["quick", "slow", "after"]
        assert await at.table.drain() == []


@pytest.mark.parametrize("kind", ["429", "500", "502", "reset_before", "reset_after"])
async def test_a_failing_server_is_asked_again(kind: str) -> None:
    async with corner() as at:
        ana = await at.table.person()
        await at.fault(kind, "getUpdates", retry_after=0, times=2)
        run = start(at, Notebook())
        await at.table.says(ana, "hi")
        assert len(await run.kept(1)) == 1
        await run.end()


async def test_repeated_and_shuffled_updates_are_all_handed_over() -> None:
    async with corner() as at:
        ana = await at.table.person()
        await at.fault("duplicate_updates", times=3)
        await at.fault("reorder_updates", times=1)
        for n in range(5):
            await at.table.says(ana, f"{n}")
        run = start(at, Notebook())
        await run.kept(5)
        await run.end()
        assert sorted(set(words(run.notebook))) == ["0", "1", "2", "3", "4"]


async def test_a_webhook_from_before_is_removed() -> None:
    async with corner() as at:
        ana = await at.table.person()
        await at.wire.call("setWebhook", {"url": "http://127.0.0.1:9/x"})
        await at.table.says(ana, "hi")
        run = start(at, Notebook())
        await run.kept(1)
        await run.end()


async def test_a_second_poller_is_waited_out() -> None:
    async with polled() as (at, run, ana):
        await asyncio.sleep(0.05)
        await at.table.bot.get_updates(timeout=0)
        await at.table.says(ana, "hi")
        await run.kept(1)


async def test_a_wrong_token_is_said_and_ends_it() -> None:
    async with corner() as at, open_bot("1:wrong", at.table.sandbox.url) as wire:
        stop = asyncio.Event()
        intake = Intake(Notebook().take, unparted, stop=stop)
        with pytest.raises(SettingsError, match="token"):
            await poll(wire, intake, stop=stop)


async def test_a_stop_does_not_wait_for_a_long_poll() -> None:
    assert polling.LONG > 10
    async with polled() as (_, run, _ana):
        await asyncio.sleep(0.05)
        async with asyncio.timeout(1):
            await run.end()


class Stuck(Notebook):
    """A ``take`` that does not come back for one text until its gate opens."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.gate = asyncio.Event()

    async def take(self, incoming: Incoming) -> None:
        """Keep it, later if it is the one."""
        if isinstance(incoming.event, Said) and incoming.event.text == self.text:
            await self.gate.wait()
        await super().take(incoming)

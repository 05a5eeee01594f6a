"""A group is told why, and left."""

import asyncio

from bot.channels.telegram.groups import part
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.polling import poll
from tests.telegrams import Notebook, corner

WHY = "I only talk with one person at a time, so I am leaving."


async def test_whoever_puts_the_bot_into_a_group_reads_why_it_leaves() -> None:
    async with corner() as at:
        ana = await at.table.person()
        stop, left = asyncio.Event(), asyncio.Event()

        async def leave(chat_id: int) -> None:
            await part(at.wire, chat_id, WHY)
            left.set()

        intake = Intake(Notebook().take, leave, stop=stop)
        polling = asyncio.create_task(poll(at.wire, intake, stop=stop))
        await at.table.says(ana, "hello all", group=True)
        async with asyncio.timeout(5):
            await left.wait()
        stop.set()
        await polling
        calls = [str(one["method"]) for one in await at.calls()]
        assert calls.index("sendMessage") < calls.index("leaveChat")


async def test_a_group_that_lets_us_say_nothing_is_left_all_the_same() -> None:
    async with corner() as at:
        ana = await at.table.person()
        await at.table.says(ana, "hello all", group=True)
        await at.fault("403", "sendMessage")
        await part(at.wire, -ana, WHY)
        assert [one["status"] for one in (await at.calls())[-2:]] == [403, 200]

"""Updates: ids rise, confirmed ones never come back, one poller at a time, webhooks."""

import asyncio

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram.error import BadRequest, Conflict

from bot.channels.sandbox.faults import Chance, Faults
from bot.channels.sandbox.listening import Listening
from bot.channels.sandbox.updates import Updates
from bot.channels.sandbox.webhook import Webhook
from tests.sandboxes import table


def nothing() -> None:
    """Do nothing when something changed."""


@given(st.lists(st.one_of(st.none(), st.integers(-3, 25), st.integers(1, 100).map(float))))
def test_ids_rise_and_confirmed_updates_never_come_back(steps: list[int | float | None]) -> None:
    updates = Updates(nothing)
    given_out: list[int] = []
    confirmed = 0
    for step in steps:
        if step is None:
            given_out.append(updates.add("message", {}))
        elif isinstance(step, float):
            batch = [one.number for one in updates.first(int(step))]
            assert batch == sorted(set(batch))
            assert all(number >= confirmed for number in batch)
            assert all(orjson.loads(one.body)["update_id"] >= confirmed for one in updates.first(9))
        else:
            before = [one.number for one in updates.first(1000)]
            updates.confirm(step)
            left = [one.number for one in updates.first(1000)]
            kept = before[step:] if step < 0 else [n for n in before if n >= step]
            assert left == kept
            confirmed = max(confirmed, step, left[0] if left and step < 0 else 0)
            confirmed = min(confirmed, updates.next_number)
    assert given_out == list(range(1, len(given_out) + 1))


async def test_a_long_poll_ends_as_soon_as_somebody_writes() -> None:
    async with table() as at:
        ana = await at.person()
        waiting = asyncio.create_task(at.bot.get_updates(offset=2, timeout=20))
        await asyncio.sleep(0.05)
        await at.says(ana, "Now")
        async with asyncio.timeout(5):
            (update,) = await waiting
        assert update.message is not None
        assert update.message.text == "Now"


async def test_a_newer_poller_ends_the_older_one() -> None:
    async with table() as at:
        older = asyncio.create_task(at.bot.get_updates(timeout=20))
        await asyncio.sleep(0.05)
        newer = await at.http.get(f"/bot{at.sandbox.token}/getUpdates")
        assert newer.json() == {"ok": True, "result": []}
        with pytest.raises(Conflict, match="other getUpdates request"):
            await older


async def test_offsets_limits_and_wishes_are_honoured() -> None:
    async with table() as at:
        ana = await at.person()
        await at.drain()
        for n in range(4):
            await at.says(ana, str(n))
        assert len(await at.bot.get_updates(limit=2, timeout=0)) == 2
        (last,) = await at.bot.get_updates(offset=-1, timeout=0)
        assert last.message is not None
        assert last.message.text == "3"
        assert len(await at.bot.get_updates(timeout=0)) == 1
        await at.bot.get_updates(last.update_id + 1, timeout=0, allowed_updates=["callback_query"])
        await at.says(ana, "not wanted")
        assert not await at.bot.get_updates(timeout=0)
        await at.bot.get_updates(timeout=0, allowed_updates=[])
        await at.says(ana, "wanted")
        assert len(await at.bot.get_updates(timeout=0)) == 1


async def test_a_webhook_gets_each_update_and_failures_are_tried_again() -> None:
    heard: list[tuple[int, str | None]] = []

    async def hear(request: Request) -> Response:
        body = orjson.loads(await request.body())
        secret = request.headers.get("x-telegram-bot-api-secret-token")
        heard.append((body["update_id"], secret))
        return Response(status_code=500 if len(heard) == 1 else 200)

    listening = Listening(Starlette(routes=[Route("/hook", hear, methods=["POST"])]))
    url = await listening.begin("127.0.0.1", 0)
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    updates = Updates(nothing)
    webhook = Webhook(updates, Faults(Chance(0)), lambda: 0.0, nothing, sleep)
    first, second = updates.add("message", {}), updates.add("message", {})
    webhook.point_at(f"{url}/hook", "s3cret")
    async with asyncio.timeout(10):
        while len(updates):
            await updates.bell.wait(1)
    assert heard == [(first, "s3cret"), (first, "s3cret"), (second, "s3cret")]
    assert waits == [1.0]
    webhook.stop()
    await listening.end()


async def test_polling_and_a_webhook_exclude_each_other() -> None:
    async with table() as at:
        await at.bot.set_webhook("http://127.0.0.1:9/hook", secret_token="abc")
        assert (await at.bot.get_webhook_info()).url == "http://127.0.0.1:9/hook"
        with pytest.raises(Conflict, match="webhook is active"):
            await at.bot.get_updates(timeout=0)
        await at.bot.delete_webhook(drop_pending_updates=True)
        assert not await at.bot.get_updates(timeout=0)
        with pytest.raises(BadRequest, match="this machine only"):
            await at.bot.set_webhook("http://example.org/hook")

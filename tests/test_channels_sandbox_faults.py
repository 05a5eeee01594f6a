"""Faults made on purpose: each looks to the bot as the real one would."""

import time

import pytest
from telegram.error import Forbidden, NetworkError

from bot.channels.sandbox.faults import Chance, Fault, Faults
from bot.channels.sandbox.updates import Update
from tests.sandboxes import Table, table


async def fault(at: Table, **what: object) -> None:
    """Put one fault in force."""
    answer = await at.http.post("/sandbox/faults", json=what)
    assert answer.status_code == 201, answer.text


async def test_floods_and_refusals_and_broken_servers() -> None:
    async with table() as at:
        ana = await at.person()
        await fault(at, method="sendMessage", kind="429", times=1, retry_after=7)
        path = f"/bot{at.sandbox.token}/sendMessage"
        flooded = await at.http.post(path, json={"chat_id": ana, "text": "Hi"})
        assert flooded.status_code == 429
        assert flooded.json()["parameters"] == {"retry_after": 7}
        await fault(at, method="sendMessage", kind="403", times=1)
        with pytest.raises(Forbidden, match="blocked"):
            await at.bot.send_message(ana, "Hi")
        for kind in ("500", "502"):
            await fault(at, kind=kind, times=1)
            with pytest.raises(NetworkError):
                await at.bot.send_message(ana, "Hi")
        assert (await at.http.get("/sandbox/faults")).json() == []
        assert await at.bot.send_message(ana, "Hi")
        log = (await at.http.get("/sandbox/log")).json()
        assert [one["status"] for one in log[-5:]] == [429, 403, 500, 502, 200]


async def test_a_cut_connection_may_or_may_not_have_worked() -> None:
    async with table() as at:
        ana = await at.person()
        for kind, arrived in (("reset_before", 1), ("reset_after", 2)):
            await fault(at, method="sendMessage", kind=kind, times=1)
            with pytest.raises(NetworkError):
                await at.bot.send_message(ana, "Hi")
            assert len(await at.sees(ana)) == arrived


async def test_slow_answers_take_their_time_and_all_faults_can_end() -> None:
    async with table() as at:
        await fault(at, method="getMe", kind="slow", seconds=0.2)
        begun = time.monotonic()
        await at.bot.get_me()
        assert time.monotonic() - begun >= 0.2
        await at.http.delete("/sandbox/faults")
        assert (await at.http.get("/sandbox/faults")).json() == []
        nonsense = await at.http.post("/sandbox/faults", json={"kind": "rain"})
        assert nonsense.status_code == 400


async def test_updates_may_come_twice() -> None:
    async with table() as at:
        ana = await at.person()
        await at.drain()
        await fault(at, kind="duplicate_updates", times=1)
        await at.says(ana, "Once")
        first = await at.bot.get_updates(timeout=0)
        again = await at.bot.get_updates(offset=first[-1].update_id + 1, timeout=0)
        assert [one.update_id for one in again] == [first[-1].update_id]
        assert not await at.bot.get_updates(timeout=0)


def test_updates_may_come_in_another_order_the_same_way_every_time() -> None:
    batch = [Update(n, "message", b"") for n in range(10)]
    orders = []
    for _ in range(2):
        faults = Faults(Chance(7))
        faults.faults.append(Fault("reorder_updates"))
        orders.append([one.number for one in faults.mangle(batch)])
    assert orders[0] == orders[1]
    assert orders[0] != sorted(orders[0])
    assert sorted(orders[0]) == list(range(10))


def test_a_share_strikes_about_that_often() -> None:
    faults = Faults(Chance(1))
    faults.faults.append(Fault("500", "sendMessage", share=0.2))
    struck = sum(faults.strike("sendMessage") is not None for _ in range(1000))
    assert 150 < struck < 250
    assert faults.strike("getMe") is None

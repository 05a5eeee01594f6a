"""Tandem at work on a Bot API: menus, health, figures, an orderly end; in one process."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import httpx
import pytest

from bot.channels.sandbox import LOCAL_KEY, Sandbox, StillCompanion
from bot.channels.sandbox.phones import Person
from bot.channels.telegram.incoming import CHANNEL
from bot.errors import OutOfReach, SettingsError
from bot.live.gauges import lag_seconds
from bot.live.introduced import Me, introduced
from bot.live.line import Line, joined, poll_until_stopped
from bot.live.menus import lines
from bot.live.signals import stop_on_signals
from bot.settings import read_settings
from bot.timepiece import real_time
from bot.trial.phone import Phone
from bot.web import serving, web_app
from storage import clinics, people
from storage.database import Work
from storage.people import Profile, Rhythm
from storage.tx import Tx

T = TypeVar("T")

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)


@dataclass
class Evening:
    """A line at work, with Sam's phone."""

    line: Line
    sandbox: Sandbox
    sam: Person

    async def says(self, text: str) -> str:
        """Sam writes; gives the answer."""
        await Phone(self.sandbox.world, self.sam, self._settle).types(text)
        last = Phone(self.sandbox.world, self.sam, self._settle).last()
        return last.text if last else ""

    async def _settle(self) -> None:
        while len(self.sandbox.world.updates):
            await self.sandbox.world.updates.bell.wait(5)
        await self.line.tandem.post.drain()
        await self.line.menus.settle(5)


@asynccontextmanager
async def evening(folder: Path) -> AsyncIterator[Evening]:
    sandbox = Sandbox(StillCompanion(MONDAY), data_dir=None)
    await sandbox.serve("127.0.0.1", 0)
    sam = sandbox.world.phones.add("Sam", "en")
    settings = read_settings(data_dir=folder, database_url="", pace_person=0.0)
    stop = asyncio.Event()
    try:
        async with joined(settings, real_time, LOCAL_KEY, sandbox.url, stop) as line:
            await line.tandem.write(lambda tx: _know(tx, sam))
            polling = asyncio.create_task(poll_until_stopped(line))
            yield Evening(line, sandbox, sam)
            stop.set()
            await polling
    finally:
        await sandbox.stop()


def _know(tx: Tx, sam: Person) -> None:
    clinic = clinics.add(tx, "The clinic")
    known = people.add(
        tx, clinic_id=clinic, role="client", rhythm=Rhythm(ready=True), profile=Profile(name="Sam")
    )
    people.give_address(tx, known, CHANNEL, str(sam.id))


async def test_somebody_known_gets_the_menu_of_their_role(tmp_path: Path) -> None:
    async with evening(tmp_path) as one:
        profile = one.sandbox.world.profile
        stranger = one.sandbox.world.phones.add("Nobody", "en")
        assert [entry["command"] for entry in profile.menu_for(stranger.id, "en")] == [
            "start",
            "crisis",
        ]
        assert "Hello Sam" in await one.says("/start")
        shown = [entry["command"] for entry in profile.menu_for(one.sam.id, "en")]
        assert shown == [name for name, _ in lines(one.line.tandem.house, "client", "en")]
        assert "checkin" in shown


async def test_health_and_figures_name_nobody(tmp_path: Path) -> None:
    async with evening(tmp_path) as one:
        await one.says("/help")
        app = web_app(one.line.tandem.store.database, one.line.gauges.page)
        async with serving(app, "127.0.0.1", 0) as url, httpx.AsyncClient(base_url=url) as http:
            assert (await http.get("/healthz")).text == "alive\n"
            assert (await http.get("/readyz")).text == "ready\n"
            figures = (await http.get("/metrics")).text
    assert "tandem_updates_total 1.0" in figures
    assert "tandem_turn_seconds_count 1.0" in figures
    assert "tandem_messages_sent_total 1.0" in figures
    assert "tandem_parked 0.0" in figures
    assert str(one.sam.id) not in figures


async def test_a_taken_port_is_told(tmp_path: Path) -> None:
    async with evening(tmp_path) as one:
        app = web_app(one.line.tandem.store.database, one.line.gauges.page)
        port = int(one.sandbox.url.rpartition(":")[2])
        with pytest.raises(OutOfReach, match="TANDEM_PORT"):
            async with serving(app, "127.0.0.1", port):
                pass


class Away:
    """A database that does not answer."""

    async def write(self, work: Work[T]) -> T:
        """Say so."""
        del work
        raise ConnectionRefusedError

    async def read(self, work: Work[T]) -> T:
        """Say so."""
        del work
        raise ConnectionRefusedError

    async def scrub(self) -> None:
        """Nothing lies about here."""

    async def close(self) -> None:
        """Nothing is open."""


async def test_without_its_database_a_worker_lives_and_is_not_ready() -> None:
    async def figures() -> bytes:
        return b""

    async with (
        serving(web_app(Away(), figures), "127.0.0.1", 0) as url,
        httpx.AsyncClient(base_url=url) as http,
    ):
        assert (await http.get("/healthz")).status_code == 200
        assert (await http.get("/readyz")).status_code == 503


async def test_who_we_are_and_who_we_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    sandbox = Sandbox(StillCompanion(MONDAY), data_dir=None)
    await sandbox.serve("127.0.0.1", 0)
    try:
        ours = {"telegram_api_url": sandbox.url}
        me = await introduced(read_settings(telegram_token=LOCAL_KEY, **ours))
        assert me.link == "https://t.me/tandem_sandbox_bot?start="
        with pytest.raises(SettingsError, match="does not know this token"):
            await introduced(read_settings(telegram_token="123456:" + "a" * 30, **ours))
    finally:
        await sandbox.stop()
    monkeypatch.delenv("TANDEM_TELEGRAM_TOKEN", raising=False)
    with pytest.raises(SettingsError, match="is not set"):
        await introduced(read_settings())
    assert Me(1, "x").link.endswith("/x?start=")


async def test_every_stop_signal_sets_the_same_event() -> None:
    stop = stop_on_signals()
    for one in (signal.SIGTERM, signal.SIGTERM, signal.SIGINT):
        os.kill(os.getpid(), one)
    await asyncio.wait_for(stop.wait(), 1)


def test_lag_is_never_negative() -> None:
    assert lag_seconds(None, MONDAY) == 0.0
    assert lag_seconds(MONDAY.replace(hour=1), MONDAY) == 0.0
    assert lag_seconds(MONDAY, MONDAY.replace(minute=1)) == 60.0

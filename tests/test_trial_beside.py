"""The sandbox as a process: the story once, everything kept, a clock that moves, an orderly end."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path

import httpx

from bot.trial.beside import Beside, read_clock
from tests.companions import Companion

OPEN = "The sandbox is open: "


def _sandbox(folder: Path, *more: str) -> Companion:
    arguments = ("sandbox", "--no-browser", "--port", "0", "--data-dir", "data/made-up", *more)
    return Companion(arguments, {}, folder)


def _address(line: str) -> str:
    return line.partition(OPEN)[2].split()[0]


def _weeks(messages: list[dict[str, object]]) -> int:
    """How many messages there are about a week of the whole caseload."""
    return sum("clients’ week" in str(one.get("text")) for one in messages)


async def test_the_story_is_lived_once_and_the_clock_moves_everything(tmp_path: Path) -> None:
    companion = _sandbox(tmp_path)
    begun = time.monotonic()
    url = _address(await companion.starts(OPEN))
    assert time.monotonic() - begun < 60
    async with httpx.AsyncClient(base_url=url, timeout=30) as http:
        people = {one["name"]: one for one in (await http.get("/sandbox/people")).json()}
        assert {name: one["role"] for name, one in people.items()} == {
            "Ana": "stranger",
            "Jonas": "client",
            "Dr. Mira Okafor": "clinician",
        }
        mira = people["Dr. Mira Okafor"]["id"]
        pages = [
            one["document"]["file_name"]
            for one in (await http.get(f"/sandbox/people/{mira}/messages")).json()
            if "document" in one
        ]
        assert len(pages) == 5
        await _ana_comes_in(http, people["Ana"])
        due = (await http.get("/sandbox/due")).json()
        assert {"Jonas", "Dr. Mira Okafor"} <= {one["who"] for one in due}
        assert all(one["what"] and one["why"] for one in due)
        weeks = _weeks((await http.get(f"/sandbox/people/{mira}/messages")).json())
        before = (await http.get("/sandbox/clock")).json()["now"]
        after = (await http.post("/sandbox/clock", json={"advance": "P8D"})).json()["now"]
        assert after > before
        told = (await http.get(f"/sandbox/people/{mira}/messages")).json()
        assert _weeks(told) == weeks + 1
    code, _ = await companion.is_stopped(times=2)
    assert code == 0
    again = _address(await companion.starts(OPEN))
    async with httpx.AsyncClient(base_url=again, timeout=30) as http:
        people = {one["name"]: one for one in (await http.get("/sandbox/people")).json()}
        assert len(people) == 3
        assert (await http.get("/sandbox/clock")).json()["now"] >= after
    begun = time.monotonic()
    code, _ = await companion.is_stopped()
    assert code == 0
    assert time.monotonic() - begun < 5


async def _ana_comes_in(http: httpx.AsyncClient, ana: dict[str, object]) -> None:
    code = str(ana["invitation"]).partition("?start=")[2]
    await http.post(f"/sandbox/people/{ana['id']}/messages", json={"text": f"/start {code}"})
    for _ in range(200):
        told = (await http.get(f"/sandbox/people/{ana['id']}/messages")).json()
        if any("What would you like me to call you?" in str(one.get("text")) for one in told):
            return
    raise AssertionError("Ana was not let in.")


async def test_before_tandem_runs_nothing_is_due_and_the_clock_is_kept(tmp_path: Path) -> None:
    beside = Beside(read_clock(tmp_path, timedelta(days=-3)), tmp_path)
    assert await beside.due() == []
    assert await beside.roles([1]) == {}
    later = beside.now() + timedelta(days=2)
    await beside.advance_to(later)
    assert beside.now() >= later
    assert abs(read_clock(tmp_path, timedelta(0))() - beside.now()) < timedelta(seconds=1)


async def test_an_empty_sandbox_has_nobody_in_it(tmp_path: Path) -> None:
    companion = _sandbox(tmp_path, "--empty")
    async with httpx.AsyncClient(base_url=_address(await companion.starts(OPEN))) as http:
        assert (await http.get("/sandbox/people")).json() == []
    code, _ = await companion.is_stopped()
    assert code == 0
    assert not (tmp_path / "data" / "tandem.sqlite").exists()

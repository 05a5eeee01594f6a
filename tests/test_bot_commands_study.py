"""``tandem study`` as somebody types it."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import orjson
import pytest

from bot.care.study import PEOPLE
from bot.commands import study
from bot.live.opening import written
from bot.settings import read_settings
from bot.timepiece import real_time
from storage import clinics
from storage.tx import Tx
from tests.test_bot_studies import agreeing, decided, tells
from tests.typed import fails, says, tandem


@pytest.fixture
def folder(bare_folder: Path) -> Path:
    """A folder with one clinic."""
    says("clinic", "create", "--name", "North")
    return bare_folder


def a_study(tx: Tx) -> None:
    """Ten people for six days in the past; the pull is a point lower after a nudge."""
    clients = [agreeing(tx, 1) for _ in range(PEOPLE)]
    for number in range(6):
        day = tx.now - timedelta(days=10 - number)
        noon, night = (Tx(tx.connection, tx.vault, day + timedelta(hours=at)) for at in (0, 7))
        for one in clients:
            decided(noon, one, number, sent=bool(number % 2))
            tells(night, one, 5 - number % 2)


def test_the_share_is_set_told_and_ended(folder: Path) -> None:
    del folder
    told = says("study", "share", "10")
    assert "North: 10 in a hundred nudges are left out by chance from now on." in told
    assert "Only for clients who agree." in told
    left_out = asyncio.run(
        written(read_settings(), real_time(), lambda tx: clinics.left_out(tx, 1))
    )
    assert left_out == 10
    assert "no nudge is left out by chance any more" in says("study", "share", "0")
    assert "North: 0 in a hundred" in says("study", "nudges")


@pytest.mark.parametrize("percent", ["51", "100", "1000"])
def test_a_share_that_cannot_be_is_refused(folder: Path, percent: str) -> None:
    del folder
    refused = fails("study", "share", percent)
    assert f"{percent} cannot be the share" in refused
    assert "from 0 (none is left out) to 50" in refused


def test_less_than_none_is_refused(folder: Path) -> None:
    del folder
    assert "-1 cannot be the share" in fails("study", "share", "-1")


def test_with_several_clinics_one_is_named(folder: Path) -> None:
    del folder
    says("clinic", "create", "--name", "South")
    assert "1 (North), 2 (South)" in fails("study", "share", "10")
    assert "1 (North), 2 (South)" in fails("study", "nudges")
    says("study", "share", "20", "--clinic", "South")
    assert "South: 20 in a hundred" in says("study", "nudges", "--clinic", "2")


def test_too_few_are_not_told_about(folder: Path) -> None:
    del folder
    assert "Too few to say whether nudges help" in says("study", "nudges")
    found = orjson.loads(says("study", "nudges", "--json"))
    assert (found["clinic"], found["moments"], found["results"]) == ("North", 0, None)


def test_what_was_found_is_told_in_words_and_for_programs(folder: Path) -> None:
    del folder
    asyncio.run(written(read_settings(), real_time(), a_study))
    told = says("study", "nudges")
    assert "Chance has decided 60 times, for 10 people." in told
    assert "So nudges seem to make the pull lower" in told
    found = orjson.loads(says("study", "nudges", "--json"))["results"]
    assert found["sent"] == {"moments": 30, "told": 30, "people": 10}
    assert found["pull"]["low"] <= found["pull"]["difference"] <= found["pull"]["high"] < 0


def test_the_group_says_what_it_is_for() -> None:
    assert str(study.app.info.help) in " ".join(tandem("study", "--help").stdout.split())

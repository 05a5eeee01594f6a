"""The simulation's own rules: they find what they are there to find."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from bot.app import furnished
from bot.errors import ChannelError, Unreachable
from bot.settings import read_settings
from bot.simulation import checks
from bot.simulation.crowd import START
from bot.simulation.persona import CANARY, Persona, personas, reply
from bot.simulation.report import quantile
from bot.simulation.run import BEGINS, Wish, simulate
from bot.simulation.screens import Bubble, Screen, Silent
from bot.simulation.watching import Happened
from bot.talk.events import Said, Tapped
from bot.talk.message import Button, Edit, Message
from bot.talk.terms import Terms
from storage.dues import Task
from storage.people import Known, Profile, Rhythm
from storage.vault import Vault

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
SAM = Persona("Europe/Berlin", 1.0, None, None, None)
NUDGES = furnished(Terms(START)).nudges


def known(**rhythm: str) -> Known:
    vault = Vault(bytes(32))
    seal = vault.seal_of(vault.new_key())
    kept = Rhythm(ready=True).model_copy(update=rhythm)
    return Known(1, 1, "client", "en", "UTC", True, kept, Profile(name="Sam"), seal)


def asked(at: datetime, **rhythm: str) -> Happened:
    task = Task(1, 1, "nudge:checkin", "next", NOON, 0)
    return Happened(known(**rhythm), task, at, 1)


def broken(*happened: Happened) -> set[str]:
    return {rule for rule, times in checks.nudge_breaches(happened, NUDGES).items() if times}


def test_a_nudge_at_its_time_breaks_nothing() -> None:
    assert broken(asked(NOON)) == set()


def test_each_way_of_coming_wrongly_is_found() -> None:
    assert broken(asked(NOON, quiet_from="11:00", quiet_to="13:00")) == {"no nudge in quiet hours"}
    assert broken(asked(NOON, quiet_from="11:00", quiet_to="10:00")) == {"no nudge in quiet hours"}
    assert broken(asked(NOON, paused_until="2026-03-05")) == {"no nudge in a pause"}
    assert broken(asked(NOON + timedelta(hours=4))) == {"no nudge stale"}
    assert broken(asked(NOON), asked(NOON + timedelta(hours=1))) == {"no nudge twice"}


def test_what_said_nothing_is_no_nudge() -> None:
    assert broken(replace(asked(NOON + timedelta(hours=9)), said=0)) == set()


def test_a_person_taps_what_is_offered_and_writes_where_words_are_wanted() -> None:
    dice = Random(1)
    scale = Bubble(4, "How is it?", [("1", "a"), ("‹ Back", "b"), ("Rather not say", "c")])
    assert reply(SAM, scale, 9, dice) == Tapped("a", 4)
    where = reply(SAM, Bubble(4, "Where are you? For the clock.", []), 9, dice)
    assert where == Said("Berlin, Germany", 9)
    words = reply(SAM, Bubble(4, "What helped?", []), 9, dice)
    assert isinstance(words, Said)
    assert CANARY in words.text
    assert reply(SAM, Bubble(4, "How is it?\n\n→ 1", []), 9, dice) is None
    assert reply(SAM, Bubble(4, "That is all.", []), 9, dice) is None


def test_the_same_dice_make_the_same_people() -> None:
    crowd = personas(200, 28, Random(1))
    assert crowd == personas(200, 28, Random(1))
    assert any(one.blocks_on for one in crowd)
    assert any(one.pauses_on for one in crowd)


async def test_the_silent_carrier_shows_changes_and_refuses() -> None:
    carrier = Silent({"1": Screen()})
    row = ((Button("Yes", "x"),),)
    ref = await carrier.send("1", Message("Sure?", row), None)
    await carrier.send("1", Edit(ref or 0, "Sure?\n\n→ Yes"), None)
    last = carrier.screens["1"].last
    assert last is not None
    assert (last.text, last.buttons) == ("Sure?\n\n→ Yes", [])
    carrier.screens["1"].blocked = True
    with pytest.raises(Unreachable):
        await carrier.send("1", Message("Hello"), None)
    with pytest.raises(ChannelError):
        await carrier.fetch("file", 10)


def test_quantiles() -> None:
    assert quantile([], 0.5) == 0.0
    assert quantile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert quantile([1.0] * 99 + [9.0], 0.99) == 9.0


async def test_a_few_people_live_a_few_days_on_both_databases(
    database_url: str, tmp_path: Path
) -> None:
    settings = read_settings(
        data_dir=tmp_path,
        database_url=database_url,
        pace_person=0.0,
        pace_overall=0.0,
        messages_a_minute=0,
    )
    days: list[datetime] = []
    told = await simulate(Wish(4, 5, 2), settings, days.append)
    assert told.is_well, told.breaches
    assert told.turns > 50
    assert told.nudges["checkin"] > 0
    assert days == sorted(days)
    assert days[-1] <= BEGINS + timedelta(days=5)

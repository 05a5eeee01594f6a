"""Whose clock counts, found out by a town, a time or a location, without keeping the place."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.talk.events import SentPlace
from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.zone import ask_zone, locate, zones_for
from storage import conversations
from tests.cast import known, stored
from tests.play import Player, client, house_of, world

WINTER = datetime(2026, 1, 15, 9, 4, tzinfo=UTC)


@conversation("where", opens_on="/where", title="the clock")
async def where(talk: Talk) -> None:
    """Only the zone."""
    zone = await ask_zone(talk.within("zone"))
    await talk.say("end", "So it is {zone}.", zone=zone)


@pytest.fixture
async def sam(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Player]:
    async with world(sqlite_url, house_of(where), tmp_path) as made:
        yield await client(made)


async def test_a_town_and_country(sam: Player) -> None:
    await sam.opens("/where").says("I live in Kathmandu, Nepal").taps("Kathmandu, Nepal: 14:45")
    assert sam.last == "So it is Asia/Kathmandu."


async def test_the_time_on_the_clock(sam: Player) -> None:
    await sam.opens("/where").says("10:00")
    await sam.taps("Berlin time: 10:00")
    assert sam.last == "So it is Europe/Berlin."


def test_zones_that_part_in_spring_are_both_offered_in_winter() -> None:
    assert zones_for("10:04", WINTER) == {
        "Europe/Berlin": "Berlin time: 10:04",
        "Africa/Lagos": "Lagos time: 10:04",
    }


async def test_an_unknown_place_is_said_kindly_and_asked_again(sam: Player) -> None:
    await sam.opens("/where").says("Xyzzyplugh")
    assert sam.heard[-2].startswith("I do not know that place.")
    assert sam.last.startswith("Where are you?")


async def test_none_of_these_asks_again(sam: Player) -> None:
    await sam.opens("/where").says("Leeds, UK").taps("None of these")
    assert sam.last.startswith("Where are you?")
    await sam.says("Paris, France").taps("Paris, France: 10:00")
    assert sam.last == "So it is Europe/Paris."


async def test_a_location_becomes_a_zone_and_is_not_kept(sam: Player) -> None:
    await sam.opens("/where")
    await sam.sends(SentPlace(53.7997, -1.5492, 99))
    assert "London time: 09:00" in sam.labels
    who = await known(sam)
    held = await stored(sam.world, lambda tx: conversations.in_front(tx, who.id, who.seal))
    assert held is not None
    lines = await stored(sam.world, lambda tx: conversations.lines(tx, held.id, who.seal))
    assert "53.7" not in str(lines)
    await sam.taps("London time: 09:00")
    assert sam.last == "So it is Europe/London."


async def test_a_location_in_the_middle_of_nowhere(sam: Player) -> None:
    assert locate(53.7997, -1.5492) == "zone:Europe/London"
    await sam.opens("/where")
    await sam.sends(SentPlace(-48.9, -123.4, 99))
    assert sam.last == "I could not find a town near there. Could you type your town instead?"


@pytest.mark.parametrize("town", ["Berlin", "berlin germany", "Leeds, UK", "München"])
def test_a_label_shows_the_time_there_now(town: str) -> None:
    for zone, label in zones_for(town, WINTER).items():
        assert label.endswith(f"{WINTER.astimezone(ZoneInfo(zone)):%H:%M}")

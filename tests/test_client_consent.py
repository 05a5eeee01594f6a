"""A consent's end is told two weeks ahead; it is renewed by signing, or ends by itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.talk.house import Outlook
from handlers.client.consent import consent as talks
from handlers.deeds import partners
from handlers.nudges.consent import consent
from storage.alliances import Reader
from storage.people import Rhythm
from tests.cast import CHECK_INS, DAY, LINES, Cast, known, met, plates, stored
from tests.play import World

ASKED = "What you share with Dr. Mira Okafor ends on 2 March 2027"


@pytest.fixture
async def sharing(furnished: World) -> Cast:
    cast = await met(furnished, CHECK_INS, LINES)
    await cast.ana.opens("/settings").taps("How often the check-in asks")
    await cast.ana.opens("/cancel")
    return cast


async def until(cast: Cast) -> str:
    ana = await known(cast.ana)
    return (await stored(cast.world, lambda tx: partners(tx, ana.id)))[0].until


async def comes(cast: Cast) -> None:
    """The day on which it is told, without living through the year."""
    cast.world.clock.forward(350 * DAY)
    await cast.ana.opens("/settings").taps("What I call you").says("Ana")
    await cast.ana.opens("/cancel").waits(3 * DAY)


async def test_it_is_told_ahead_and_renewed_by_signing(sharing: Cast) -> None:
    await comes(sharing)
    assert any(one.startswith(ASKED) for one in sharing.ana.heard)
    await sharing.ana.taps("Look at it and sign again").taps("I agree, and sign").says("Ana P.")
    assert len(plates(sharing.ana, "receipt")) == 2
    assert (await until(sharing)) > "2028-02-01"


async def test_it_can_be_left_to_end(sharing: Cast) -> None:
    await comes(sharing)
    await sharing.ana.taps("Let it end")
    assert (await until(sharing)) == "2027-03-02"
    sharing.world.clock.forward(20 * DAY)
    assert (await until(sharing)) == ""


@given(days=st.integers(-400, 400), stands_in=st.booleans())
def test_it_comes_once_in_time_and_never_for_a_stand_in(days: int, stands_in: bool) -> None:
    now = datetime(2026, 3, 2, 9, tzinfo=UTC)
    ends = now + timedelta(days=days)
    reader = Reader(1, Rhythm(), "UTC", ends, stands_in)
    found = consent.plan(Outlook(now, "UTC", Rhythm(), {}, (1,), (reader,)))
    for at in found.values():
        assert now < at < ends
        assert timedelta(days=13) <= ends - at <= timedelta(days=15)
        assert not stands_in
    if days > 15 and not stands_in:
        assert len(found) == 1


def test_only_tandem_opens_it() -> None:
    assert talks.opens_on is None

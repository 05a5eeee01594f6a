"""A lapse: kind, short, useful; nothing is told by itself, and nothing is counted down."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from handlers import lapsing, waves
from handlers.checkins import look_back
from handlers.freetime import facts
from storage import diary
from storage.tx import Json, Tx
from tests.cast import DAY, Cast, checks_in, furnished_world, known, met, stored
from tests.play import Player
from tests.test_client_people import adds
from tests.test_client_urge import rides
from tests.walks import forgets

HOUR = timedelta(hours=1)


@pytest.fixture
async def sharing(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Cast]:
    async with furnished_world(sqlite_url, tmp_path) as made:
        yield await met(made, "☐ Urges, and what helped")


async def bodies(ana: Player) -> list[dict[str, Json]]:
    me, today = await known(ana), ana.world.clock.now.date()
    found = await stored(
        ana.world, lambda tx: diary.between(tx, me, lapsing.KIND, today - DAY, today + DAY)
    )
    return [one.body for one in found if isinstance(one.body, dict)]


async def tells(ana: Player) -> Player:
    """A lapse with as little said as can be."""
    await ana.opens("/lapse").taps("Yes").taps("Rather not say").taps("Rather not say")
    await ana.taps("Nobody just now").taps("A shower, and then sleep")
    return await ana.taps("No need")


async def test_it_can_be_left_to_a_restart_at_every_question(cast: Cast) -> None:
    ana = await adds(cast.ana, "Jo", phone="555 0142")
    await ana.opens("/lapse")
    assert ana.last.startswith("Thank you for telling it. What you have built is still there")
    forgets(ana)
    await ana.taps("I am not sure")
    assert any("After a break" in text and "Naloxone" in text for text in ana.heard)
    assert ana.last.startswith("The numbers are above, and /crisis brings them again.")
    for words in ("It was a long week", "a shower"):
        forgets(ana)
        await ana.says(words)
    for label in ("Somebody of mine", "Jo"):
        forgets(ana)
        await ana.taps(label)
    assert any(text.startswith("Jo: 555 0142") for text in ana.heard)
    for label in ("Leave, and go where I am not alone", "Yes, ask me"):
        forgets(ana)
        await ana.taps(label)
    forgets(ana)
    await ana.waits(HOUR).taps("Better")
    assert ana.last.startswith("Good that you said so.")
    assert await bodies(ana) == [
        {
            "safe": "unsure",
            "what": "It was a long week",
            "helped": "a shower",
            "who": "Jo",
            "plan": "Leave, and go where I am not alone",
            "share": "nothing",
        }
    ]


async def test_nobody_is_told_where_nobody_reads_it(cast: Cast) -> None:
    ana = await tells(cast.ana)
    assert "Nobody is told of this." in ana.heard


async def test_what_is_shared_is_chosen_at_that_moment(sharing: Cast) -> None:
    ana = await sharing.ana.opens("/lapse").taps("Yes").says("On Friday")
    await ana.taps("Rather not say").taps("Nobody just now").taps("A shower, and then sleep")
    assert "Dr. Mira Okafor" in ana.last
    assert ana.bubbles[-1].buttons[0].label == "Nothing"
    await ana.taps("That it happened").taps("No need")
    assert [one["share"] for one in await bodies(ana)] == ["that"]


async def test_what_helped_before_is_offered(cast: Cast) -> None:
    ana = await rides(cast.ana, "7", "Move a little", "3")
    await checks_in(await ana.opens("/checkin"), helped="the swim")
    await ana.opens("/lapse").taps("Yes").taps("Rather not say")
    assert ana.labels[-4:-2] == ["the swim", "Move a little"]


async def test_harder_an_hour_later_shows_who_is_there(cast: Cast) -> None:
    ana = await cast.ana.opens("/lapse").taps("No").taps("Rather not say").taps("Rather not say")
    await ana.taps("Who can be with me now").taps("A shower, and then sleep").taps("Yes, ask me")
    before = len(ana.heard)
    await ana.waits(HOUR).taps("Harder")
    assert len(ana.heard) > before + 1


async def test_a_check_in_that_tells_of_use_offers_it_once(cast: Cast) -> None:
    ana = await cast.ana.opens("/checkin")
    for number in ("6", "4", "7", "2", "3"):
        await ana.taps(number)
    await ana.taps("Yes")
    for _ in range(3):
        await ana.taps("Rather not say")
    assert ana.last == "You said there was use. Would a few minutes on what helps now be good?"
    await ana.taps("Not now")
    assert ana.last == "All right. /lapse is there when you like, and nothing is lost."
    await ana.opens("/checkin")
    for number in ("6", "4", "7", "2", "3"):
        await ana.taps(number)
    await ana.taps("Yes")
    for _ in range(3):
        await ana.taps("Rather not say")
    await ana.taps("Yes")
    assert ana.last.startswith("Thank you for telling it.")


async def test_a_check_in_without_use_never_mentions_it(cast: Cast) -> None:
    ana = await checks_in(await cast.ana.opens("/checkin"))
    assert not any("there was use" in text for text in ana.heard)


async def test_no_figure_that_adds_up_is_lower_after_a_lapse(cast: Cast) -> None:
    ana = cast.ana
    for _ in range(4):
        await checks_in(await ana.opens("/checkin"))
        await rides(ana, "7", "Leave here", "3")
        await ana.waits(DAY)
        await ana.opens("/cancel")
    me = await known(ana)

    def figures(tx: Tx) -> list[int]:
        today = ana.world.clock.now.date().isoformat()
        told = waves.waves_of(tx, me)
        kinds = ("checkin", waves.KIND, waves.AFTER, lapsing.KIND)
        counts = [
            len(diary.between(tx, me, kind, date(2000, 1, 1), date(2100, 1, 1))) for kind in kinds
        ]
        back = look_back(tx, me.id, today)
        return [
            back.days,
            len(told),
            sum(one.drop for one in told),
            len(facts.reports(tx, me)),
            *counts,
        ]

    before = await stored(cast.world, figures)
    await tells(ana)
    after = await stored(cast.world, figures)
    assert before[0] == 4
    assert all(now >= then for then, now in zip(before, after, strict=True))
    assert not any(text.count(" 0 days") or "start again" in text.lower() for text in ana.heard)

"""A suggestion goes from the clinician to the client, who accepts it or does not."""

from __future__ import annotations

from datetime import timedelta

from tests.cast import Cast, known

MINUTE = timedelta(minutes=1)


async def test_a_thing_for_the_menu(cast: Cast) -> None:
    await (
        cast.doctor.opens("/suggest").taps("A.").taps("Something to do").says("Pottery on Sundays")
    )
    assert cast.doctor.last.startswith("It is with them now.")
    await cast.ana.waits(MINUTE)
    assert "Dr. Mira Okafor suggests: “Pottery on Sundays”." in cast.ana.last
    await cast.ana.taps("Yes, put it there").opens("/menu")
    assert "Pottery on Sundays" in cast.ana.last


async def test_no_is_as_good_an_answer(cast: Cast) -> None:
    await (
        cast.doctor.opens("/suggest").taps("A.").taps("Something to do").says("Pottery on Sundays")
    )
    told = len(cast.doctor.heard)
    await cast.ana.waits(MINUTE).taps("No, thank you").opens("/menu")
    assert "Pottery" not in cast.ana.last
    assert len(cast.doctor.heard) == told


async def test_structure_is_suggested_and_not_set(cast: Cast) -> None:
    await cast.doctor.opens("/suggest").taps("A.").taps("More or less structure")
    assert "What they chose themselves is not shared with you." in cast.doctor.last
    await cast.doctor.taps("Mostly planned")
    assert (await known(cast.ana)).rhythm.nudges_a_day == 0
    await cast.ana.waits(MINUTE).taps("Yes, change it")
    assert (await known(cast.ana)).rhythm.nudges_a_week == 10


async def test_it_waits_through_the_quiet_hours(cast: Cast) -> None:
    await cast.ana.waits(timedelta(hours=13))
    said = len(cast.ana.heard)
    await (
        cast.doctor.opens("/suggest").taps("A.").taps("Something to do").says("Pottery on Sundays")
    )
    await cast.ana.waits(timedelta(hours=7))
    assert len(cast.ana.heard) == said
    await cast.ana.waits(timedelta(hours=2))
    assert "Pottery" in cast.ana.last

"""Hard hours: guessed with reasons, named, corrected; what the person says counts more."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.play import Player


@pytest.fixture
async def ana(cast: Cast) -> Player:
    return await cast.ana.opens("/hours").taps("Rather not say")


async def test_little_is_known_and_that_is_said(ana: Player) -> None:
    said = next(text for text in reversed(ana.heard) if "stands out" in text)
    assert "none of your check-ins are in it yet" in said


async def test_naming_hours_shows_in_the_picture(ana: Player) -> None:
    await ana.taps("Name hard hours").taps("☐ Friday").taps("Done")
    await ana.taps("☐ Evening, 18 to 22").taps("Done")
    assert any("Friday" in text for text in ana.heard[-2:])
    await ana.taps("Take something back")
    assert ana.labels[0] == "Hard: Friday, 18:00 to 22:00"


async def test_a_correction_counts_more_than_what_was_named(ana: Player) -> None:
    await ana.taps("Name hard hours").taps("☐ Friday").taps("Done")
    await ana.taps("☐ Evening, 18 to 22").taps("Done")
    await ana.taps("Something is not right").taps("These are fine").taps("☐ Friday").taps("Done")
    await ana.taps("☐ Evening, 18 to 22").taps("Done")
    picture = next(text for text in reversed(ana.heard) if "seem" in text or "stands out" in text)
    assert "Friday 18" not in picture


async def test_a_hard_date_that_comes_round(ana: Player) -> None:
    await ana.taps("Name a hard date").says("25 December").taps("Every year").says("The first one")
    await ana.taps("Take something back")
    assert ana.labels[0] == "The first one: 25 December every year"
    await ana.taps("The first one: 25 December every year").taps("Take something back")
    assert ana.labels == ["None of these", "‹ Back"]


async def test_what_the_pull_is_about_is_asked_once(ana: Player) -> None:
    await ana.taps("That is all").opens("/hours")
    assert "Name hard hours" in ana.labels

"""Where nobody should tell, nobody can: what Tandem says by itself hides behind a neutral line."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage import people
from tests.cast import CHECK_INS, DAY, LINES, Cast, checks_in, known, met, stored
from tests.play import Bubble, Player, World

TELLING = (
    "clinician",
    "check-in",
    "checkin",
    "dr.",
    "mira",
    "page",
    "pull",
    "urge",
    "recovery",
    "session",
    "week of",
    "share",
    "goal",
    "form",
)
FIRST = "A line for you. Tap it to read it."


@pytest.fixture
async def hidden(furnished: World) -> Cast:
    cast = await met(furnished, CHECK_INS, LINES)
    ana = await known(cast.ana)
    await stored(furnished, lambda tx: people.set_rhythm(tx, ana.id, discreet=True))
    return cast


async def begun(player: Player, by: timedelta) -> list[Bubble]:
    """What Tandem says by itself in that time."""
    before = len(player.bubbles)
    await player.waits(by)
    return [one for one in player.bubbles[before:] if not one.mine]


def shows_on_a_locked_screen(one: Bubble) -> str:
    """What can be read without a tap, and the name of a file."""
    words = one.text.partition("\n")[0] if one.veiled else one.text
    return f"{words} {one.plate.name if one.plate else ''}".lower()


async def test_nothing_tandem_begins_tells_anything(hidden: Cast) -> None:
    await checks_in(await hidden.ana.opens("/checkin"), line="the blue door")
    said = await begun(hidden.ana, 7 * DAY)
    assert len(said) > 3
    for one in said:
        shown = shows_on_a_locked_screen(one)
        assert not any(word in shown for word in TELLING), shown
    assert any(one.veiled and one.text.startswith(f"{FIRST}\n") for one in said)


async def test_words_that_tell_nothing_are_not_hidden(hidden: Cast) -> None:
    said = await begun(hidden.ana, timedelta(hours=11))
    (asked,) = [one for one in said if "Why now?" in [b.label for b in one.buttons]]
    assert not asked.veiled
    assert "check-in" not in asked.text


async def test_answers_to_what_somebody_does_are_not_hidden(hidden: Cast) -> None:
    await hidden.ana.opens("/privacy")
    assert not hidden.ana.bubbles[-1].veiled


async def test_files_have_a_name_that_tells_nothing(hidden: Cast) -> None:
    await hidden.ana.opens("/mydata").taps("Put it together")
    names = [one.plate.name for one in hidden.ana.bubbles[-2:] if one.plate]
    assert names == ["file.html", "file.json"]


async def test_whoever_is_plain_about_it_sees_everything(furnished: World) -> None:
    cast = await met(furnished, CHECK_INS, LINES)
    assert not any(one.veiled for one in await begun(cast.ana, 7 * DAY))

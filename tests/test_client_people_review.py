"""A "not now" on its day (nudges.people_review): asked once, and only if it still is one."""

from __future__ import annotations

from datetime import timedelta

from tests.cast import DAY, Cast
from tests.test_client_people import adds, cards

AFTER_NOON = timedelta(hours=2, minutes=30)
"""From when the story begins, ten in the morning in Berlin."""


async def test_later_is_fine_and_every_answer_is_a_good_one(cast: Cast) -> None:
    ana = await adds(cast.ana, "Kim", "Not now")
    await ana.waits(14 * DAY + AFTER_NOON).taps("Another time")
    assert ana.last == "It waits in /people, then."
    await ana.opens("/people").taps("Take them off the map").taps("That is all")
    assert await cards(ana) == []


async def test_the_button_for_a_pull_is_under_it(cast: Cast) -> None:
    ana = await adds(cast.ana, "Kim", "Not now")
    await ana.waits(14 * DAY + AFTER_NOON)
    assert "The pull is strong" in ana.labels

"""Planning anew: who wants no nudges for free time costs nothing for them."""

from __future__ import annotations

from bot.talk.planner import MORNING
from storage import dues, people
from storage.dues import Task
from tests.cast import Cast, known


async def planned(cast: Cast) -> list[Task]:
    """What is still to come for the client."""
    ana = (await known(cast.ana)).id
    found = await cast.ana.world.write(lambda tx: dues.ahead(tx, ana))
    assert isinstance(found, list)
    return found


async def test_a_morning_is_planned_only_for_who_wants_nudges(cast: Cast) -> None:
    ana = (await known(cast.ana)).id
    await cast.ana.opens("/pause").opens("/resume")
    assert MORNING not in {one.kind for one in await planned(cast)}
    await cast.ana.world.write(
        lambda tx: people.set_rhythm(tx, ana, nudges_a_day=2, nudges_a_week=7)
    )
    await cast.ana.opens("/resume")
    mornings = [one for one in await planned(cast) if one.kind == MORNING]
    assert [one.token for one in mornings] == ["next"]


async def test_what_a_sheet_says_is_planned_and_taken_back_with_it(cast: Cast) -> None:
    await cast.ana.opens("/routines").taps("Add something").taps("Something else").says("Plants")
    await cast.ana.taps("Every day").taps("12:00").taps("That is all")
    at = [one.at for one in await planned(cast) if one.kind == "nudge:routine"]
    assert [f"{one:%H:%M}" for one in at] == ["11:00"]
    await cast.ana.opens("/routines").taps("Take something out").taps("Plants: every day, 12:00")
    await cast.ana.taps("That is all")
    assert "nudge:routine" not in {one.kind for one in await planned(cast)}

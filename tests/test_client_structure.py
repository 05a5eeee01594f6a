"""How much structure suits somebody: chosen, shown, changed, and the dose that goes with it."""

from __future__ import annotations

from handlers.structuring import COMPANY, FULLNESS
from tests.cast import Cast, known


async def chosen(cast: Cast, fullness: str = "Some planned, some open") -> None:
    await cast.ana.opens("/structure").taps(fullness).taps("People now and then")
    await cast.ana.taps("☐ I feel alone").taps("Done")


async def test_it_is_asked_in_three_taps_and_a_dose(cast: Cast) -> None:
    ana = await cast.ana.opens("/structure")
    assert ana.labels == list(FULLNESS.values())
    await ana.taps("Some planned, some open")
    assert ana.labels[:3] == list(COMPANY.values())
    await ana.taps("People now and then").taps("Done")
    assert "At most 2 a day and 7 a week" in ana.last
    await ana.taps("That suits me")
    rhythm = (await known(ana)).rhythm
    assert (rhythm.nudges_a_day, rhythm.nudges_a_week, rhythm.nudge_gap) == (2, 7, 180)


async def test_fewer_than_what_goes_with_it(cast: Cast) -> None:
    await chosen(cast)
    await cast.ana.taps("3 a week at most")
    assert (await known(cast.ana)).rhythm.nudges_a_week == 3


async def test_none_at_all_is_a_choice(cast: Cast) -> None:
    await chosen(cast, "Leave my time open")
    await cast.ana.taps("Only when I open it myself")
    assert (await known(cast.ana)).rhythm.nudges_a_day == 0


async def test_it_is_shown_and_can_stay(cast: Cast) -> None:
    await chosen(cast)
    await cast.ana.taps("That suits me").opens("/structure")
    assert "Some planned, some open. People now and then. At most 2 a day" in cast.ana.last
    await cast.ana.taps("It is right as it is")
    assert cast.ana.last == "It stays as it is."


async def test_it_can_be_changed_at_any_time(cast: Cast) -> None:
    await chosen(cast)
    await cast.ana.taps("That suits me").opens("/structure").taps("Yes, ask me again")
    await cast.ana.taps("Keep my days full").taps("Mostly on my own").taps("Done")
    await cast.ana.taps("That suits me")
    assert (await known(cast.ana)).rhythm.nudges_a_week == 14

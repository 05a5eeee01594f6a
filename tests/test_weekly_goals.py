"""What the two share stands on the week's page: goals, what recovery means, the phase."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from bot.care.parts import Part
from handlers.weekly.footing import footing
from handlers.weekly.goals import goals
from handlers.weekly.recovery import recovery
from handlers.weeksheet.look import Look, Section
from storage import alliances
from storage.tx import Tx
from tests.cast import CHECK_INS, Cast, known, met, stored
from tests.play import World
from tests.test_client_recovery import RECOVERY, says_it, writes
from tests.test_clinician_goals import GOALS, WORDS, proposes

MINUTE = timedelta(minutes=1)
DAY = date(2026, 3, 2)


async def parts(cast: Cast, one: Section, last: date = DAY) -> list[Part]:
    """What that section says to the clinician."""
    who = await known(cast.ana)

    def look(tx: Tx) -> list[Part]:
        alliance_id, clinician = alliances.partners(tx, who)[0]
        agreed = alliances.in_force(tx, alliance_id)
        seen = Look(tx, who, clinician.name, agreed, last)
        return list(_asked(one, seen)) if seen.shares(one.scope) else []

    return await stored(cast.world, look)


def _asked(one: Section, look: Look) -> Iterable[Part]:
    tell: Callable[[Look], Iterable[Part]] = one.tell
    return tell(look)


async def test_a_goal_with_both_names_and_what_differs(furnished: World) -> None:
    cast = await met(furnished, GOALS)
    await proposes(cast.doctor)
    [part] = await parts(cast, goals)
    assert part.text == f"“{WORDS}”: proposed; yes from Dr. Mira Okafor."
    assert part.because == (f"Mon 2 Mar: Dr. Mira Okafor proposed “{WORDS}”",)
    await cast.ana.waits(MINUTE).taps("Yes, that is our goal")
    assert (await parts(cast, goals))[0].text == f"“{WORDS}”: agreed by both."
    await cast.ana.opens("/goals").taps(f"{WORDS[:33].rstrip()}… (agreed by both)")
    await cast.ana.taps("Not quite, any more").says("It is too much at once.").taps("That is all")
    [part] = await parts(cast, goals)
    assert part.text == f"“{WORDS}”: being talked over; not quite, for Ana."
    assert "too much at once" in part.because[-1]


async def test_goals_of_ones_own_and_goals_not_shared_stay_away(furnished: World) -> None:
    cast = await met(furnished, CHECK_INS)
    await proposes(cast.doctor)
    assert await parts(cast, goals) == []
    shared = await met_again(cast)
    await shared.ana.opens("/goals").taps("A new goal").taps("People").taps("To get there")
    await shared.ana.says("See my sister again").taps("For me alone").taps("That is all")
    assert [one for one in await parts(shared, goals) if "sister" in one.text] == []


async def met_again(cast: Cast) -> Cast:
    """The client shares goals now."""
    await cast.ana.opens("/share").taps("Change what is shared").taps(GOALS).taps("Done")
    await cast.ana.taps("I agree, and sign").says("Ana Petrova")
    return cast


async def test_what_recovery_means_stands_there_in_its_week(furnished: World) -> None:
    cast = await met(furnished, RECOVERY)
    await cast.ana.opens("/recovery")
    await says_it(cast.ana)
    await cast.ana.taps("That is all")
    await cast.doctor.opens("/recovery").taps("A.")
    await writes(cast.doctor)
    await cast.ana.waits(MINUTE).taps("Not quite").says("Not my whole family.")
    texts = [one.text for one in await parts(cast, recovery)]
    assert "To get back: “My mornings”." in texts
    assert "Dr. Mira Okafor understands it so: “Steady days, and her family back”" in texts
    assert "Ana: not quite. “Not my whole family.”" in texts[-1]
    assert await parts(cast, recovery, DAY + timedelta(days=7)) == []


async def test_a_move_that_waits_is_what_the_client_wants_to_talk_about(furnished: World) -> None:
    cast = await met(furnished, CHECK_INS)
    assert await parts(cast, footing) == []
    await cast.ana.opens("/footing").taps("On to: Building").taps("Yes, propose it").says("Well.")
    [part] = await parts(cast, footing)
    assert part.text == "Ana proposed a move to “Building”; it waits for the other's yes."
    assert part.wanted
    await cast.doctor.waits(MINUTE).taps("Yes, let us")
    [part] = await parts(cast, footing)
    assert part.text == "Building: agreed by both."

"""A client's goals: their own, or with somebody; steps, how far, rest."""

from __future__ import annotations

from datetime import timedelta

from handlers.together import goals as kept
from tests.cast import Cast, known, stored
from tests.play import World, client


async def test_alone_with_tandem_a_goal_is_ones_own(furnished: World) -> None:
    sam = await client(furnished)
    await sam.opens("/goals").taps("A new goal").taps("Free time").taps("To keep it as it is")
    await sam.says("Swim on Sundays")
    assert "It is yours, and nobody else sees it." in sam.heard
    await sam.taps("Swim on Sundays (on my own)")
    assert "Yours alone." in sam.heard[-2]
    assert "Yes, that is our goal" not in sam.labels
    await sam.taps("Name a small next step").says("Find my towel")
    await sam.taps("Swim on Sundays (on my own)").taps("A step is done")
    await sam.taps("Swim on Sundays (on my own)").taps("How far it is").taps("7").says("I went")
    await sam.taps("Swim on Sundays (on my own)")
    told = sam.heard[-2]
    assert "• Find my towel (done, 2 March 2026)" in told
    assert "How far: 7 of 10 (2 March 2026): “I went”" in told


async def test_rest_letting_go_and_meeting_are_fine(furnished: World) -> None:
    sam = await client(furnished)
    await sam.opens("/goals").taps("A new goal").taps("People").taps("To get there")
    await sam.says("Call Jo").taps("Call Jo (on my own)").taps("More").taps("Let it rest")
    assert "Nothing is lost" in sam.heard[-2]
    await sam.taps("Call Jo (at rest)").taps("More").taps("Take it up again")
    await sam.taps("Call Jo (on my own)").taps("More").taps("It is met")
    await sam.taps("What was met or let go")
    assert "Call Jo (met)" in sam.heard[-2]


async def test_what_is_ones_own_can_be_brought_and_its_history_is_told(cast: Cast) -> None:
    await cast.ana.opens("/goals").taps("A new goal").taps("People").taps("To get there")
    await cast.ana.says("See my sister again").taps("For me alone")
    await cast.ana.taps("See my sister again (on my own)").taps("More").taps("Agree on it together")
    await cast.ana.taps("See my sister again (proposed)").taps("More").taps("Who said what, when")
    assert "2 March 2026: You proposed “See my sister again”" in cast.ana.heard[-2]
    assert "You brought it to the other" in cast.ana.heard[-2]


async def test_an_answer_taken_back_is_not_a_second_goal(furnished: World) -> None:
    sam = await client(furnished)
    await sam.opens("/goals").taps("A new goal").taps("People").taps("To get there").says("Call Jo")
    await sam.taps("‹ Back").says("Call my brother").taps("That is all")
    who = await known(sam)
    found = await stored(furnished, lambda tx: kept.goals_of(tx, who))
    assert [one.words for one in found] == ["Call my brother"]


async def test_there_is_room_for_twelve(furnished: World) -> None:
    sam = await client(furnished)
    await sam.opens("/goals")
    for number in range(12):
        await sam.taps("A new goal").taps("People").taps("To get there").says(f"Goal {number}")
    assert not any(
        button.label == "A new goal" for one in sam.bubbles[-1:] for button in one.buttons
    )


async def test_the_day_to_look_at_it_comes_once(furnished: World) -> None:
    sam = await client(furnished)
    await sam.opens("/goals").taps("A new goal").taps("People").taps("To get there").says("Call Jo")
    await sam.taps("Call Jo (on my own)").taps("More").taps("A day to look at it")
    await sam.says("5 March").taps("That is all").waits(timedelta(days=3, hours=4))
    assert "Today is the day you wanted to look at this goal." in sam.heard
    said = sum("Today is the day" in one for one in sam.heard)
    await sam.taps("Leave it as it is").waits(timedelta(days=10))
    assert sum("Today is the day" in one for one in sam.heard) == said == 1

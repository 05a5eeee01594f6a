"""What somebody is reminded of: told, shown, taken out; appointments stand in the week."""

from __future__ import annotations

from handlers import dailies
from handlers.freetime import weeks
from tests.cast import known, stored
from tests.play import Player, World, client


async def adds_medication(sam: Player, at: str = "12:00") -> Player:
    await sam.opens("/routines").taps("Add something").taps("A medication").says("The white one")
    return await sam.taps("Every day").taps(at)


async def test_a_medication_is_a_reminder_without_advice(furnished: World) -> None:
    sam = await client(furnished)
    await sam.opens("/routines")
    assert "I know nothing about medication" in sam.heard[-2]
    await adds_medication(sam)
    assert "• The white one: every day, 12:00" in sam.heard[-2]
    await sam.taps("How it went")
    assert any("The white one: nothing said so far" in one for one in sam.heard)


async def test_an_appointment_feeds_the_week_and_leaves_it_again(furnished: World) -> None:
    sam = await client(furnished)
    await sam.opens("/routines").taps("Add something").taps("An appointment").says("Dentist")
    await sam.taps("Once").says("5 March").says("10:00").taps("An hour before").taps("An hour")
    assert any("It stands in your /week too" in one for one in sam.heard)
    who = await known(sam)
    plan = await stored(furnished, lambda tx: weeks.plan_of(tx, who))
    assert [(one.title, one.starts, one.ends) for one in plan.commitments] == [
        ("Dentist", "10:00", "11:00")
    ]
    await sam.taps("Take something out").taps("Dentist: 5 March 2026, 10:00 (an hour before)")
    assert (await stored(furnished, lambda tx: weeks.plan_of(tx, who))).commitments == ()
    assert await stored(furnished, lambda tx: dailies.routines_of(tx, who)) == []


async def test_an_answer_taken_back_leaves_one_appointment(furnished: World) -> None:
    sam = await client(furnished)
    await sam.opens("/routines").taps("Add something").taps("An appointment").says("Dentist")
    await sam.taps("Once").says("5 March").says("10:00").taps("No reminder").taps("An hour")
    await sam.taps("‹ Back").taps("Two hours").taps("That is all")
    who = await known(sam)
    plan = await stored(furnished, lambda tx: weeks.plan_of(tx, who))
    assert [one.ends for one in plan.commitments] == ["12:00"]


async def test_a_time_in_quiet_hours_is_asked_again(furnished: World) -> None:
    sam = await client(furnished)
    await adds_medication(sam, "20:00")
    await sam.taps("Add something").taps("Something else").says("Water the plants")
    await sam.taps("Every day").says("23:00")
    assert any("Then I am quiet, as you asked, from 22:00 to 08:00." in one for one in sam.heard)
    await sam.says("21:00")
    assert "• Water the plants: every day, 21:00" in sam.heard[-2]

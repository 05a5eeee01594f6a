"""What is deleted is gone from everywhere, and nothing else is. On both databases."""

from __future__ import annotations

from datetime import timedelta

from bot.care.contacts import Contact
from bot.talk.message import Message, pack
from handlers import safety_sheet
from handlers.contacts.sheet import contacts_of
from storage import outbox
from storage.tx import Tx
from tests.birdsong_later import (
    LINE,
    WEEK,
    deletes,
    is_tidied,
    only_these_went,
    page_is_read,
)
from tests.canaries import birds_in
from tests.cast import DAY as DAY_LONG
from tests.cast import stored
from tests.everywhere import BACKUP, WAITING, Scene, handed_out, told_of

READ_ON = "the page until 29 March 2026, on 30 March 2026"


async def test_an_answer_on_a_page_nobody_has_read_is_nowhere_any_more(scene: Scene) -> None:
    day = scene.day
    before = await scene.everywhere()
    assert day["line"] in before["client: digest.body"]
    assert day["line"] not in before["clinician: entry.value"]
    await deletes(scene, LINE)
    assert any("had not been read yet. I made it anew" in one for one in scene.ana.heard)
    await is_tidied(scene)
    only_these_went(before, await scene.everywhere(), {day["line"]})
    out = await handed_out(scene.story)
    assert day["line"] not in told_of(out)
    assert {day["own"], day["helped"]} <= out["export"]


async def test_of_an_answer_on_a_page_that_was_read_only_that_page_is_left_and_it_is_told(
    scene: Scene,
) -> None:
    day = scene.day
    await page_is_read(scene)
    before = await scene.everywhere()
    assert day["line"] in before["clinician: outgoing.body"]
    await deletes(scene, LINE)
    assert any(READ_ON in one for one in scene.ana.heard)
    await is_tidied(scene)
    page = {f"{at}client: digest.body": {day["line"]} for at in ("", "backup, ")}
    only_these_went(before, await scene.everywhere(), {day["line"]}, page)
    assert day["line"] not in told_of(await handed_out(scene.story))


async def test_a_page_that_lies_open_before_its_reader_forgets_the_answer_too(scene: Scene) -> None:
    day = scene.day
    await scene.doctor.taps(scene.doctor.bubbles[-1].buttons[0].label)
    before = await scene.everywhere()
    await deletes(scene, LINE)
    await is_tidied(scene)
    only_these_went(before, await scene.everywhere(), {day["line"]})
    await scene.doctor.taps("Back to the list")
    await scene.doctor.taps("That is all")
    assert day["line"] not in told_of(await scene.everywhere())


async def test_a_week_goes_with_all_that_was_told_in_it(scene: Scene) -> None:
    day = scene.day
    before = await scene.everywhere()
    await scene.ana.opens("/delete").taps("A whole week").taps(WEEK).taps("Yes, delete this week")
    await is_tidied(scene)
    only_these_went(before, await scene.everywhere(), set(day.values()))
    assert not set(day.values()) & told_of(await handed_out(scene.story))


async def test_a_week_that_was_read_goes_with_its_page_from_all_that_is_kept(scene: Scene) -> None:
    day = scene.day
    await page_is_read(scene)
    ana = await scene.ana.opens("/delete").taps("A whole week").taps(WEEK)
    await ana.taps("Yes, delete this week")
    assert any(READ_ON in one for one in ana.heard)
    await is_tidied(scene)
    assert not set(day.values()) & told_of(await scene.everywhere())


async def in_the_plan(scene: Scene) -> Contact:
    """Somebody on the map, with a number, who stands in the plan for hard moments as well."""
    client = scene.two.client
    cards = await stored(scene.world, lambda tx: contacts_of(tx, client))
    plan = await stored(scene.world, lambda tx: safety_sheet.mine(tx, client.id))
    there = "\n".join(plan.lines("ask"))
    return next(one for one in cards if one.phone and one.name in there)


async def test_somebody_on_the_map_goes_with_all_that_was_on_the_card(scene: Scene) -> None:
    card = await in_the_plan(scene)
    birds = birds_in(str(card))
    before = await scene.everywhere()
    ana = await scene.ana.opens("/delete").taps("Somebody on my map")
    await ana.taps(card.name).taps("Yes, take them off")
    assert "stands in your plan for hard moments as well" in ana.last
    await ana.taps("Yes, out of the plan")
    assert not any("I cannot take back" in one for one in ana.heard)
    await is_tidied(scene)
    only_these_went(before, await scene.everywhere(), birds)
    assert not birds & told_of(await handed_out(scene.story))


async def test_a_message_that_waits_and_repeats_it_is_not_sent_any_more(scene: Scene) -> None:
    day = scene.day
    await repeated(scene, day["line"])
    before = await scene.everywhere()
    assert day["line"] in before[WAITING]
    await deletes(scene, LINE)
    assert day["line"] not in (await scene.everywhere())[WAITING]
    await is_tidied(scene)
    only_these_went(before, await scene.everywhere(), {day["line"]})


async def repeated(scene: Scene, word: str) -> None:
    """The network is down: a message that repeats what was said waits to be sent."""

    def wait(tx: Tx) -> None:
        kind, packed = pack(Message(f"You said: a walk {word} by the sea"))
        client = scene.two.client
        outbox.add(
            tx,
            client.id,
            key="late",
            kind=kind,
            body=packed,
            owner=client,
            fresh=timedelta(days=1),
        )

    await stored(scene.world, wait)
    scene.world.clock.forward(timedelta(minutes=1))


async def test_a_page_that_named_them_and_was_read_is_told(scene: Scene) -> None:
    card = await in_the_plan(scene)
    ana = await scene.ana.opens("/people").taps("One of them").taps(card.name)
    await ana.taps("Share this card, or keep it to me").taps("Share this card")
    await ana.taps("That is all").waits(7 * DAY_LONG)
    before = await scene.everywhere()
    assert birds_in(card.name) <= before["client: digest.body"]
    await page_is_read(scene)
    await ana.opens("/delete").taps("Somebody on my map").taps(card.name)
    await ana.taps("Yes, take them off").taps("Yes, out of the plan")
    assert any("the page until 5 April 2026, on 6 April 2026" in one for one in ana.heard)
    await is_tidied(scene)
    left = {at for at, birds in (await scene.everywhere()).items() if birds & birds_in(card.name)}
    assert left == {f"{at}client: digest.body" for at in ("", BACKUP)}

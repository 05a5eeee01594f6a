"""Leaving for good: a day to think it over; the clinician's leaving too. On both databases."""

from __future__ import annotations

from datetime import timedelta

from bot.shredding import Shredder
from tests.birdsong_later import lasting
from tests.cast import DAY
from tests.everywhere import CLEAR, CLIENT, WAITING, Scene, told_of

SOON = timedelta(minutes=1)


async def test_taken_back_within_the_day_everything_is_still_there(scene: Scene) -> None:
    before = await scene.everywhere()
    await scene.ana.opens("/forget").taps("In a day")
    await scene.ana.waits(timedelta(hours=3))
    await scene.ana.opens("/forget").taps("Keep everything")
    await scene.ana.waits(2 * DAY)
    after = await scene.everywhere()
    assert lasting(after) == lasting(before)


async def test_not_taken_back_nothing_of_the_client_is_left_after_the_day(scene: Scene) -> None:
    day = scene.day
    await scene.ana.opens("/forget").taps("In a day")
    await scene.ana.waits(DAY - timedelta(hours=1))
    assert set(day.values()) <= (await scene.everywhere())["client: record.body"]
    await scene.ana.waits(2 * timedelta(hours=1))
    await Shredder(scene.world.store, None).run()
    after = await scene.everywhere()
    assert scene.story.client.places(told_of(after)) == []
    assert not any(f"{CLIENT}:" in at for at in after)
    assert {at for at, birds in after.items() if birds & set(scene.story.doctor.birds)}


async def test_a_clinician_who_leaves_takes_along_what_was_theirs_alone(scene: Scene) -> None:
    before = await scene.everywhere()
    await scene.doctor.opens("/forget").taps("Right now").taps("Yes, forget everything")
    await scene.doctor.waits(SOON)
    await Shredder(scene.world.store, None).run()
    after = await scene.everywhere()
    assert not any("clinician:" in at for at in after)
    assert after[CLEAR] == after[WAITING] == set()
    client, doctor = scene.story.client.places, scene.story.doctor.places
    kept = {at: birds for at, birds in lasting(before).items() if at.startswith(f"{CLIENT}: ")}
    gone = told_of(kept) - told_of(after)
    assert client(gone) == ["ana.digest.mine", "ana.digest.word"]
    assert doctor(gone) == ["doc.weekly.note"]
    assert "ana.share.signature" in client(after["client: standing:signed_before"])
    assert "the weekly pages made for them are gone" in scene.ana.last
    await scene.ana.opens("/access")
    assert any("by a clinician who has left since" in one for one in scene.ana.heard[-3:])

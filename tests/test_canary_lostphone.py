"""A new chat: all of the history is in it, and the old one gets nothing more."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.birdsong_later import label_of_client, lasting
from tests.cast import DAY
from tests.everywhere import WAITING, Scene, my_data
from tests.play import Player
from tests.test_canary_delete import repeated
from tests.test_talk_moving import code_on

OLD, NEW = "ana.welcome.address", "ana.moved.address"


async def code_of_client(scene: Scene) -> str:
    """One the client kept for that day."""
    await scene.ana.opens("/lostphone").taps("Give me a code")
    return code_on(scene.ana)


async def code_of_clinician(scene: Scene) -> str:
    """One the clinician makes while the client is there."""
    doctor = await scene.doctor.opens("/caseload").taps(label_of_client(scene))
    await doctor.taps("They have a new phone").taps("Yes, they are here")
    code = code_on(doctor)
    await doctor.taps("Back to the list").taps("That is all")
    return code


@pytest.mark.parametrize("by", ["client", "clinician"])
async def test_the_history_comes_along_and_nothing_waits_for_the_old_chat(
    scene: Scene, by: str
) -> None:
    day = scene.day
    await repeated(scene, day["line"])
    code = await (code_of_client if by == "client" else code_of_clinician)(scene)
    before = await scene.everywhere()
    new = Player(scene.world, scene.story.client.new("moved.address"))
    await new.opens(f"/move {code}")
    after = await scene.everywhere()
    assert new.heard[0].startswith("Here you are again.")
    assert scene.ana.last.startswith("This chat has moved to another one with a code.")
    assert after[WAITING] == set()
    places = scene.story.client.places
    assert places(after["client: address.sealed"]) == [NEW]
    assert places(before["client: address.sealed"]) == [OLD]
    unmoved = {at: b for at, b in lasting(before).items() if "address" not in at and at != WAITING}
    assert {at: b for at, b in lasting(after).items() if "address" not in at} == unmoved
    assert OLD not in places((await my_data(new))["json"])
    heard = len(scene.ana.heard)
    await new.waits(2 * DAY)
    await new.recovers()
    assert len(scene.ana.heard) == heard
    assert len(new.heard) > 1
    scene.world.clock.forward(timedelta(minutes=1))
    await scene.ana.opens("/checkin")
    assert "invitation" in scene.ana.last

"""How long things are kept: what is older is nowhere any more, what is younger is all there."""

from __future__ import annotations

from datetime import timedelta

from tests.birdsong import tells_a_day
from tests.birdsong_later import housekeeping, lasting
from tests.everywhere import Scene, handed_out, told_of

STAYS = ("standing:", "profile", "sealed", "consent", "label")
"""What stands until it is changed, and what was signed: not a matter of days."""


async def test_three_months_and_then_a_day_later(scene: Scene) -> None:
    old = scene.day
    scene.world.clock.forward(timedelta(days=80))
    young = await tells_a_day(scene.story, "young")
    ana = await scene.ana.opens("/keep").taps("Three months")
    await ana.taps("Yes, delete the older ones")
    await housekeeping(scene)
    between = await scene.everywhere()
    assert set(old.values()) <= between["client: record.body"]
    scene.world.clock.forward(timedelta(days=11))
    await housekeeping(scene)
    after = await scene.everywhere()
    assert not set(old.values()) & told_of(after)
    assert after["client: record.body"] == set(young.values())
    assert "client: digest.body" not in after
    kept = {at: birds for at, birds in lasting(between).items() if any(x in at for x in STAYS)}
    assert {at: b for at, b in lasting(after).items() if any(x in at for x in STAYS)} == kept
    out = await handed_out(scene.story)
    assert out["export"] == set(young.values())
    assert not set(old.values()) & told_of(out)

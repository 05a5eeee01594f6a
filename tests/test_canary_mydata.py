"""Everything in a file: all that was typed and is kept, for each of the two what is theirs."""

from __future__ import annotations

from tests.birdsong_later import label_of_client
from tests.everywhere import (
    CLIENT,
    CLINICIAN,
    Places,
    Scene,
    handed_out,
    my_data,
    told_of,
)


def opened(places: Places, who: str) -> set[str]:
    """What somebody's key opens in the store."""
    return told_of({at: birds for at, birds in places.items() if at.startswith(f"{who}: ")})


async def notes(scene: Scene) -> str:
    """The clinician writes a note of their own on the client; its canary."""
    typed = scene.story.doctor.words("own.note")
    doctor = await scene.doctor.opens("/caseload").taps(label_of_client(scene))
    await doctor.taps("My own notes").taps("Write one").says(typed).taps("That is all")
    await doctor.taps("Back to the list").taps("That is all")
    return typed.split()[2]


async def test_the_client_gets_all_they_typed_and_none_of_the_private_notes(scene: Scene) -> None:
    day, note = scene.day, await notes(scene)
    kept = await scene.everywhere()
    mine = await my_data(scene.ana)
    assert mine["html"] == mine["json"] == opened(kept, CLIENT)
    assert set(day.values()) <= mine["json"]
    assert note not in mine["json"]
    theirs = await my_data(scene.doctor)
    assert theirs["html"] == theirs["json"]
    assert theirs["json"] >= opened(kept, CLINICIAN)
    assert note in theirs["json"]
    assert {day["own"], day["line"]} & theirs["json"] == set()


async def test_exports_and_pictures_have_what_they_are_about(scene: Scene) -> None:
    day = scene.day
    out = await handed_out(scene.story)
    assert set(day.values()) <= out["export"]
    birds = scene.story.client
    on_map = birds.places(out["people.png"])
    assert {"ana.people.add.name", "ana.lapse.lapse.who.pick.who"} <= {*on_map}
    assert birds.places(out["plan.png"]) == birds.places(out["plan.pdf"])
    assert {day["line"], day["helped"]} <= out["week-2026-03-30.pdf"]
    assert day["own"] not in told_of({at: b for at, b in out.items() if at != "export"})

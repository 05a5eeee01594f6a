"""People: cards, the map, boundaries, reaching out, reviews; and that nothing leaves by itself."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.care.contacts import Boundary, Contact, kept_back, speaks_of
from handlers import deeds, scope
from handlers.contacts import proposals, sheet
from handlers.contacts.asking import CHANGES
from handlers.contacts.proposals import SharedCard
from handlers.contacts.reaching import OPENINGS
from storage import standing
from storage.tx import plain
from tests.cast import DAY, Cast, furnished_world, known, met, opened_page, plates, stored
from tests.play import Player
from tests.test_walks import CLINICIAN
from tests.walks import forgets, walks

PEOPLE_KIND = "☐ People whose card I share"
AWAY = {"/forget", "/away"}
"""After these no page comes."""
NAME = "Kim Kestrel"


async def adds(ana: Player, name: str, effect: str = "Strengthens me", phone: str = "") -> Player:
    await ana.opens("/people").taps("Add somebody").says(name).taps("Friend").taps("Close")
    await ana.taps(effect)
    if effect == "Not now":
        await ana.taps("In two weeks")
    await ana.taps("No").taps("☐ To talk").taps("Done")
    await (ana.says(phone) if phone else ana.taps("Rather not say"))
    return await ana.taps("That is all")


async def cards(ana: Player) -> list[Contact]:
    me = (await known(ana)).id
    return await stored(ana.world, lambda tx: sheet.mine(tx, me))


async def test_a_name_is_enough_and_each_answer_is_kept_as_it_comes(cast: Cast) -> None:
    ana = cast.ana
    steps = ("Kim", "Friend", "Close", "It is mixed", "I do not know")
    await ana.opens("/people").taps("Add somebody").says(steps[0])
    for step in steps[1:]:
        forgets(ana)
        await ana.taps(step)
    await ana.opens("/cancel")
    (kim,) = await cards(ana)
    assert (kim.name, kim.relation, kim.close, kim.effect) == ("Kim", "friend", 2, "mixed")
    assert (kim.uses, kim.shared, kim.phone) == ("unknown", False, "")


async def test_the_card_is_shown_changed_and_taken_out(cast: Cast) -> None:
    ana = await adds(cast.ana, "Jo", phone="555 0142")
    await ana.opens("/people").taps("One of them").taps("Jo")
    told = ana.heard[-2]
    for part in ("Jo", "friend, close, strengthens me, does not use", "Good: to talk", "555 0142"):
        assert part in told
    assert told.endswith("This card is for you alone.")
    await ana.taps("Change something")
    for part in CHANGES.values():
        await ana.taps(f"☐ {part}")
    await ana.taps("Done").says("Joe").taps("Family").taps("Among the closest")
    await ana.taps("It is mixed").taps("Yes").taps("☐ For a ride").taps("Done").says("no number")
    (joe,) = await cards(ana)
    assert (joe.name, joe.phone, joe.close, joe.effect) == ("Joe", "", 1, "mixed")
    assert (joe.relation, joe.uses, joe.good_for) == ("family", "some", ("ride",))
    await ana.taps("One of them").taps("Joe").taps("Take them off the map")
    await ana.taps("Yes, take them off").taps("That is all")
    assert await cards(ana) == []


async def test_reaching_out_is_a_number_and_a_line_and_nobody_is_written_to(cast: Cast) -> None:
    ana = await adds(cast.ana, "Jo", phone="555 0142")
    await ana.opens("/people").taps("One of them").taps("Jo").taps("Reach out")
    assert ana.heard[-3].startswith("Jo: 555 0142")
    assert "I write to nobody" in ana.heard[-3]
    assert ana.heard[-2] in OPENINGS


async def test_the_map_now_and_then(cast: Cast) -> None:
    ana = await adds(cast.ana, "Jo")
    await ana.opens("/people").taps("Then and now")
    assert "Your map began today." in ana.heard[-2]
    await ana.taps("Show the map")
    assert plates(ana, "people")[-1].name == "people.png"
    assert ana.heard[-2] == "1 person: 1 who strengthens me."
    await ana.taps("That is all").waits(30 * DAY)
    await adds(ana, "Kim", "Not now")
    await ana.opens("/people").taps("One of them").taps("Jo").taps("Change something")
    await ana.taps("☐ How close, and what they do to me").taps("Done")
    await ana.taps("Further away").taps("Adds stress").taps("Then and now")
    before, after = plates(ana, "people")[-2:]
    assert [one["name"] for one in _spots(before.data)] == ["Jo"]
    assert [one["name"] for one in _spots(after.data)] == ["Kim", "Jo"]
    assert ana.heard[-2] == (
        "Jo: strengthens me → adds stress, close → further away\nKim: new on the map"
    )


def _spots(data: object) -> list[dict[str, object]]:
    assert isinstance(data, dict)
    return list(data["spots"])


async def test_a_boundary_alone_part_by_part(cast: Cast) -> None:
    ana = await adds(cast.ana, "Kim", "It is mixed")
    await ana.opens("/people").taps("One of them").taps("Kim")
    await ana.taps("What I decide about seeing them").says("in daylight").taps("Rather not say")
    await ana.says("not about money").says("that I am in treatment").says("until the summer")
    await ana.taps("On my own")
    (kim,) = await cards(ana)
    assert kim.boundary == Boundary(
        "in daylight", "", "not about money", "that I am in treatment", "until the summer", ""
    )
    assert "• When: in daylight" in ana.heard[-2]
    await ana.taps("One of them").taps("Kim").taps("What I decide about seeing them")
    assert "Now it is: in daylight" in ana.last


async def test_a_boundary_with_the_clinician_carries_their_name(cast: Cast) -> None:
    ana = await adds(cast.ana, "Kim", "It is mixed")
    await ana.opens("/people").taps("One of them").taps("Kim")
    await ana.taps("What I decide about seeing them").says("in daylight")
    for _ in range(4):
        await ana.taps("Rather not say")
    await ana.taps("With Dr. Mira Okafor")
    assert (await cards(ana))[0].boundary.by == "Dr. Mira Okafor"
    assert "What you decided with Dr. Mira Okafor:" in ana.heard[-2]


async def test_a_review_comes_on_its_day_and_never_before(cast: Cast) -> None:
    ana = await adds(cast.ana, "Kim", "Not now")
    said = "You set today to look at one of your people again."
    began = cast.world.clock.now
    await ana.waits(14 * DAY - (began - began.replace(hour=0)) + timedelta(hours=10, minutes=59))
    assert not any(text.startswith(said) for text in ana.heard)
    await ana.waits(timedelta(hours=1))
    assert any(text.startswith(said) for text in ana.heard)
    await ana.taps("Yes").taps("Still not now").taps("In a month")
    (kim,) = await cards(ana)
    assert kim.effect == "not_now"
    assert kim.review_on == (cast.world.clock.now.date() + timedelta(days=30)).isoformat()


async def test_a_review_that_was_put_off_waits_with_the_people(cast: Cast) -> None:
    ana = await adds(cast.ana, "Kim", "Not now")
    await ana.waits(14 * DAY + timedelta(hours=6)).opens("/cancel")
    await ana.opens("/people").taps("It is mixed")
    assert (await cards(ana))[0].effect == "mixed"
    assert ana.last == "Your people. What would you like to do?"


async def test_nothing_is_asked_about_somebody_who_moved_on_or_is_gone(cast: Cast) -> None:
    ana = await adds(cast.ana, "Kim", "Not now")
    await adds(ana, "Jo", "Not now")
    await ana.opens("/people").taps("One of them").taps("Kim").taps("Change something")
    await ana.taps("☐ How close, and what they do to me").taps("Done")
    await ana.taps("Close").taps("It is mixed").taps("One of them").taps("Jo")
    await ana.taps("Take them off the map").taps("Yes, take them off").taps("That is all")
    await ana.waits(30 * DAY)
    assert not any("look at one of your people" in text for text in ana.heard)


async def test_names_typed_before_there_were_cards_are_on_the_map(cast: Cast) -> None:
    me = await known(cast.ana)
    await stored(
        cast.world, lambda tx: standing.write(tx, me, sheet.TYPED_BEFORE, plain(["Jo", "Mira"]))
    )
    assert [one.name for one in await cards(cast.ana)] == ["Mira", "Jo"]
    assert await stored(cast.world, lambda tx: sheet.company_of(tx, me)) == ["Jo", "Mira"]


async def test_somebody_not_now_is_offered_nowhere(cast: Cast) -> None:
    ana = await adds(cast.ana, "Kim", "Not now")
    await adds(ana, "Jo")
    me = await known(ana)
    assert await stored(cast.world, lambda tx: sheet.company_of(tx, me)) == ["Jo"]
    good = await stored(cast.world, lambda tx: sheet.good_for(tx, me.id, what="talk"))
    assert [one.name for one in good] == ["Jo"]
    await ana.opens("/free").taps("With someone")
    assert "Kim" not in ana.labels
    assert "Jo" in ana.labels


# --- what leaves the client's own chat ---------------------------------------------------------


@pytest.fixture
async def sharing(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Cast]:
    async with furnished_world(sqlite_url, tmp_path) as made:
        yield await met(made, PEOPLE_KIND)


cards_ = st.lists(
    st.builds(
        Contact,
        st.integers(1, 99).map(str),
        st.text(min_size=1, max_size=9),
        shared=st.booleans(),
        phone=st.just("555 0142"),
    ),
    max_size=8,
)


@given(cards_, st.sets(st.sampled_from(sorted(scope.COVERS))))
def test_only_shared_cards_under_that_consent_ever_leave(
    people: list[Contact], agreed: set[str]
) -> None:
    gone = proposals.leaving(people, agreed)
    assert [one.id for one in gone] == [
        one.id for one in people if one.shared and scope.PEOPLE in agreed
    ]
    assert "555 0142" not in json.dumps([asdict(one) for one in gone])


@given(cards_, st.sampled_from(["", "a walk with ", "Kim’s sister, "]), st.booleans())
def test_words_that_name_a_card_that_is_not_shared_do_not_leave(
    people: list[Contact], words: str, agreed: bool
) -> None:
    for one in people:
        text = f"{words}{one.name.upper()}, at last"
        if not (agreed and one.shared):
            assert speaks_of(text, kept_back(people, shared=agreed))


def test_a_name_inside_another_word_keeps_nothing_back() -> None:
    people = [Contact("1", "Jo")]
    assert not speaks_of("A long journey", kept_back(people, shared=True))
    assert speaks_of("With JO’s dog", kept_back(people, shared=True))
    assert speaks_of("Alle Marias Sachen", kept_back([Contact("1", "Maria")], shared=True))
    assert speaks_of("小林さくらと話した", kept_back([Contact("1", "さくら")], shared=True))
    assert speaks_of("🎸 rang", kept_back([Contact("1", "🎸")], shared=True))


async def test_what_a_clinician_can_reach_holds_no_name_of_a_card_that_is_not_shared(
    sharing: Cast,
) -> None:
    ana = await adds(sharing.ana, NAME, phone="555 0199")
    await adds(ana, "Jo Jackdaw", phone="555 0142")
    await ana.opens("/people").taps("One of them").taps("Jo Jackdaw")
    await ana.taps("Share this card, or keep it to me")
    assert "Dr. Mira Okafor" in ana.last
    await ana.taps("Share this card")
    await ana.taps("That is all").opens("/urge").taps("4").taps("Leave here")
    await ana.taps("Ask me now").taps("2").says(f"A message from {NAME.upper()}")
    doctor = sharing.doctor
    for command in [one for one in CLINICIAN if one not in AWAY]:
        await doctor.opens(command)
        await walks(doctor)
    await doctor.waits(9 * DAY)
    _, body = await opened_page(doctor)
    found = await reads(sharing)
    assert found is not None
    assert [one.name for one in found] == ["Jo Jackdaw"]
    seen = json.dumps([*doctor.heard, body, [asdict(one) for one in found]]).casefold()
    assert NAME.casefold() not in seen
    assert "555" not in seen


async def test_a_clinician_suggests_a_boundary_and_the_client_says(sharing: Cast) -> None:
    ana = await adds(sharing.ana, "Jo")
    await adds(ana, NAME)
    await ana.opens("/people").taps("One of them").taps("Jo")
    await ana.taps("Share this card, or keep it to me").taps("Share this card")
    await ana.taps("That is all")
    for boundary in (Boundary(where="in a café"), Boundary(where="outside")):
        assert await suggests(sharing, "1", boundary)
    assert not await suggests(sharing, "2", Boundary(where="nowhere"))
    assert not await suggests(sharing, "1", Boundary())
    await ana.waits(timedelta(minutes=40))
    assert ana.last.startswith("Dr. Mira Okafor suggests something about seeing Jo.")
    assert "• Where: in a café" in ana.last
    forgets(ana)
    await ana.taps("Yes, like that")
    forgets(ana)
    await ana.taps("No, leave it as it is")
    jo = (await cards(ana))[0]
    assert jo.boundary == Boundary(where="in a café", by="Dr. Mira Okafor")


async def test_a_boundary_suggested_on_the_clinicians_phone(sharing: Cast) -> None:
    ana = await adds(sharing.ana, "Jo")
    await adds(ana, NAME)
    await ana.opens("/people").taps("One of them").taps("Jo")
    await ana.taps("Share this card, or keep it to me").taps("Share this card").taps("That is all")
    doctor = await sharing.doctor.opens("/suggest").taps("A.").taps("A boundary")
    assert NAME not in doctor.labels
    await doctor.taps("Jo").taps("Where").says("by the river")
    assert doctor.last.startswith("It is with them now.")
    await ana.waits(timedelta(minutes=40))
    assert "• Where: by the river" in ana.last
    await ana.taps("Yes, like that")
    assert (await cards(ana))[0].boundary == Boundary(where="by the river", by="Dr. Mira Okafor")


async def reads(cast: Cast) -> list[SharedCard] | None:
    """What the clinician reads of the client's people."""
    me, doctor = (await known(cast.ana)).id, (await known(cast.doctor)).id
    (partner,) = await stored(cast.world, lambda tx: deeds.partners(tx, me))
    return await stored(
        cast.world, lambda tx: proposals.shared(tx, doctor, alliance_id=partner.alliance_id)
    )


async def suggests(cast: Cast, card: str, boundary: Boundary) -> bool:
    """The clinician suggests a boundary."""
    me, doctor = (await known(cast.ana)).id, (await known(cast.doctor)).id
    (partner,) = await stored(cast.world, lambda tx: deeds.partners(tx, me))
    return await stored(
        cast.world,
        lambda tx: proposals.propose(
            tx, doctor, alliance_id=partner.alliance_id, contact=card, boundary=boundary
        ),
    )


async def test_without_a_consent_a_shared_card_is_read_by_nobody(cast: Cast) -> None:
    ana = await adds(cast.ana, NAME)
    await ana.opens("/people").taps("One of them").taps(NAME)
    await ana.taps("Share this card, or keep it to me")
    assert "nobody yet; /share can change that" in ana.last
    await ana.taps("Share this card").taps("That is all")
    assert await reads(cast) is None

"""Whoever is on the map, however many and however they are called: nothing overlaps."""

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.care.contacts import CLOSE, EFFECTS, MOST_CONTACTS, Contact, contacts_from, contacts_json
from bot.care.people_map import (
    GAP,
    HEIGHT,
    MIDDLE,
    WIDTH,
    PeopleMap,
    as_of,
    me_box,
    people_map,
    ring_of,
)
from tests.peopled import NAMES, crowd

names = st.sampled_from(NAMES) | st.text(min_size=1, max_size=60)
cards = st.builds(
    Contact, st.just("1"), names, close=st.sampled_from(CLOSE), effect=st.sampled_from(EFFECTS)
)


def overlaps(drawn: PeopleMap) -> list[str]:
    """Pairs of boxes that come closer than they may, and boxes that leave the page."""
    boxes = [(one.name, one.box) for one in drawn.spots]
    others = [("me", me_box()), *[("a ring's words", one) for one in drawn.ring_words]]
    pairs = [*combinations(boxes, 2), *[(one, other) for one in boxes for other in others]]
    met = [f"{a} meets {b}" for (a, one), (b, other) in pairs if one.meets(other, GAP * 0.99)]
    return met + [f"{label} leaves the page" for label, box in boxes if not box.is_on_page]


def share_of(x: float, y: float) -> float:
    """How far out a point is, 1 being the edge."""
    across, down = (x - MIDDLE[0]) / (WIDTH / 2), (y - MIDDLE[1]) / (HEIGHT / 2)
    return float((across**2 + down**2) ** 0.5)


@pytest.mark.parametrize("count", [0, 1, 7, 40])
def test_nothing_overlaps(count: int) -> None:
    drawn = people_map(crowd(count), title="My people")
    assert len(drawn.spots) == count
    assert overlaps(drawn) == []
    assert drawn.print.letters >= 12


@settings(max_examples=40, deadline=None)
@given(st.lists(cards, max_size=MOST_CONTACTS))
def test_nothing_ever_overlaps_and_everybody_stands_in_their_ring(people: list[Contact]) -> None:
    drawn = people_map(people, title="My people")
    assert overlaps(drawn) == []
    assert sorted(one.name for one in drawn.spots) == sorted(one.name for one in people)
    for one in drawn.spots:
        inner, outer = (0.0, *drawn.edges)[one.ring - 1], drawn.edges[one.ring - 1]
        assert inner < share_of(one.x, one.y) < outer


@pytest.mark.parametrize("close", CLOSE)
def test_forty_people_in_one_ring_with_the_longest_names(close: int) -> None:
    people = [
        Contact(str(n), "W" * 60, close=next(one for one in CLOSE if one == close))
        for n in range(MOST_CONTACTS)
    ]
    drawn = people_map(people, title="My people")
    assert overlaps(drawn) == []
    assert {one.ring for one in drawn.spots} == {ring_of(people[0])}


def test_a_page_that_cannot_hold_them_says_so() -> None:
    with pytest.raises(ValueError, match="have no room"):
        people_map(crowd(400), title="My people")


def test_it_is_told_in_words_too() -> None:
    people = [
        Contact("1", "Mum", close=1, effect="strengthens"),
        Contact("2", "Jo", close=2, effect="strengthens"),
        Contact("3", "Kim", effect="not_now"),
    ]
    drawn = people_map(people, title="My people")
    assert drawn.sentence == "3 people: 2 who strengthen me, 1 not now."
    assert drawn.alternative == (
        "My people. 3 people: 2 who strengthen me, 1 not now. Closest: Mum (strengthens me). "
        "Close: Jo (strengthens me). Further away: Kim (not now)."
    )
    assert people_map([], title="My people").sentence == "Nobody is on it yet."
    assert people_map(people[:1], title="x").sentence == "1 person: 1 who strengthens me."


def test_the_map_as_it_was_on_an_earlier_day() -> None:
    march, may = date(2026, 3, 2), date(2026, 5, 4)
    kim = Contact("1", "Kim").placed(1, "mixed", march).placed(3, "not_now", may)
    jo = Contact("2", "Jo").placed(2, "strengthens", may)
    (kept_kim, kept_jo) = contacts_from(contacts_json([kim, jo]))
    assert [(one.name, one.close, one.effect) for one in as_of([kept_kim, kept_jo], march)] == [
        ("Kim", 1, "mixed")
    ]
    assert as_of([kim, jo], may) == [kim, jo]
    assert as_of([kim, jo], date(2026, 1, 1)) == []

"""Cards of people: what is kept, who is offered, and when a "not now" is looked at again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.care.contacts import (
    CLOSE,
    EFFECTS,
    GOOD_FOR,
    MOST_CONTACTS,
    Boundary,
    Contact,
    company,
    contacts_from,
    contacts_json,
    good_for,
    in_review,
    new_id,
    put,
    with_name,
    without,
)

DAY = date(2026, 3, 2)
days = st.dates(date(2026, 1, 1), date(2027, 1, 1))
cards = st.builds(
    Contact,
    st.integers(1, 99).map(str),
    st.text(min_size=1, max_size=12),
    relation=st.sampled_from(["", "friend"]),
    close=st.sampled_from(CLOSE),
    effect=st.sampled_from(EFFECTS),
    good_for=st.lists(st.sampled_from(GOOD_FOR), unique=True).map(
        lambda some: tuple(one for one in GOOD_FOR if one in some)
    ),
    boundary=st.builds(Boundary, when=st.text(max_size=5), by=st.text(max_size=5)),
    review_on=st.just("") | days.map(date.isoformat),
    shared=st.booleans(),
)


@given(st.lists(cards, max_size=6))
def test_what_is_kept_is_read_back_the_same(people: list[Contact]) -> None:
    placed = [one.placed(2, one.effect, DAY) for one in people]
    assert list(contacts_from(contacts_json(placed))) == placed


@given(st.lists(cards, max_size=6), days)
def test_a_not_now_is_looked_at_on_its_day_and_never_before(
    people: list[Contact], today: date
) -> None:
    for one in in_review(people, today):
        assert one.effect == "not_now"
        assert date.fromisoformat(one.review_on) <= today


def test_it_is_looked_at_from_the_day_itself_on() -> None:
    kim = Contact("1", "Kim", effect="not_now", review_on=DAY.isoformat())
    assert in_review([kim], DAY - timedelta(days=1)) == []
    assert in_review([kim], DAY) == [kim]
    assert in_review([replace(kim, review_on="")], DAY) == []


@given(st.lists(cards, max_size=12), st.sampled_from(GOOD_FOR))
def test_nobody_who_is_not_now_is_ever_offered(people: list[Contact], what: str) -> None:
    assert not [one for one in company(people) if one.effect in {"not_now", "stress"}]
    assert not [one for one in good_for(people, what) if one.effect == "not_now"]


def test_a_name_is_one_card_however_it_is_spelt() -> None:
    people = with_name((), " Jo   Smith ", at="1")
    people = with_name(people, "jo smith", at="2")
    assert [(one.id, one.name, one.named_at) for one in people] == [("1", "Jo Smith", "2")]
    assert with_name(people, "  ", at="3") == people
    assert without(people, "1") == ()


def test_a_full_map_takes_nobody_more() -> None:
    people: tuple[Contact, ...] = ()
    for number in range(MOST_CONTACTS + 3):
        people = with_name(people, f"P{number}", at=str(number))
    assert len(people) == MOST_CONTACTS
    assert new_id(people) == str(MOST_CONTACTS + 1)
    assert put(people, Contact("999", "X")) == people


def test_what_moved_is_remembered_by_its_day() -> None:
    kim = Contact("1", "Kim").placed(1, "mixed", DAY).placed(2, "stress", DAY)
    assert [(one.close, one.effect) for one in kim.moves] == [(2, "stress")]
    later = replace(kim, review_on="2026-04-01").placed(3, "mixed", DAY + timedelta(days=9))
    assert (later.review_on, len(later.moves)) == ("", 2)
    at = later.at(DAY + timedelta(days=5))
    assert at is not None
    assert at.effect == "stress"


def test_what_is_not_understood_is_left_out() -> None:
    assert contacts_from("x") == ()
    assert contacts_from([{"id": "a", "name": "Jo"}, {"id": "1"}, 7]) == ()

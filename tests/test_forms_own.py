"""Our own forms: plain, short, nothing that must be answered, and who reads them and when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.care.forms import Standing, items_of, starting
from bot.care.forms.rules import read_rules
from handlers.checkins import LENGTHS, MAY_REST
from handlers.forming.library import OFFERED, own_form
from handlers.forms import asked_on, form, names, rules, text

MOST = {"weekly": 7, "alliance": 5, "recovery": 5, "strengths": 6, "people": 6}


def test_these_are_all_there_are() -> None:
    own = ["weekly", "alliance", "recovery", "strengths", "people"]
    assert sorted([*own, "checkin", "checkin-short", "checkin-long"]) == names()
    assert list(OFFERED) == own
    assert set(LENGTHS.values()) == {"checkin", "checkin-short", "checkin-long"}


@pytest.mark.parametrize("name", OFFERED)
@pytest.mark.parametrize(
    ("shares", "word"), [(True, "Your clinician reads it"), (False, "only you")]
)
def test_each_begins_with_who_reads_it_and_when(name: str, shares: bool, word: str) -> None:
    one = form(name)
    now = Standing(one, starting(one, {"shares": shares}), frozenset())
    (said,) = now.introduction(now.asked)
    assert word in said.text
    assert now.progress.of == MOST[name]


@pytest.mark.parametrize("name", names())
def test_nothing_must_be_answered_and_every_scale_names_its_ends(name: str) -> None:
    for one in items_of(form(name)).values():
        assert not one.required
        assert not one.slider or one.ends is not None


RULES = ("checkin.rules.json", "alliance.rules.json")


def test_rules_lie_beside_their_forms() -> None:
    assert all(rules(name.partition(".")[0]) for name in RULES)


@pytest.mark.parametrize("name", names())
def test_rules_speak_of_questions_that_are_there(name: str) -> None:
    read_rules(rules(name), form(name))


def test_the_three_lengths_call_the_same_thing_by_the_same_name() -> None:
    short, medium, long = (items_of(form(name)) for name in LENGTHS.values())
    assert short.keys() < medium.keys() < long.keys()
    for name, one in medium.items():
        assert long[name].text == one.text


def test_what_may_rest_is_no_rating_that_is_drawn_or_watched() -> None:
    assert not MAY_REST & {"mood", "pull", "sleep", "used", "clinician-note"}


def test_a_form_without_some_questions_is_still_that_form() -> None:
    rested = asked_on("checkin", ("lonely", "helped"), date(2026, 3, 2))
    assert rested.canonical == form("checkin").canonical
    assert not {"lonely", "helped"} & items_of(rested).keys()


def test_a_form_on_the_shelf_is_its_file() -> None:
    assert own_form("weekly").text == text("weekly")
    assert own_form("alliance").rules["scores"]


def test_wordings_take_turns_in_the_long_and_the_medium_check_in() -> None:
    days = [date(2026, 3, 2) + timedelta(days=n) for n in range(3)]
    texts = {items_of(asked_on("checkin-long", (), day))["tomorrow"].text for day in days}
    assert len(texts) == 3

"""The starters of the menu: varied, free, plain, and something for every hour."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.care.menu.things import Occasion, fits
from handlers.starters import starters

NOON = datetime.fromisoformat("2026-03-06T12:00")
UNWANTED = re.compile(
    r"!|\b(diet|calorie|fast(ing)?|weigh|pub|bar|beer|wine|drinks|bet|cards?|lotter|casino|pill|dose"
    r"|medic|tablet|buy|shop)",
    re.IGNORECASE,
)


def test_there_are_enough_and_each_is_marked_as_a_starter() -> None:
    assert 30 <= len(starters()) <= 45
    assert len({item.id for item in starters()}) == len(starters())
    assert {item.added_by for item in starters()} == {"starter"}


def test_none_costs_money_or_says_what_does_not_belong_here() -> None:
    for item in starters():
        assert item.money == "none"
        assert not UNWANTED.search(item.words), item.words
        assert len(item.words) <= 36, "it has to be read on a button"


def test_rest_is_among_them_and_so_is_doing_nothing() -> None:
    words = " ".join(item.words for item in starters())
    assert "nothing on purpose" in words
    assert "Lie down" in words
    assert "In bed" in words
    assert "in a chair" in words


@pytest.mark.parametrize("hour", range(24))
def test_every_hour_has_five_for_whoever_is_tired_and_alone_at_home(hour: int) -> None:
    tired = Occasion(NOON + timedelta(hours=hour), 15, "low", "alone", "none", "home", True)
    for occasion in (tired, replace(tired, minutes=60), replace(tired, company=None, energy=None)):
        assert sum(fits(item, occasion) for item in starters()) >= 5


def test_nobody_is_sent_out_or_told_to_ring_somebody_at_night() -> None:
    night = Occasion(NOON.replace(hour=23), 180)
    late = [item for item in starters() if fits(item, night)]
    assert not any(item.place == "out" or item.id == "call" for item in late)


def test_the_day_has_company_and_the_open_air() -> None:
    day = [item for item in starters() if fits(item, Occasion(NOON, 120))]
    assert sum(item.company == "with someone" for item in day) >= 3
    assert sum(item.place == "out" for item in day) >= 5

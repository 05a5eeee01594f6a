"""Countries by the names people use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.care.places.countries import area_names, country_names, find_country, state_names


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Germany", "DE"),
        (" germany. ", "DE"),
        ("UK", "GB"),
        ("uk", "GB"),
        ("England", "GB"),
        ("USA", "US"),
        ("the U.S.", "US"),
        ("Holland", "NL"),
        ("the Netherlands", "NL"),
        ("Côte d’Ivoire", "CI"),
        ("Ivory Coast", "CI"),
        ("Czech Republic", "CZ"),
        ("Czechia", "CZ"),
        ("Türkiye", "TR"),
        ("Turkey", "TR"),
        ("NO", "NO"),
        ("DEU", "DE"),
    ],
)
def test_a_country_is_found(typed: str, code: str) -> None:
    assert find_country(typed) == code


@pytest.mark.parametrize("typed", ["no", "in", "and", "Atlantis", "", "CS", "Bavaria"])
def test_an_everyday_word_is_no_country(typed: str) -> None:
    assert find_country(typed) is None


def test_every_country_is_found_by_its_own_name() -> None:
    # Two Congos share their everyday name; both are found by their full one.
    for code, name in country_names().items():
        assert find_country(name) == code


def test_georgia_is_a_country_and_a_state() -> None:
    assert area_names()["georgia"] == {"GE", "US-GA"}
    assert state_names()["GA"] == "Georgia"


@given(st.text(st.characters(exclude_categories=()), max_size=4096))
def test_no_text_is_too_strange(text: str) -> None:
    assert find_country(text) in {None, *country_names()}

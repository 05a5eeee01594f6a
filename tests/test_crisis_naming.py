"""Countries by the names people type, in their own language."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.crisis.directory import shipped
from bot.crisis.naming import (
    MOST,
    countries_like,
    country_name,
    is_country,
    is_language,
    language_name,
)


@pytest.mark.parametrize(
    ("typed", "language", "code"),
    [
        ("España", "es", "ES"),
        ("espana", "en", "ES"),
        ("Estados Unidos", "es", "US"),
        ("the Netherlands", "en", "NL"),
        ("EE. UU.", "es", "US"),
        ("Deutschland", "de", "DE"),
        ("Scotland", "en", "GB"),
        ("MX", "en", "MX"),
        ("Germ", "en", "DE"),
    ],
)
def test_a_country_is_found_by_its_name(typed: str, language: str, code: str) -> None:
    assert countries_like(typed, language) == [code]


def test_several_may_begin_alike() -> None:
    assert {"US", "GB", "AE"} <= {*countries_like("United", "en")}


@pytest.mark.parametrize("typed", ["", "no", "in", "es", "somewhere", "?"])
def test_what_names_no_country_is_not_guessed(typed: str) -> None:
    assert countries_like(typed, "es") == []


@given(st.text(max_size=40))
@settings(deadline=None)
def test_any_text_gives_at_most_six_countries(typed: str) -> None:
    found = countries_like(typed, "es")
    assert len(found) <= MOST
    assert all(is_country(code) for code in found)


def test_names_in_a_language_and_codes_where_there_are_none() -> None:
    assert country_name("DE", "es") == "Alemania"
    assert country_name("QQ", "es") == "QQ"
    assert country_name("DE", "not-a-language") == "Germany"
    assert language_name("de", "es") == "alemán"
    assert language_name("xq", "es") == "xq"


def test_every_country_and_language_of_the_directory_has_a_name() -> None:
    for country in {*shipped().by_country, *shipped().numbers}:
        assert is_country(country)
    assert not is_country("EU")
    assert not is_country("us")
    assert is_language("es")
    assert not is_language("qq")

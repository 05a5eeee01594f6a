"""The packed cities hold what GeoNames says, and little memory."""

import sys

import pytest

from bot.care.places.gazetteer import folded_name, gazetteer


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("München", "munchen"),
        ("St. Louis", "st louis"),
        ("  Aix-en-Provence ", "aix en provence"),
        ("N'Djamena", "ndjamena"),
        ("Washington, D.C.", "washington dc"),
        ("Киев", "киев"),
        ("दिल्ली", "दिल्ली"),
    ],
)
def test_a_name_is_folded(typed: str, folded: str) -> None:
    assert folded_name(typed) == folded


def test_every_city_is_found_by_its_own_name() -> None:
    for city in gazetteer().cities[::500]:
        assert city in gazetteer().named(folded_name(city.name), whole=True)


def test_a_beginning_finds_the_whole_name_too() -> None:
    whole = list(gazetteer().named("springfield", whole=True))
    begun = list(gazetteer().named("springf", whole=False))
    assert len(whole) >= 8
    assert set(whole) <= set(begun)


def test_cities_run_from_south_to_north() -> None:
    cities = gazetteer().cities
    assert len(cities) > 30_000
    assert list(gazetteer().latitudes) == sorted(city.latitude for city in cities)


def test_the_names_are_one_small_string_and_the_cities_are_read_once() -> None:
    assert sys.getsizeof(gazetteer().names) < 6_000_000
    assert gazetteer() is gazetteer()

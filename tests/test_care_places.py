"""A town that a person names is found, with its country and zone."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.care.places.countries import area_names, country_names
from bot.care.places.gazetteer import gazetteer
from bot.care.places.places import (
    Place,
    find_country,
    find_place,
    zone_at,
    zone_name,
    zones_telling,
)


@pytest.mark.parametrize(
    ("typed", "city", "code"),
    [
        ("münchen", "Munich", "DE"),
        ("MUNCHEN", "Munich", "DE"),
        ("CDMX", "Mexico City", "MX"),
        ("New York, US", "New York City", "US"),
        ("Berlin Germany", "Berlin", "DE"),
        ("I live in Berlin", "Berlin", "DE"),
        ("berlin in germany", "Berlin", "DE"),
        ("In Salah", "In Salah", "DZ"),
        ("Portland, Oregon", "Portland", "US"),
        ("Atlanta, Georgia", "Atlanta", "US"),
        ("Tbilisi, Georgia", "Tbilisi", "GE"),
        ("Paris", "Paris", "FR"),
        ("Paris, Texas, USA", "Paris", "US"),
        ("Bissau, Guinea-Bissau", "Bissau", "GW"),
        ("Malabo Equatorial Guinea", "Malabo", "GQ"),
        ("san fran", "San Francisco", "US"),
        ("東京", "Tokyo", "JP"),
    ],
)
def test_a_place_is_found(typed: str, city: str, code: str) -> None:
    first = find_place(typed, country=None)[0]
    assert (first.city, first.country_code) == (city, code)


def test_a_place_knows_its_country_and_zone() -> None:
    assert find_place("Hamburg", country="DE")[0] == Place(
        city="Hamburg", region="", country="Germany", country_code="DE", zone="Europe/Berlin"
    )


def test_towns_of_one_name_come_biggest_first_and_can_be_told_apart() -> None:
    found = find_place("Springfield", country=None)
    assert [place.region for place in found[:3]] == ["Missouri", "Massachusetts", "Illinois"]
    assert len(found) == len(set(found)) == 6


def test_a_country_narrows() -> None:
    assert [place.zone for place in find_place("London", country="ca")] == ["America/Toronto"]
    assert find_place("Berlin", country="FR") == []


@pytest.mark.parametrize("typed", ["", " ", "|", "in", "Nowhereville", "\ud800", "us us us us"])
def test_what_is_no_place_finds_nothing(typed: str) -> None:
    assert find_place(typed, country=None) == []


def test_places_are_the_door_to_countries_and_zones() -> None:
    assert find_country("Holland") == "NL"
    assert zone_at(52.37, 4.9) == "Europe/Amsterdam"
    assert zone_name("Europe/Amsterdam") == "Amsterdam time"
    assert callable(zones_telling)


def test_every_big_city_is_found_by_its_name_and_country() -> None:
    big = [city for city in gazetteer().cities if city.population > 1_000_000]
    for city in big[::4]:
        found = find_place(f"{city.name}, {country_names()[city.country_code]}", country=None)
        assert city.zone in {place.zone for place in found}


@given(st.text(st.characters(exclude_categories=()), max_size=4096))
def test_no_text_is_too_strange(text: str) -> None:
    assert len(find_place(text, country=None)) <= 6


@given(st.lists(st.sampled_from([*sorted(area_names()), "paris", "in", "x"]), max_size=8))
def test_any_row_of_areas_is_read_quickly(words: list[str]) -> None:
    assert len(find_place(" ".join(words), country=None)) <= 6


@pytest.mark.parametrize("typed", ["springfield", "x south korea south korea", "us us us", "san"])
def test_a_lookup_takes_less_than_twenty_milliseconds(typed: str) -> None:
    def spent() -> float:
        start = process_time()
        find_place(typed, country=None)
        return process_time() - start

    find_place("warm", country=None)
    assert min(spent() for _ in range(5)) < 0.020

"""Cities that a person may mean; also the one door to countries and zones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.care.places.countries import area_names, country_names, state_names
from bot.care.places.countries import find_country as find_country
from bot.care.places.gazetteer import City, folded_name, gazetteer
from bot.care.places.zones import zone_at as zone_at
from bot.care.places.zones import zone_name as zone_name
from bot.care.places.zones import zones_telling as zones_telling

_MOST_PLACES: Final = 6
_LONGEST_NAME: Final = 100
_SHORTEST_BEGINNING: Final = 3
_SMALL_WORDS: Final = frozenset({"in", "near", "from", "around", "im", "i", "am", "live"})


@dataclass(frozen=True, slots=True)
class Place:
    """One city to offer: country_code is ISO 3166-1 alpha-2, zone an IANA name.

    region is the state's name in the US, where many cities share a name, and else empty.
    """

    city: str
    region: str
    country: str
    country_code: str
    zone: str


def find_place(text: str, *, country: str | None) -> list[Place]:
    """Return the cities that a text may mean, the biggest first, at most six.

    Any known name counts, in any language and without regard to accents. A country or a US state
    may follow ("Berlin Germany", "Portland, Oregon"); `country` (ISO 3166-1 alpha-2) narrows
    further. Where no whole name fits, names that begin so are offered.
    """
    readings = list(_readings(folded_name(text[:_LONGEST_NAME]).replace("|", " ").split()))
    for whole in (True, False):
        for name, areas in readings:
            if not whole and len(name) < _SHORTEST_BEGINNING:
                continue
            found = gazetteer().named(name, whole=whole)
            fitting = [city for city in found if _lies_in(city, areas, country)]
            if fitting:
                return _biggest(fitting if whole else _begun(fitting, name))
    return []


def _readings(words: Sequence[str]) -> Iterator[tuple[str, list[frozenset[str]]]]:
    """Yield what the words can mean: a city's name, and the areas it must lie in."""
    areas: list[frozenset[str]] = []
    if words:
        yield " ".join(words), areas
    name = _without_small_words(words)
    if name and name != words:
        yield " ".join(name), areas
    while len(areas) < 2 and (size := _area_length(name)):
        areas = [*areas, area_names()[" ".join(name[-size:])]]
        name = _without_small_words(name[:-size])
        if name:
            yield " ".join(name), areas


def _without_small_words(words: Sequence[str]) -> Sequence[str]:
    first, last = 0, len(words)
    while first < last and words[first] in _SMALL_WORDS:
        first += 1
    while last > first and words[last - 1] in _SMALL_WORDS:
        last -= 1
    return words[first:last]


def _area_length(words: Sequence[str]) -> int:
    """Return how many of the last words name a country or state, the most first; 0 for none."""
    sizes = range(min(len(words) - 1, 6), 0, -1)
    return next((size for size in sizes if " ".join(words[-size:]) in area_names()), 0)


def _lies_in(city: City, areas: Sequence[frozenset[str]], country: str | None) -> bool:
    if country is not None and city.country_code != country.upper():
        return False
    region = f"{city.country_code}-{city.region_code}"
    return all(city.country_code in area or region in area for area in areas)


def _begun(cities: Sequence[City], name: str) -> Sequence[City]:
    """Return the cities whose own name begins so, or all when there are only other names.

    "San Fran" must not offer Quito, which was founded as San Francisco de Quito.
    """
    return [city for city in cities if folded_name(city.name).startswith(name)] or cities


def _biggest(cities: Sequence[City]) -> list[Place]:
    ranked = sorted(cities, key=lambda city: city.population, reverse=True)
    return list(dict.fromkeys(_place(city) for city in ranked))[:_MOST_PLACES]


def _place(city: City) -> Place:
    return Place(
        city=city.name,
        region=state_names().get(city.region_code, "") if city.country_code == "US" else "",
        country=country_names()[city.country_code],
        country_code=city.country_code,
        zone=city.zone,
    )

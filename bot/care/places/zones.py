"""Zones: where a position lies, what a told time gives away, what people call them."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from functools import lru_cache
from math import asin, cos, pi, radians, sin, sqrt
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global

from bot.care.places.gazetteer import City, gazetteer

_FARTHEST_KM: Final = 300.0
_KM_PER_DEGREE: Final = 111.2
_EARTH_RADIUS_KM: Final = 6371.0
_PEOPLE_PER_KM2: Final = 10_000.0
_CLOSE_ENOUGH: Final = timedelta(minutes=20)
_HALF_A_YEAR: Final = timedelta(days=182)


def zone_at(latitude: float, longitude: float) -> str | None:
    """Return the zone of a position in degrees; None when no city lies within 300 km.

    The zone is that of the city whose edge is nearest. A city's radius is taken from its
    population at 10,000 people a square kilometre, so that a suburb belongs to its own city and
    not to the village across the border.
    """
    least, zone = _FARTHEST_KM, None
    for city in _cities_around(latitude):
        distance = _distance_km(latitude, longitude, city)
        if distance > _FARTHEST_KM:
            continue
        to_edge = distance - sqrt(city.population / _PEOPLE_PER_KM2 / pi)
        if to_edge < least:
            least, zone = to_edge, city.zone
    return zone


def _cities_around(latitude: float) -> Sequence[City]:
    places = gazetteer()
    band = _FARTHEST_KM / _KM_PER_DEGREE
    first = bisect_left(places.latitudes, latitude - band)
    return places.cities[first : bisect_right(places.latitudes, latitude + band)]


def _distance_km(latitude: float, longitude: float, city: City) -> float:
    """Return the great-circle distance by the haversine formula."""
    north = sin(radians(city.latitude - latitude) / 2) ** 2
    east = sin(radians(city.longitude - longitude) / 2) ** 2
    along = cos(radians(latitude)) * cos(radians(city.latitude))
    return 2 * _EARTH_RADIUS_KM * asin(min(1.0, sqrt(north + along * east)))


def zones_telling(told: time, now: datetime) -> list[str]:
    """Return the zones whose clocks show the told time now, give or take 20 minutes.

    One zone for each way of keeping time, that with the most people; the way that most people
    keep first. `now` must know its zone (ValueError). Two zones keep time the same way when they
    agree now and half a year on: Lagos and Berlin agree in winter only, and somebody put on the
    wrong one of them would be an hour off from March.
    """
    if now.tzinfo is None:
        raise ValueError("now must know its zone")
    people: dict[tuple[timedelta, timedelta], int] = defaultdict(int)
    best: dict[tuple[timedelta, timedelta], str] = {}
    for zone, (info, count) in _zones().items():
        if _tells(told, now.astimezone(info)):
            way = (_offset(now, info), _offset(now + _HALF_A_YEAR, info))
            best.setdefault(way, zone)
            people[way] += count
    return [best[way] for way in sorted(best, key=lambda way: people[way], reverse=True)]


def _offset(moment: datetime, info: ZoneInfo) -> timedelta:
    return moment.astimezone(info).utcoffset() or timedelta()


def _tells(told: time, shown: datetime) -> bool:
    apart = abs(timedelta(hours=shown.hour - told.hour, minutes=shown.minute - told.minute))
    return min(apart, timedelta(days=1) - apart) <= _CLOSE_ENOUGH


@lru_cache(maxsize=1)
def _zones() -> Mapping[str, tuple[ZoneInfo, int]]:
    """Return every zone with its rules and the people of its cities, the most people first."""
    people: dict[str, int] = defaultdict(int)
    for city in gazetteer().cities:
        people[city.zone] += city.population
    ranked = sorted(people, key=lambda zone: people[zone], reverse=True)
    return {zone: (ZoneInfo(zone), people[zone]) for zone in ranked}


def zone_name(zone: str) -> str:
    """Return what people call an IANA zone: "Berlin time" for Europe/Berlin, "UTC" as it is."""
    if "/" not in zone:
        return zone
    cities = Locale("en").time_zones
    # The locale data files some cities under an older zone name, as Asia/Saigon.
    older = [old for old, new in get_global("zone_aliases").items() if new == zone]
    named = [cities[name]["city"] for name in (zone, *older) if "city" in cities.get(name, {})]
    place = named[0] if named else zone.rpartition("/")[2].replace("_", " ")
    return f"{place} time"

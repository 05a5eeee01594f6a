"""A position, or the time on somebody's clock, tells their zone."""

from datetime import UTC, datetime, time, timedelta
from time import perf_counter
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.care.places.gazetteer import gazetteer
from bot.care.places.zones import zone_at, zone_name, zones_telling

WINTER = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
SUMMER = datetime(2026, 7, 25, 12, 0, tzinfo=UTC)


def offset(zone: str, moment: datetime) -> timedelta | None:
    return moment.astimezone(ZoneInfo(zone)).utcoffset()


@pytest.mark.parametrize("moment", [WINTER, SUMMER])
def test_big_cities_lie_in_their_own_zone(moment: datetime) -> None:
    big = [city for city in gazetteer().cities if city.population > 1_000_000]
    right = 0
    for city in big:
        found = zone_at(city.latitude, city.longitude)
        right += found is not None and offset(found, moment) == offset(city.zone, moment)
    assert len(big) > 500
    assert right / len(big) >= 0.99


@pytest.mark.parametrize(
    ("latitude", "longitude", "zone"),
    [
        (52.5, 13.4, "Europe/Berlin"),
        (27.9, 86.9, "Asia/Kathmandu"),
        (31.83, -106.43, "America/Denver"),
        (-16.8, -179.99, "Pacific/Fiji"),
        (0, -30, None),
        (90, 0, None),
        (-90, 0, None),
    ],
)
def test_positions_on_land_at_borders_and_at_sea(
    latitude: float, longitude: float, zone: str | None
) -> None:
    assert zone_at(latitude, longitude) == zone


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_position_has_a_known_zone_or_none(latitude: float, longitude: float) -> None:
    assert zone_at(latitude, longitude) in {None, *available_timezones()}


def test_a_told_time_finds_the_zones_that_show_it() -> None:
    assert zones_telling(time(13, 5), WINTER)[0] == "Europe/Berlin"
    assert zones_telling(time(6, 45), WINTER)[0] == "America/New_York"
    assert zones_telling(time(17, 30), WINTER) == ["Asia/Kolkata", "Asia/Kathmandu"]
    assert zones_telling(time(3, 0), SUMMER) == []


def test_zones_that_part_in_spring_are_offered_apart() -> None:
    assert zones_telling(time(13, 0), WINTER) == ["Europe/Berlin", "Africa/Lagos"]


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="must know its zone"):
        zones_telling(time(13, 0), WINTER.replace(tzinfo=None))


@given(
    st.integers(1_577_836_800, 2_051_222_400).map(lambda at: datetime.fromtimestamp(at, UTC)),
    st.deferred(lambda: st.sampled_from(sorted({city.zone for city in gazetteer().cities}))),
    st.integers(-19, 19),
)
def test_whoever_tells_their_time_is_offered_their_distance_from_utc(
    now: datetime, zone: str, off: int
) -> None:
    told = (now.astimezone(ZoneInfo(zone)) + timedelta(minutes=off)).time()
    offered = [offset(found, now) for found in zones_telling(told, now)]
    assert offset(zone, now) in offered


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        ("Europe/Berlin", "Berlin time"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires time"),
        ("America/New_York", "New York time"),
        ("Asia/Ho_Chi_Minh", "Ho Chi Minh City time"),
        ("UTC", "UTC"),
        ("Mars/New_Base", "New Base time"),
    ],
)
def test_a_zone_is_called_by_its_city(zone: str, name: str) -> None:
    assert zone_name(zone) == name


def test_lookups_take_less_than_twenty_milliseconds() -> None:
    zones_telling(time(12, 0), WINTER)

    def spent() -> float:
        start = perf_counter()
        zone_at(48.8, 9.2)
        zones_telling(time(12, 0), WINTER)
        return perf_counter() - start

    assert min(spent() for _ in range(5)) < 0.020

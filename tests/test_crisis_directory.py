"""Nobody is sent to a wrong number: every line and every emergency number is walked."""

import subprocess
import sys
from datetime import date

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.crisis.directory import (
    Line,
    age_in_days,
    countries,
    emergency,
    lines,
    topics,
)

ALL = [line for country in countries() for line in lines(country)]


def test_every_number_is_valid_or_a_short_code_that_says_so() -> None:
    for line in ALL:
        if line.number is None:
            assert line.ways, line.name
        elif line.short_code:
            assert line.number.lstrip("*").isdigit()
            assert line.international is None
        else:
            assert phonenumbers.is_valid_number(phonenumbers.parse(line.number)), line
            assert line.international is not None
            assert line.international.startswith("+")


def test_every_line_rests_on_two_sources_and_can_be_read() -> None:
    for line in ALL:
        assert line.sources >= 2
        assert line.name
        assert line.topics
        assert line.languages or line.ways == ("web",)
        assert (line.number is None) == (line.local is None)


def test_a_country_is_only_ever_given_its_own_lines() -> None:
    for country in countries():
        assert {line.country for line in lines(country)} == {country}
        assert all(
            line.region is None or line.region.startswith(f"{country}-") for line in lines(country)
        )


@given(st.text(max_size=3))
def test_any_other_text_gives_no_line_of_anywhere(country: str) -> None:
    assert all(line.country == country.upper() for line in lines(country))


def test_a_country_without_lines_still_has_its_emergency_number() -> None:
    assert lines("LI") == []
    assert "112" in emergency("LI")


def test_a_country_nobody_knows_gives_nothing() -> None:
    assert lines("ZZ") == []
    assert emergency("ZZ") == []


def test_somebody_in_the_united_states_is_shown_988_both_ways() -> None:
    crisis = lines("us", topic="suicide", way="call")
    assert any(line.number == "988" and line.short_code for line in crisis)
    assert emergency("us") == ["911"]


def test_somebody_who_speaks_spanish_in_the_united_states_finds_spanish_lines() -> None:
    assert lines("US", language="es")
    assert all("es" in line.languages for line in lines("US", language="es"))


@pytest.mark.parametrize("country", ["US", "GB", "MX", "ES", "DE"])
def test_filters_only_ever_narrow(country: str) -> None:
    for topic in topics():
        assert {line.name for line in lines(country, topic=topic)} <= {
            line.name for line in lines(country)
        }
        assert all(topic in line.topics for line in lines(country, topic=topic))


def test_an_ambulance_comes_before_the_fire_brigade() -> None:
    assert emergency("AE")[0] == "998"


def test_emergency_numbers_are_short_and_dialable() -> None:
    for country in (*countries(), "LI", "AD"):
        assert all(number.isdigit() and len(number) <= 6 for number in emergency(country)), country


def test_a_line_with_only_old_sources_says_so_and_comes_last() -> None:
    assert any(line.recheck for line in ALL)
    for line in ALL:
        if line.newest_source is None or line.newest_source < "2024":
            assert line.recheck
    for country in countries():
        flags = [line.recheck for line in lines(country)]
        assert flags == sorted(flags)


def test_a_number_is_shown_local_and_international() -> None:
    line = Line(
        country="GB",
        name="Samaritans",
        topics=("suicide",),
        languages=("en",),
        number="+441157756563",
        local="0115 775 6563",
        sources=2,
    )
    assert line.local == "0115 775 6563"
    assert line.international == "+44 115 775 6563"


def test_the_age_of_the_facts_is_told_in_days() -> None:
    assert age_in_days(date(2026, 12, 3)) == 10


def test_loading_takes_a_moment() -> None:
    timed = (
        "import time, phonenumbers; from bot.crisis import directory as d; t = time.perf_counter();"
        "d.lines('US'); d.emergency('US'); print((time.perf_counter() - t) * 1000)"
    )
    runs = [
        float(subprocess.run([sys.executable, "-c", timed], capture_output=True, check=True).stdout)
        for _ in range(3)
    ]
    assert min(runs) < 30

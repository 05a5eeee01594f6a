"""Nobody is sent to a wrong number: every line and every emergency number is walked."""

import subprocess
import sys
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.crisis.directory import citations, shipped
from bot.crisis.linechecks import problems_of
from tests.helplines import TODAY, directory, line

SHIPPED = shipped()
COUNTRIES = sorted({*SHIPPED.by_country, *SHIPPED.numbers})


def test_every_shipped_line_is_sound() -> None:
    for one in SHIPPED.every():
        assert list(problems_of(one)) == [], one.id


def test_every_shipped_line_rests_on_two_sources_and_names_them() -> None:
    cited = citations()
    assert cited.keys() == {one.id for one in SHIPPED.every()}
    for one in SHIPPED.every():
        assert one.sources >= 2
        assert len(cited[one.id]) >= 2
        assert not one.own


def test_every_line_has_an_id_of_its_own() -> None:
    ids = [one.id for one in SHIPPED.every()]
    assert len(ids) == len({*ids})
    assert all(one.id.startswith(f"{one.country.lower()}-") for one in SHIPPED.every())


def test_a_country_is_only_ever_given_its_own_lines() -> None:
    for country in COUNTRIES:
        assert all(one.country == country for one in SHIPPED.lines(country, TODAY))


@given(st.text(max_size=3))
@settings(deadline=None)
def test_any_other_text_gives_no_line_of_anywhere(country: str) -> None:
    assert all(one.country == country.upper() for one in SHIPPED.lines(country, TODAY))


def test_a_country_without_lines_still_has_its_emergency_number() -> None:
    assert SHIPPED.lines("LI", TODAY) == []
    assert "112" in [one.number for one in SHIPPED.emergency("LI")]


def test_a_country_nobody_knows_gives_nothing() -> None:
    assert SHIPPED.lines("ZZ", TODAY) == []
    assert SHIPPED.emergency("ZZ") == ()


def test_emergency_numbers_are_short_and_dialable_with_an_ambulance_first() -> None:
    assert SHIPPED.emergency("AE")[0].number == "998"
    for country in COUNTRIES:
        for one in SHIPPED.emergency(country):
            assert one.number.isdigit()
            assert len(one.number) <= 6
            assert one.sources >= 2


def test_no_line_is_shown_that_is_closed_or_five_years_old() -> None:
    for today in (TODAY, date(2028, 6, 1), date(2032, 1, 1)):
        for country in COUNTRIES:
            for one in SHIPPED.lines(country, today):
                assert one.closed is None
                assert one.confirmed_on is None or (today - one.confirmed_on).days <= 5 * 365


def test_an_own_line_takes_the_place_of_the_one_with_its_id_and_others_can_be_hidden() -> None:
    before = directory(line("de-a"), line("de-b"), line("de-c"))
    after = before.with_own([line("de-a", confirmed="2026-11", own=True)], ["de-b"])
    assert [one.id for one in after.lines("DE", TODAY)] == ["de-a", "de-c"]
    assert after.named("de-a") == line("de-a", confirmed="2026-11", own=True)
    assert before.named("de-b") is not None


def test_topics_and_regions_of_a_country() -> None:
    found = directory(line("de-a", topics=("youth",)), line("de-b", region="DE-BE"))
    assert found.topics("de", TODAY) == {"youth", "suicide"}
    assert found.regions("DE", TODAY) == ["DE-BE"]


def test_the_list_is_old_after_eighteen_months() -> None:
    assert not SHIPPED.is_old(date(2028, 5, 22))
    assert SHIPPED.is_old(date(2028, 5, 23))


def test_loading_takes_a_moment() -> None:
    timed = (
        "import time; from bot.crisis import directory as d; t = time.process_time();"
        "d.shipped(); print((time.process_time() - t) * 1000)"
    )
    runs = [
        float(subprocess.run([sys.executable, "-c", timed], capture_output=True, check=True).stdout)
        for _ in range(3)
    ]
    assert min(runs) < 60

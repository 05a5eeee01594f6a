"""The overdose card: five steps with the country's number, and company where there is any."""

import pytest

from bot.crisis.directory import shipped
from bot.crisis.overdose import company, overdose_card
from bot.crisis.sentences import languages
from tests.helplines import TODAY

SHIPPED = shipped()


@pytest.mark.parametrize("language", languages())
def test_five_steps_begin_with_the_countrys_emergency_number(language: str) -> None:
    for country in SHIPPED.numbers:
        card = overdose_card(SHIPPED, country, language, TODAY)
        assert len(card.steps) == 5
        assert SHIPPED.emergency(country)[0].number in card.steps[0]
        assert len(card.now.split("\n")) == 7
        assert len(card.now) < 1000


@pytest.mark.parametrize("country", [None, "CW"])
def test_without_a_known_number_it_says_to_call_all_the_same(country: str | None) -> None:
    card = overdose_card(SHIPPED, country, "en", TODAY)
    assert card.steps[0].startswith("1. Call the emergency number.")
    assert card.lines == []


def test_naloxone_and_tolerance_are_told_in_both_languages() -> None:
    assert "naloxone" in overdose_card(SHIPPED, "US", "en", TODAY).steps[1]
    assert "bears much less" in overdose_card(SHIPPED, "US", "en", TODAY).more
    assert "naloxona" in overdose_card(SHIPPED, "MX", "es", TODAY).steps[1]
    assert "aguanta mucho menos" in overdose_card(SHIPPED, "MX", "es", TODAY).more


def test_lines_that_stay_on_the_phone_are_shown_where_there_are_any() -> None:
    assert company(SHIPPED, "US", "en", TODAY)[0].id == "us-never-use-alone-877"
    assert "1-877-696-1996" in overdose_card(SHIPPED, "US", "en", TODAY).more
    assert [one.country for one in company(SHIPPED, "CA", "en", TODAY)] == ["CA"]
    assert company(SHIPPED, "DE", "en", TODAY) == []


@pytest.mark.parametrize("language", languages())
def test_the_sources_are_named_with_their_addresses(language: str) -> None:
    sources = overdose_card(SHIPPED, "US", language, TODAY).sources
    assert len(sources) == 4
    assert all("https://" in one for one in sources)

"""What somebody is shown who asks for help: two taps lead to people of their own country."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.crisis.directory import shipped
from bot.crisis.line import TOPICS, Text
from bot.crisis.linewords import line_block
from bot.crisis.sentences import languages
from bot.crisis.telling import (
    ALWAYS,
    AT_ONCE,
    Asked,
    Option,
    answer,
    contact_options,
    country_options,
    nowhere,
    region_options,
    topic_options,
    warm,
)
from tests.helplines import TODAY, directory, line

SHIPPED = shipped()
COUNTRIES = sorted({*SHIPPED.by_country, *SHIPPED.numbers, "CW", "TK", "ZZ"})
MOST_LETTERS = 4096


@pytest.mark.parametrize("language", languages())
def test_every_country_and_topic_is_two_taps_away_and_answers_with_its_own_lines(
    language: str,
) -> None:
    for country in COUNTRIES:
        there = {
            line_block(one, language, TODAY, with_topics=with_topics)
            for one in SHIPPED.lines(country, TODAY)
            for with_topics in (True, False)
        }
        for option in topic_options(SHIPPED, country, language, TODAY):
            told = answer(SHIPPED, Asked(country, option.code, language), language, TODAY)
            assert {*told.blocks} <= there
            assert bool(told.blocks) == bool(there)
            assert told.emergency in told.pages[0]


@given(
    st.sampled_from(COUNTRIES),
    st.sampled_from([None, *TOPICS]),
    st.sampled_from(languages()),
    st.booleans(),
)
@settings(max_examples=200, deadline=None)
def test_every_message_fits_and_the_first_has_at_most_five_lines(
    country: str, topic: str | None, language: str, danger: bool
) -> None:
    asked = Asked(country, topic, language)
    told = answer(SHIPPED, asked, language, TODAY, life_in_danger=danger)
    assert all(0 < len(page) <= MOST_LETTERS for page in told.pages)
    assert sum(block in told.pages[0] for block in told.blocks[:AT_ONCE]) <= AT_ONCE
    assert all(any(block in page for page in told.pages) for block in told.blocks)
    assert not any("{" in page for page in told.pages)


def test_with_a_life_in_danger_the_emergency_number_leads() -> None:
    danger = answer(SHIPPED, Asked("US", "suicide"), "en", TODAY, life_in_danger=True)
    assert danger.pages[0].startswith("If a life is in danger now, call 911 first.\n\n988")
    calm = answer(SHIPPED, Asked("US", "suicide"), "en", TODAY)
    assert calm.pages[0].startswith("988 Suicide")
    assert "If a life is in danger: 911." in calm.pages[0]
    overdose = answer(SHIPPED, Asked("US", "overdose"), "es", TODAY)
    assert overdose.pages[0].startswith("Si ahora hay peligro de vida, llama primero al 911.")


def test_a_country_without_lines_has_its_emergency_number_and_a_plain_sentence() -> None:
    told = answer(SHIPPED, Asked("LI", "suicide"), "en", TODAY)
    [page] = told.pages
    emergency, sentence = page.split("\n\n")
    assert emergency == "If a life is in danger: 112, 144 (ambulance), 117 (police) or 118 (fire)."
    assert sentence.startswith("Liechtenstein: I know no help line there yet, and one from another")


def test_a_country_whose_emergency_number_is_not_known_says_so() -> None:
    told = answer(SHIPPED, Asked("CW", "suicide"), "es", TODAY)
    assert "Curazao: no conozco el número de emergencias" in told.pages[0]


def test_what_is_lacking_is_said_before_the_lines() -> None:
    there = directory(line("de-kids", topics=("youth",)))
    told = answer(there, Asked("DE", "suicide", "es", "chat"), "es", TODAY)
    topic, language, contact = told.notes
    assert topic.startswith("Alemania: no conozco una línea para esto.")
    assert language == "No sabemos que alguna hable español. Aun así puedes llamarlas."
    assert contact == "No sabemos que alguna conteste así. De esta forma se las encuentra:"
    assert "para: Niños, niñas y jóvenes" in told.blocks[0]


def test_an_old_list_says_so() -> None:
    later = TODAY.replace(year=2028, month=6)
    assert "may be out of date" in answer(SHIPPED, Asked("US"), "en", later).about
    assert "we have not dialled them" in answer(SHIPPED, Asked("US"), "en", TODAY).about


@pytest.mark.parametrize("language", languages())
def test_while_the_country_is_not_known_no_line_is_shown(language: str) -> None:
    told = nowhere(language)
    assert told.first
    assert told.blocks == []
    assert "112" in told.pages[0]


def test_topics_are_in_plain_words_and_rare_ones_only_where_there_is_a_line() -> None:
    us = topic_options(SHIPPED, "US", "en", TODAY)
    assert us[0] == Option("suicide", "Suicide or despair")
    assert "not_alone" in [one.code for one in us]
    cuba = topic_options(SHIPPED, "CU", "es", TODAY)
    assert [one.code for one in cuba] == list(ALWAYS)
    assert Option("substance_use", "Alcohol y drogas") in cuba


def test_ways_of_contact_are_offered_only_where_there_is_a_choice() -> None:
    assert [one.code for one in contact_options(SHIPPED, "US", "suicide", "en", TODAY)] == [
        "call",
        "text",
        "chat",
    ]
    assert contact_options(directory(line()), "DE", "suicide", "en", TODAY) == []
    texting = directory(line(text=Text(number="12345")))
    assert contact_options(texting, "DE", "suicide", "es", TODAY) == [
        Option("call", "Llamar"),
        Option("text", "Mensaje de texto"),
    ]


def test_countries_and_regions_to_choose_from() -> None:
    assert country_options(["US", "MX", "US"], "es") == [
        Option("US", "Estados Unidos"),
        Option("MX", "México"),
    ]
    assert Option("GB-SCT", "Scotland") in region_options(SHIPPED, "GB", "en", TODAY)


def test_an_answer_takes_less_than_a_millisecond_once_everything_is_warm() -> None:
    warm(SHIPPED, TODAY)
    timed = (
        "import time; from datetime import date; from bot.crisis import telling as t;"
        "from bot.crisis.directory import shipped; d, day = shipped(), date(2026, 11, 25);"
        "t.warm(d, day); begun = time.process_time();"
        "[t.answer(d, t.Asked(c, 'suicide', 'es'), 'es', day).pages for c in d.by_country];"
        "print((time.process_time() - begun) / len(d.by_country) * 1000)"
    )
    runs = [
        float(subprocess.run([sys.executable, "-c", timed], capture_output=True, check=True).stdout)
        for _ in range(2)
    ]
    assert min(runs) < 1

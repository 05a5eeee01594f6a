"""/crisis: any country in two taps, from files alone, and never another country's line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.crisis.naming import country_name
from bot.lifeline import Lifeline, Wish, is_for_help, wish_of
from bot.shelf import Shelf
from bot.talk.events import Incoming, Opened, Said, Tapped
from bot.talk.message import Message

TODAY = date(2026, 11, 25)


@pytest.fixture
def lifeline(tmp_path: Path) -> Lifeline:
    return Lifeline(Shelf(tmp_path))


def tapped(lifeline: Lifeline, message: Message, label: str, language: str = "en") -> Message:
    """Press a button: what it carries is all that is needed."""
    buttons = [one for row in message.buttons for one in row]
    data = next(one.data for one in buttons if one.label == label)
    assert len(data.encode()) <= 64
    wish = wish_of(Tapped(data, 1), "", language)
    assert wish is not None
    return lifeline.reply(wish, language, TODAY)


def test_every_country_is_two_taps_away(lifeline: Lifeline) -> None:
    first = lifeline.reply(Wish(), "en", TODAY)
    letters = [one.label for row in first.buttons for one in row]
    found = 0
    for letter in letters:
        countries = tapped(lifeline, first, letter)
        for row in countries.buttons:
            answer = tapped(lifeline, countries, row[0].label)
            assert answer.text
            found += 1
    directory = lifeline.shelf.directory()
    assert found == len({*directory.by_country, *directory.numbers})


def test_without_a_country_no_number_of_any_country_is_shown(lifeline: Lifeline) -> None:
    text = lifeline.reply(Wish(), "en", TODAY).text
    assert "112 often works" in text
    assert "988" not in text


def test_the_topic_narrows_and_more_brings_the_rest(lifeline: Lifeline) -> None:
    home = lifeline.reply(Wish("US"), "en", TODAY)
    assert "988" in home.text
    more = tapped(lifeline, home, "More")
    assert more.text != home.text
    card = tapped(lifeline, tapped(lifeline, home, "Another topic"), "Overdose")
    assert "naloxone" in card.text.lower()
    assert "911" in card.text


def test_who_cannot_speak_finds_who_reads(lifeline: Lifeline) -> None:
    home = lifeline.reply(Wish("US", "suicide"), "en", TODAY)
    texts = tapped(lifeline, home, "Text")
    assert "text 988" in texts.text
    labels = [one.label for row in texts.buttons for one in row]
    assert "Text" not in labels
    assert "Call" in labels
    assert tapped(lifeline, texts, "Call").text != texts.text


def test_a_part_of_a_country_has_its_own_lines_first(lifeline: Lifeline) -> None:
    home = lifeline.reply(Wish("GB"), "en", TODAY)
    scotland = tapped(lifeline, tapped(lifeline, home, "Near me"), "Scotland")
    assert scotland.text != home.text
    none = lifeline.reply(Wish("DE"), "en", TODAY)
    assert "Near me" not in [one.label for row in none.buttons for one in row]


def test_a_traveller_changes_the_country_in_the_lookup(lifeline: Lifeline) -> None:
    home = lifeline.reply(Wish("US"), "en", TODAY)
    away = tapped(lifeline, tapped(lifeline, home, "Another country"), "G")
    germany = tapped(lifeline, away, country_name("DE", "en"))
    assert "988" not in germany.text


def test_spanish_is_spoken_too(lifeline: Lifeline) -> None:
    text = lifeline.reply(Wish("ES"), "es", TODAY).text
    assert "024" in text
    assert "vida" in text


def test_a_named_country_and_the_kept_one() -> None:
    assert wish_of(Opened("crisis", "Germany"), "US", "en") == Wish("DE")
    assert wish_of(Opened("crisis"), "US", "en") == Wish("US")
    assert wish_of(Opened("crisis"), "", "en") == Wish()
    assert not is_for_help(Opened("checkin"))
    assert not is_for_help(Tapped("3.12.<", 1))


@pytest.mark.parametrize("data", ["sos|", "sos|ZZ|x|0", "sos|US|suicide|99", "sos|@", "sos|US|-|x"])
def test_a_forged_button_gets_an_answer_and_no_harm(lifeline: Lifeline, data: str) -> None:
    wish = wish_of(Tapped(data, 1), "", "en")
    assert wish is not None
    assert lifeline.reply(wish, "en", TODAY).text


def test_alone_it_answers_once_for_each_message(lifeline: Lifeline) -> None:
    said = Incoming("telegram", "7", 1, Said("I want to die", 1), "es-MX")
    first = lifeline.alone(said)
    assert first is not None
    assert "Tú importas" in first.text
    assert lifeline.alone(said) is None

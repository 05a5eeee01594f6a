"""Sentences: found by language and name, filled with data that is never read as anything else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.talk.words import Words

FRENCH = """
day-mood = Comment allez-vous ?
day-end = Gardé : { $mood }
day-many = { $n ->
    [one] un jour
   *[other] { $n } jours
}
day-broken = Il manque { $something }
sentence-rather-not = Je préfère ne pas dire
"""


@pytest.fixture
def words(tmp_path: Path) -> Words:
    (tmp_path / "fr.ftl").write_text(FRENCH, encoding="utf-8")
    return Words(tmp_path)


def test_a_language_is_a_file_and_english_comes_first(words: Words) -> None:
    assert words.languages == ["en", "fr"]
    assert Words().languages == ["en"]


def test_a_sentence_is_found_by_its_name(words: Words) -> None:
    assert words.say("fr", "day.mood", "How are you?", {}) == "Comment allez-vous ?"
    assert words.say("fr", "sentence.rather_not", "Rather not say", {}) == "Je préfère ne pas dire"
    assert words.say("fr", "day.many", "{n} days", {"n": 1}) == "un jour"
    assert words.say("fr", "day.many", "{n} days", {"n": 3}) == "3 jours"


@pytest.mark.parametrize("language", ["en", "de", "", "../fr", "fr\x00"])
def test_a_language_that_is_not_there_is_english(words: Words, language: str) -> None:
    assert words.say(language, "day.mood", "How are you?", {}) == "How are you?"


def test_a_missing_or_broken_sentence_is_said_in_english(words: Words) -> None:
    assert words.say("fr", "day.new", "New: {x}", {"x": 1}) == "New: 1"
    assert words.say("fr", "day.broken", "Whole", {}) == "Whole"


def test_braces_without_arguments_are_only_braces(words: Words) -> None:
    assert words.say("en", "day.mood", "{not filled}", {}) == "{not filled}"


@given(st.text() | st.sampled_from(["{mood}", "{0.__class__}", "{ $x }", "%s", "{", "}}", "<b>"]))
def test_what_people_write_goes_in_as_it_is(text: str) -> None:
    assert Words().say("en", "day.end", "Kept: {mood}", {"mood": text}) == f"Kept: {text}"


@pytest.mark.parametrize("text", ["{ $mood }", "{", "-term", "[one]", "a\n  b", "*", "<b>&", "👍"])
def test_so_it_does_in_fluent(words: Words, text: str) -> None:
    assert words.say("fr", "day.end", "Kept: {mood}", {"mood": text}) == f"Gardé : {text}"

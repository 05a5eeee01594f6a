"""Every language says everything: nothing is missing in one of them."""

import re
from collections.abc import Mapping

import pytest

from bot.crisis.directory import shipped
from bot.crisis.line import TOPICS
from bot.crisis.sentences import ENGLISH, all_words, languages, spoken, words

PLACES = re.compile(r"{(\w+)}")


def places(sentences: Mapping[str, str]) -> dict[str, set[str]]:
    return {name: {*PLACES.findall(said)} for name, said in sentences.items()}


def test_english_and_spanish_are_there() -> None:
    assert languages() == ["en", "es"]


@pytest.mark.parametrize("language", languages())
def test_a_language_says_all_that_english_says_with_the_same_places(language: str) -> None:
    said, english = words(language), words(ENGLISH)
    assert places(said.sentences) == places(english.sentences)
    assert said.topics.keys() == set(TOPICS)
    for part in ("contacts", "services", "regions"):
        assert getattr(said, part).keys() == getattr(english, part).keys()
    assert len(said.overdose.steps) == 5
    assert len(said.overdose.sources) == len(english.overdose.sources)


@pytest.mark.parametrize("language", languages())
def test_everything_the_facts_name_has_a_word(language: str) -> None:
    said, facts = words(language), shipped()
    assert {one.region for one in facts.every() if one.region} <= said.regions.keys()
    services = {name for some in facts.numbers.values() for one in some for name in one.services}
    assert services <= said.services.keys()
    for one in facts.every():
        assert not one.hint or one.hint.keys() == all_words().keys(), one.id
        assert not one.cost or one.cost.keys() == all_words().keys(), one.id


def test_opening_hours_are_said_in_spanish() -> None:
    assert words("es").opening("24/7") == "las 24 horas"
    assert words("es").opening("Mon-Fri 9:00-18:00") == "lun-vie 9:00-18:00"
    known = {word.lower() for word in words("es").hours}
    for one in shipped().every():
        assert {word.lower() for word in re.findall(r"[A-Za-z]+", one.hours or "")} <= known, one.id


def test_no_sentence_shouts() -> None:
    for said in all_words().values():
        assert not any("!" in sentence for sentence in said.sentences.values())


def test_a_language_without_words_is_said_in_english() -> None:
    assert spoken("es-MX") == "es"
    assert spoken("fr") == "en"
    assert words("fr") is words("en")
    assert words("en").say("press", number="988", menu="1") == "988, then press 1"

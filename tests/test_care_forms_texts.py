"""What people read: markdown made plain, other languages."""

from __future__ import annotations

import pytest
from pydantic import JsonValue

from bot.care.forms.texts import languages_of, plain, shown, translated
from tests.questionnaires import FHIR, Bag


def translation(language: str, content: str) -> JsonValue:
    return {
        "url": f"{FHIR}translation",
        "extension": [
            {"url": "lang", "valueCode": language},
            {"url": "content", "valueString": content},
        ],
    }


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("**How** are *you*?", "How are you?"),
        ("# Part one\n\n- a\n- b", "Part one\n\n• a\n• b"),
        ("See [here](https://example.org).", "See here (https://example.org)."),
        ("2 * 3 * 4 and snake_case_word", "2 * 3 * 4 and snake_case_word"),
        (r"a \* b", "a * b"),
        ("`code`", "code"),
    ],
)
def test_marks_go_and_words_stay(marked: str, words: str) -> None:
    assert plain(marked) == words


def test_markdown_is_shown_before_the_bare_text() -> None:
    more: Bag = {"extension": [{"url": f"{FHIR}rendering-markdown", "valueMarkdown": "**Yes**"}]}
    assert shown("yes", more) == "Yes"
    assert shown(" yes ", None) == "yes"
    assert shown(None, None) == ""


def test_the_nearest_language_is_taken_and_the_rest_stays() -> None:
    more: Bag = {"extension": [translation("es-US", "Hola"), translation("de", "Hallo")]}
    whole: Bag = {"text": "Hello", "_text": more, "item": [{"text": "Bye"}]}
    assert languages_of(whole) == ("de", "es-US")
    assert translated(whole, "es")["text"] == "Hola"
    assert translated(whole, "de-AT")["text"] == "Hallo"
    assert translated(whole, "fr")["text"] == "Hello"
    assert translated(whole, "es")["item"] == [{"text": "Bye"}]


def test_a_translation_wins_over_markdown_of_the_first_language() -> None:
    marked: JsonValue = {"url": f"{FHIR}rendering-markdown", "valueMarkdown": "**Hello**"}
    found = translated(
        {"text": "Hello", "_text": {"extension": [marked, translation("es", "Hola")]}}, "es"
    )
    more = found["_text"]
    assert isinstance(more, dict)
    assert shown(str(found["text"]), more) == "Hola"

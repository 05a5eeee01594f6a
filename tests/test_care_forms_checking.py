"""What is told about a form's file, and how soon a hostile one is refused."""

from __future__ import annotations

import json
import time

import pytest
from pydantic import JsonValue

from bot.care.forms.checking import examine
from bot.care.forms.opening import MOST_BYTES, MOST_ITEMS
from tests.questionnaires import (
    FHIR,
    HOMEWORK,
    Bag,
    coding,
    fhirpath,
    item,
    pattern,
    questionnaire,
    when,
)

SOON = 2.0


def nested(depth: int) -> bytes:
    head = '{"resourceType": "Questionnaire", "item": ['
    return (head + '{"linkId":"a","type":"group","item":[' * depth + "]}" * depth + "]}").encode()


def file_of(*items: Bag, **more: JsonValue) -> bytes:
    return json.dumps(questionnaire(*items, **more)).encode()


def computed(text: str, *more: Bag) -> bytes:
    one = item("x", "integer", extension=[fhirpath("calculatedExpression", text)])
    return file_of(*more, one)


HOSTILE = {
    "a million nested items": nested(1_000_000),
    "a million items": b"[" + b'{"linkId":"a"},' * 1_000_000,
    "nested 500 deep": nested(500),
    "nested 60 deep": nested(60),
    "too many items": file_of(*(item(str(n), "text") for n in range(MOST_ITEMS + 1))),
    "brackets only": b"[" * 100_000,
    "not JSON": b"{",
    "no bytes": b"",
    "a list": b"[]",
    "items that are none": b'{"resourceType": "Questionnaire", "item": ["a", 3]}',
    "a circle": file_of(
        item("a", "boolean", enableWhen=[when("b", "exists", answerBoolean=True)]),
        item("b", "boolean", enableWhen=[when("a", "exists", answerBoolean=True)]),
    ),
    "calculated from itself": computed("%resource.item.where(linkId='x').answer.value + 1"),
    "endless repeat": computed("1.repeat($this + 1)"),
    "endless once there is an answer": computed(
        "%resource.item.where(linkId='n').answer.value.repeat($this + 1)",
        item("n", "integer"),
    ),
    "endless pattern": computed("iif('aaa!'.matches('^(a+)+$'), 1, 2)"),
    "endless answer": file_of(item("x", "text", extension=[pattern("^(([a-z])+.)+[A-Z]+$")])),
    "brackets in brackets": computed("(" * 3000 + "1" + ")" * 3000),
    "a hundred endless ones": file_of(
        *(
            item(
                str(n),
                "integer",
                extension=[fhirpath("calculatedExpression", f"{n}.repeat($this+1)")],
            )
            for n in range(100)
        )
    ),
    "a huge text": b" " * (MOST_BYTES + 1),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_soon(name: str) -> None:
    started = time.perf_counter()
    found = examine(HOSTILE[name])
    assert time.perf_counter() - started < SOON
    assert not found.runs
    assert found.refused


def test_a_long_chain_of_conditions_is_no_circle() -> None:
    links = [
        item(str(n), "boolean", enableWhen=[when(str(n + 1), "exists", answerBoolean=True)])
        for n in range(1500)
    ]
    assert examine(file_of(*links, item("1500", "boolean"))).runs


def test_what_a_form_is_and_uses() -> None:
    found = examine(json.dumps(HOMEWORK).encode())
    assert (found.version, found.converted, found.runs) == ("R4", False, True)
    assert found.questions == 9
    assert found.minutes == 2
    assert {"calculatedExpression", "scores", "units", "repeating groups", "total"} <= {*found.uses}


def test_another_version_is_converted_and_named() -> None:
    old: Bag = {"linkId": "x", "type": "choice", "text": "X?", "option": [coding("a")]}
    found = examine(file_of(old))
    assert (found.version, found.converted) == ("STU3", True)
    new = examine(file_of(item("x", "coding", answerOption=[coding("a")])))
    assert (new.version, new.converted) == ("R5", True)


def test_what_is_left_out_is_told() -> None:
    name = fhirpath("initialExpression", "%patient.name.family")
    assert (
        "(x: initial value that needs %patient: left out)"
        in examine(file_of(item("x", "text", extension=[name]))).uses
    )


def test_translations_are_named() -> None:
    parts: list[JsonValue] = [
        {"url": "lang", "valueCode": "es"},
        {"url": "content", "valueString": "¿Qué?"},
    ]
    more: Bag = {"extension": [{"url": f"{FHIR}translation", "extension": parts}]}
    assert "translation (es)" in examine(file_of(item("x", "text", _text=more))).uses

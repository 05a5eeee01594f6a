"""Expressions: what the library gets wrong is put right, and none goes on for ever."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from bot.care.forms.limits import Endless, Thing
from bot.care.forms.looking import mentioned, picks
from bot.care.forms.paths import Unreadable, compiled, evaluate, plainly
from tests.questionnaires import Bag, weighted

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
MOST_SECONDS = 0.5
MOST_MEGABYTES = 40
IMPORTING = """
import resource, time
before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
import fhirpathpy
from fhirpathpy.models import models
models["r4"]
taken = time.perf_counter() - started
print(taken, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
"""


def answered(name: str, *answers: Bag) -> Bag:
    return {"linkId": name, "answer": [*answers]}


ANSWERS: Bag = {
    "resourceType": "QuestionnaireResponse",
    "item": [
        answered("a", {"valueDecimal": 2.5}),
        answered("b", {"valueInteger": 4}),
        answered("c", {"valueCoding": {"code": "x", "extension": weighted("x", 3)["extension"]}}),
        answered("d", {"valueDate": "2026-01-31"}),
        answered("e", {"valueString": "Ana"}, {"valueString": "Ben"}),
        answered("f", {"valueQuantity": {"value": 70, "unit": "kg", "code": "kg"}}),
    ],
}


def value(text: str, **names: Thing) -> list[Thing]:
    return plainly(evaluate(compiled(text), ANSWERS, {"resource": ANSWERS, **names}, now=NOW))


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("item.where(linkId in ('a' | 'b')).answer.value.sum()", [Decimal("6.5")]),
        ("item.where(linkId='b').answer.value.max()", [4]),
        ("item.where(linkId in ('a' | 'b')).answer.value.min()", [Decimal("2.5")]),
        ("item.where(linkId in ('a' | 'b')).answer.value.avg()", [Decimal("3.25")]),
        ("item.where(linkId='zzz').answer.value.sum()", []),
        ("2.5.round(0)", [3]),
        ("(-2.5).round(0)", [-2]),
        ("2.345.round(2)", [Decimal("2.35")]),
        ("%resource.answers().value.ordinal().sum()", [3]),
        ("item.answer.weight().sum()", [3]),
        ("item.where(linkId='a').answer.value.hasValue()", [True]),
        ("item.where(linkId='c').answer.value.code", ["x"]),
        ("item.where(linkId='d').answer.value < today()", [True]),
        ("today()", ["2026-03-02"]),
        ("now()", ["2026-03-02T09:30:00+00:00"]),
        ("item.where(linkId='e').answer.value.join(', ')", ["Ana, Ben"]),
        ("'abc'.matches('^a.c$')", [True]),
        ("'abc'.replaceMatches('b', 'x')", ["axc"]),
        ("'abc'.replace('b', '')", ["ac"]),
        ("iif(%n > 1, 'many', 'one')", ["many"]),
        ("%resource.repeat(item).count()", [6]),
        ("10.power(2)", [100]),
        ("'x'.trace('secret')", ["x"]),
        ("1 + 'a'", []),
        ("%nobody.name", []),
    ],
)
def test_it_gives_what_is_meant(text: str, outcome: list[Thing]) -> None:
    assert value(text, n=2, nobody=[]) == outcome


def test_what_is_traced_is_shown_to_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    value("'secret'.trace('words')")
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    "text",
    [
        *("1 +", "a b", "foo(", "'abc", "a = = 3", "(1", "1 2", "a and", "#", '%"a"', "a..b)"),
        *("", "never()", "(" * 100 + "1" + ")" * 100, "1 or " * 5000 + "1"),
        "'aaa!'.matches('^(a+)+$')",
    ],
)
def test_what_is_no_expression_is_not_read(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Unreadable):
        compiled(text)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    "text",
    [
        "1.repeat($this + 1)",
        "('a').repeat($this & 'a')",
        "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.matches('^(a' & '+)+$')",
        f"'abcdefgh'.toChars().aggregate($total & $total, '{'x' * 900}')",
        "(2|3|4|5|6|7|8|9|10).aggregate($total * $total, 99)",
        "10.power(10.power(10))",
        f"'a'.replace('a', '{'a' * 900}').replace('a', '{'a' * 900}')",
    ],
)
def test_none_goes_on_for_ever(text: str) -> None:
    started = time.perf_counter()
    with pytest.raises(Endless):
        evaluate(compiled(text), ANSWERS, {}, seconds=0.2)
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("%resource.item.where(linkId='a').answer.value", True),
        ("item.where(linkId='a' or linkId='b').answer.value.children().code", True),
        ("%resource.item.descendants().where(linkId in ('a'|'b')).answer.value", True),
        ("%resource.repeat(item).where(linkId.startsWith('phq.')).answer.value.sum()", True),
        ("%total > 3", True),
        ("%resource.item.answer.value.sum()", False),
        ("%resource.item.where(linkId='a').exists() and item.answer.exists()", False),
        ("iif(item.where(linkId='a').exists(), 1, 2).item", False),
        ("%context.answer.value", False),
    ],
)
def test_it_is_told_whether_an_expression_looks_only_at_what_it_names(
    text: str, does: bool
) -> None:
    assert picks(text) is does


def test_the_link_ids_an_expression_names() -> None:
    found = mentioned("item.where(linkId='a').item.where(linkId in ('b'|'c')) | %x")
    assert found.ids == {"a", "b", "c"}
    assert mentioned("item.where(linkId.startsWith('p.'))").has("p.1")


def test_the_library_costs_the_bot_little() -> None:
    told = subprocess.run(
        [sys.executable, "-c", IMPORTING], capture_output=True, text=True, check=True
    )
    seconds, megabytes = map(float, told.stdout.split())
    assert seconds < MOST_SECONDS
    assert megabytes < MOST_MEGABYTES

"""Published questionnaires by others: each runs, or is refused for a reason.

They are no part of the project. ``TANDEM_FHIR_FILES`` names a folder with ``questionnaires/``,
``reject/``, ``responses/``, ``gold_scores.json`` and ``answer_validation/cases.json``; without it
these tests are skipped.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import JsonValue

from bot.care.forms.checking import Examined, examine
from bot.care.forms.items import Form, Plain, Value
from bot.care.forms.reading import read_anyway, read_form
from bot.care.forms.refusals import CannotRun
from bot.care.forms.scoring import scores
from bot.care.forms.standing import Asked, Standing, starting
from bot.care.forms.validating import issues

FOLDER = Path(os.environ.get("TANDEM_FHIR_FILES") or "none")
pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="TANDEM_FHIR_FILES names no folder of published questionnaires"
)
MOST_SECONDS = 6
LEAST_RUNNING = 0.55
LEAST_AGREEING = 0.9
CONVERTED = ("STU3", "R5")


def shelf(name: str) -> list[Path]:
    return sorted((FOLDER / name).glob("*.json"))


def told(path: Path) -> dict[str, JsonValue]:
    found = json.loads(path.read_text("utf-8"))
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("path", shelf("questionnaires"), ids=lambda path: path.stem[:60])
def test_each_runs_to_its_end_or_is_refused_by_name(path: Path) -> None:
    started = time.perf_counter()
    found = examine(path.read_bytes())
    assert time.perf_counter() - started < MOST_SECONDS
    assert found.version == "R4"
    assert found.runs != bool(found.refused)
    if found.form is not None:
        walk(found.form)


def test_most_of_them_run() -> None:
    runs = [examine(path.read_bytes()).runs for path in shelf("questionnaires")]
    assert sum(runs) >= LEAST_RUNNING * len(runs)


@pytest.mark.parametrize("path", shelf("reject"), ids=lambda path: path.stem[:60])
def test_what_is_not_r4_is_converted_or_refused(path: Path) -> None:
    found = examine(path.read_bytes())
    assert found.refused or is_converted(found)


def is_converted(found: Examined) -> bool:
    return found.runs and found.converted and found.version in CONVERTED


def walk(form: Form) -> None:
    """Answer everything that is asked with whatever fits."""
    answers: dict[str, Value] = starting(form, {})
    for _ in range(400):
        asked = Standing(form, answers, frozenset()).asked
        if asked is None:
            return
        answers[asked.name] = some_answer(asked)
    raise AssertionError("there is no end to it")


def some_answer(asked: Asked) -> Value:
    item = asked.item
    if asked.again:
        return False
    kinds: dict[str, Plain] = {
        "boolean": True,
        "integer": int(item.low or 1),
        "decimal": float(item.low or 1.5),
        "quantity": f"5 {item.units[0].key}" if item.units else "5",
        "date": "2026-03-02",
        "dateTime": "2026-03-02",
        "time": "09:30",
    }
    one = kinds.get(item.kind, item.options[0].key if item.options else "words")
    return [one] if item.repeats else one


def gold() -> Iterator[dict[str, JsonValue]]:
    yield from json.loads((FOLDER / "gold_scores.json").read_text("utf-8"))


def test_every_score_is_the_one_that_was_counted_by_hand() -> None:
    for one in gold():
        form = read_form(told(FOLDER / str(one["questionnaire"])))
        found = scores(form, told(FOLDER / str(one["response"])))
        assert found["total"] == one["expected_total"]
        assert found[str(one["score_linkId"])] == one["expected_total"]


def test_nearly_always_the_reference_validators_say_the_same() -> None:
    agreed = []
    folder = FOLDER / "answer_validation"
    for case in json.loads((folder / "cases.json").read_text("utf-8")):
        response = told(folder / case["resource"])
        if response["resourceType"] != "QuestionnaireResponse" or not case["questionnaires"]:
            continue
        try:
            form, refused = read_anyway(told(folder / case["questionnaires"][0]))
        except CannotRun:
            agreed.append(False)
            continue
        found = issues(form, response, unread=[one.item for one in refused if one.item])
        errors = max(case.get("java_errors") or 0, case.get("brianpos_errors") or 0)
        agreed.append(bool(found) != case.get("expect_success", not errors))
    assert sum(agreed) >= LEAST_AGREEING * len(agreed)

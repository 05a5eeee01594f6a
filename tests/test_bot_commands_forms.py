"""``tandem forms`` as somebody types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import JsonValue
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.commands import forms
from tests.questionnaires import HOMEWORK, item, questionnaire


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a form, one that cannot be run, and some answers."""
    monkeypatch.chdir(tmp_path)
    write("home.json", HOMEWORK)
    write("bad.json", questionnaire(item("x", "choice", answerValueSet="http://vs.example/a")))
    chosen = {"system": "urn:codes", "code": "most days"}
    write(
        "answers.json",
        {
            "resourceType": "QuestionnaireResponse",
            "questionnaire": "urn:small|2",
            "status": "in-progress",
            "item": [
                {"linkId": "mood", "answer": [{"valueCoding": {**chosen}}]},
                {"linkId": "site", "answer": [{"valueString": "x"}]},
            ],
        },
    )
    return tmp_path


def write(name: str, resource: dict[str, JsonValue]) -> None:
    Path(name).write_text(json.dumps(resource), "utf-8")


def tandem(*words: str) -> Result:
    return CliRunner().invoke(app, ["forms", *words])


@pytest.mark.usefixtures("folder")
def test_a_form_that_runs_is_told_in_three_lines() -> None:
    done = tandem("check", "home.json")
    assert done.exit_code == 0
    assert "✓ home.json" in done.stdout
    assert "9 questions, about 2 min" in done.stdout
    assert "calculatedExpression" in done.stdout


@pytest.mark.usefixtures("folder")
def test_one_that_does_not_is_told_by_item_and_reason_and_the_command_fails() -> None:
    done = tandem("check", "home.json", "bad.json", "none.json")
    assert done.exit_code == 1
    assert "Item x takes its options from http://vs.example/a" in done.stdout
    assert "none.json cannot be read" in done.stdout


@pytest.mark.usefixtures("folder")
def test_for_programs_there_is_one_line_a_file() -> None:
    done = tandem("check", "home.json", "bad.json", "--json")
    home, bad = map(json.loads, done.stdout.splitlines())
    assert done.exit_code == 1
    keys = {"file", "runs", "converted", "version", "questions", "minutes", "uses", "refused"}
    assert home.keys() == bad.keys() == keys
    assert (home["runs"], home["version"], home["refused"]) == (True, "R4", [])
    assert bad["runs"] is False
    assert bad["refused"][0]["item"] == "x"
    assert "http://vs.example/a" in bad["refused"][0]["reason"]


@pytest.mark.usefixtures("folder")
def test_answers_are_scored_and_looked_at() -> None:
    done = tandem("score", "home.json", "answers.json", "--json")
    assert done.exit_code == 0
    found = json.loads(done.stdout)
    assert found["scores"] == {"total": 2, "total-score": 2, "twice": 4}
    assert found["issues"] == [
        {"item": "site", "problem": "takes an answer of the type Uri, not String"}
    ]
    told = tandem("score", "home.json", "answers.json").stdout
    assert "total: 2" in told
    assert "site: takes an answer" in told


@pytest.mark.usefixtures("folder")
def test_rules_beside_the_form_add_their_scores() -> None:
    write("home.rules.json", {"scores": [{"name": "mood", "items": ["mood"]}]})
    found = json.loads(tandem("score", "home.json", "answers.json", "--json").stdout)
    assert found["scores"]["mood"] == 2
    write("home.rules.json", {"scores": [{"name": "mood", "items": ["zzz"]}]})
    assert (
        "home.rules.json: Item zzz is in the rules"
        in tandem("score", "home.json", "answers.json").stderr
    )


@pytest.mark.usefixtures("folder")
def test_even_a_form_that_cannot_be_run_tells_of_its_answers() -> None:
    write("few.json", {"resourceType": "QuestionnaireResponse", "status": "completed"})
    done = tandem("score", "bad.json", "few.json")
    assert "There is nothing to score.\nThe answers fit the form." in done.stdout


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", ["none.json", "text.txt"])
def test_what_is_no_file_of_answers_is_said_plainly(name: str) -> None:
    Path("text.txt").write_text("hello", "utf-8")
    done = tandem("score", "home.json", name)
    assert done.exit_code == 1
    assert name in done.stderr


def test_the_group_is_there_for_others_to_add_to() -> None:
    assert [one.name for one in forms.app.registered_commands][:2] == ["check", "score"]

"""``tandem forms add``, ``list``, ``run`` and ``tandem export``, as somebody types them."""

from __future__ import annotations

import asyncio
import csv
from datetime import date
from io import StringIO
from pathlib import Path
from typing import TypeVar

import orjson
import pytest
from fhir.resources.R4B.bundle import Bundle
from pydantic import JsonValue

from bot.care.answer_marks import marked
from bot.care.forms import Value, response
from bot.care.forms.rules import read_rules
from bot.commands import export, forms_add, forms_run
from bot.errors import SettingsError
from bot.live import formfiles, whichclient
from bot.live.opening import written
from bot.press.notice import PART_2, SHORT
from bot.settings import read_settings
from bot.timepiece import real_time
from handlers.filling import Filled
from handlers.forming import filled, library, offering
from handlers.forms import form
from handlers.scope import CHECK_INS, form_entry
from storage import alliances, diary, dues, people
from storage.people import Known, Profile, Rhythm
from storage.tx import Json, Tx
from tests.typed import fails, says, tandem

T = TypeVar("T")
DATA = Path(__file__).parent / "data"
LOW = str(DATA / "low-nine.json")
URL = "https://example.org/Questionnaire/low-nine"
TODAY = date(2026, 3, 2)


@pytest.fixture
def folder(bare_folder: Path) -> Path:
    """A folder with one clinic, a clinician, and a client named Ana."""
    says("clinic", "create", "--name", "North")
    do(lambda tx: someone(tx, "Ana"))
    return bare_folder


def someone(tx: Tx, name: str) -> Known:
    rhythm = Rhythm(ready=True)
    return people.add(
        tx,
        clinic_id=1,
        role="client",
        zone="Europe/Berlin",
        rhythm=rhythm,
        profile=Profile(name=name),
    )


def do(work: object) -> object:
    assert callable(work)
    return asyncio.run(written(read_settings(), real_time(), work))


def ana(tx: Tx) -> Known:
    return whichclient.which_client(tx, "Ana")


def keeps(tx: Tx, weight: int, name: str, *, private: bool = False) -> None:
    """Ana fills in the form of nine questions with the same answer nine times."""
    known = ana(tx)
    opened = filled.begin(tx, known.id, url=URL)
    assert opened is not None
    asked = library.form_in(opened.text)
    came = Filled(asked, {f"n{n}": f"o{weight}" for n in range(1, 10)}, frozenset(), 9, "completed")
    body = filled.body_of(opened, came, read_rules(opened.rules, asked), tx.now)
    if private:
        answers = body["response"]
        assert isinstance(answers, dict)
        body = {**body, "response": marked(answers, "0", private=True)}
    keep(tx, known, "form", name, body)


def keep(tx: Tx, known: Known, kind: str, name: str, body: Json) -> None:
    diary.keep(tx, known, kind=kind, name=name, day=TODAY, conversation=1, body=body)


def checks_in(tx: Tx) -> None:
    told: dict[str, Value] = {
        "mood": 6,
        "helped": "=SUM(A1)",
        "self-note": "mine",
        "clinician-note": "hello",
    }
    body = response(form("checkin"), told, frozenset({"pull"}), authored=tx.now, status="completed")
    keep(tx, ana(tx), "checkin", "kept", body)


def shares(tx: Tx, *scope: str) -> None:
    doctor = people.add(tx, clinic_id=1, role="clinician", profile=Profile(name="Dr. Mira"))
    known = ana(tx)
    alliance = alliances.tie(tx, known.id, doctor.id)
    until = tx.now.replace(year=tx.now.year + 1)
    alliances.agree(
        tx, known, alliance, version="1", scope=[*scope], text="", signature="A", expires_at=until
    )


def resources(text: str) -> list[dict[str, JsonValue]]:
    Bundle.model_validate(orjson.loads(text))
    every = [one["resource"] for one in orjson.loads(text).get("entry", [])]
    return [one for one in every if one["resourceType"] != "OperationOutcome"]


@pytest.mark.usefixtures("folder")
def test_one_command_adds_a_form_and_asks_everybody_for_it() -> None:
    told = says("forms", "add", LOW, "--every", "2w", "--for", "all")
    assert told.startswith("Nine on low days, version 1.0 is added (edition ")
    assert "1 client is asked for it every 2w, at their own hour" in told
    assert "No answer" not in told
    listed = says("forms", "list")
    assert "asked of 1 (everybody)" in listed
    assert URL in listed
    ahead = do(lambda tx: [one.kind for one in dues.ahead(tx, ana(tx).id)])
    assert ahead == ["nudge:form"]


@pytest.mark.usefixtures("folder")
def test_what_cannot_be_run_is_refused_with_the_item_and_the_reason(tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    resource = orjson.loads(Path(LOW).read_bytes())
    resource["item"][1]["answerValueSet"] = "https://elsewhere.example/vs"
    del resource["item"][1]["answerOption"]
    broken.write_bytes(orjson.dumps(resource))
    told = fails("forms", "add", str(broken))
    assert "n1" in told
    assert "https://elsewhere.example/vs" in told
    assert "cannot be read" in fails("forms", "add", "nowhere.json")
    assert "no rhythm" in fails("forms", "add", LOW, "--every", "often")
    assert "no client" in fails("forms", "add", LOW, "--for", "Kim")
    assert "n77" in fails("forms", "add", LOW, "--flag", "n77>=1")


@pytest.mark.usefixtures("folder")
def test_a_rule_can_be_typed_and_a_form_of_our_own_be_asked_for_by_name() -> None:
    assert "No answer of it leads" in says(
        "forms", "add", "weekly", "--for", "Ana", "--every", "1w"
    )
    assert "No answer" not in says("forms", "add", "people", "--flag", "lonely>=9")
    assert "Weekly look-back, version 1" in says("forms", "list")


def test_rules_as_they_are_typed() -> None:
    assert formfiles.flag_of("item9>=1") == {"item": "item9", "at_least": 1.0}
    assert formfiles.flag_of("mood <= 0") == {"item": "mood", "at_most": 0.0}
    assert formfiles.flag_of("alone=true") == {"item": "alone", "equals": [True]}
    for wrong in ("item9", "item9>=much"):
        with pytest.raises(SettingsError):
            formfiles.flag_of(wrong)


@pytest.mark.usefixtures("folder")
def test_a_form_is_answered_in_the_terminal() -> None:
    typed = "\n".join(["Some days", "2", "perhaps", "nearly every day", "", *["not at all"] * 5])
    done = tandem("forms", "run", LOW, given=f"{typed}\n")
    assert done.exit_code == 0, done.output
    assert "1. Not at all" in done.stderr
    assert "That was not understood." in done.stderr
    written_down = orjson.loads(done.stdout)
    assert written_down["status"] == "completed"
    assert written_down["questionnaire"] == f"{URL}|1.0"
    codes = [one["answer"][0]["valueCoding"]["code"] for one in written_down["item"][:3]]
    assert codes == ["o1", "o1", "o3"]


@pytest.mark.usefixtures("folder")
def test_what_is_exported_is_a_bundle_with_scores_and_check_ins() -> None:
    says("forms", "add", LOW)
    do(lambda tx: keeps(tx, 1, "a"))
    do(checks_in)
    found = resources(says("export", "fhir", "--client", "Ana"))
    kinds = [str(one["resourceType"]) for one in found]
    assert sorted(kinds) == ["Observation", "QuestionnaireResponse", "QuestionnaireResponse"]
    score = next(one for one in found if one["resourceType"] == "Observation")
    assert score["valueInteger"] == 9
    assert "low-nine-total" in str(score["code"])
    assert resources(says("export", "fhir", "--client", "Ana", "--to", "2026-03-01")) == []
    log = do(lambda tx: tx.connection.exec_driver_sql("select what from access").all())
    assert log == [("export of everything",)] * 2


@pytest.mark.usefixtures("folder")
def test_an_export_for_somebody_else_holds_only_what_is_agreed_to() -> None:
    says("forms", "add", LOW)
    do(lambda tx: keeps(tx, 1, "a", private=True))
    do(checks_in)
    assert "Nothing is shared" in fails("export", "fhir", "--client", "Ana", "--shared-only")
    do(lambda tx: shares(tx, CHECK_INS))
    made = says("export", "fhir", "--client", "Ana", "--shared-only")
    assert PART_2 in made
    assert "It covers: check-ins (" in made
    (only,) = resources(made)
    assert "self-note" not in str(only)
    assert "clinician-note" not in str(only)
    table = list(csv.reader(StringIO(says("export", "csv", "--client", "Ana", "--shared-only"))))
    assert table[0][-1] == "notice"
    for row in filter(None, table[1:]):
        assert row[-1].startswith(SHORT)
        assert "It covers: check-ins" in row[-1]
    assert SHORT not in says("export", "csv", "--client", "Ana")
    assert "42CFRPart2" not in says("export", "fhir", "--client", "Ana")
    do(lambda tx: shares(tx, form_entry(URL)))
    assert "--reader" in fails("export", "fhir", "--client", "Ana", "--shared-only")
    words = ("export", "fhir", "--client", "Ana", "--shared-only", "--reader", "3")
    (only,) = resources(says(*words))
    assert "'n1'" not in str(only)
    assert "'sum'" not in str(only)
    assert "'n2'" in str(only)


@pytest.mark.usefixtures("folder")
def test_tables_are_long_or_wide_and_never_run_anything(tmp_path: Path) -> None:
    says("forms", "add", LOW)
    do(lambda tx: keeps(tx, 2, "a"))
    do(checks_in)
    long = list(csv.reader(StringIO(says("export", "csv", "--client", "Ana"))))
    assert ["helped", "What helped you today, even a little?", "'=SUM(A1)", ""] in [
        row[4:] for row in long
    ]
    out = tmp_path / "wide.csv"
    assert "in confidence" in says("export", "csv", "--client", "Ana", "--wide", "--out", str(out))
    head, *rows = csv.reader(StringIO(out.read_text()))
    assert len(rows) == 2
    assert "Nine on low days.score:total" in head


def test_each_command_is_a_file_of_its_own() -> None:
    assert export.app.info.help
    assert callable(forms_add.add)
    assert callable(forms_run.run)
    assert callable(offering.ask_for)

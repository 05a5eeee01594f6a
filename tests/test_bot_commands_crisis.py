"""``tandem crisis`` as somebody types it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.commands import crisis

NIGHT = {
    "id": "north-night-line",
    "country": "US",
    "name": "North Clinic night line",
    "topics": ["substance_use"],
    "languages": ["en"],
    "number": "(212) 555-0123",
    "confirmed": "2026-11-20",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, without any setting from outside."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TANDEM_DATA_DIR", raising=False)
    (tmp_path / "own.json").write_text(json.dumps([NIGHT]))
    return tmp_path


def tandem(*words: str, day: datetime = datetime(2026, 11, 25, tzinfo=UTC)) -> Result:
    with time_machine.travel(day, tick=False):
        return CliRunner().invoke(app, ["crisis", *words])


def says(*words: str) -> str:
    done = tandem(*words)
    assert done.exit_code == 0, done.output
    return done.stdout


def fails(*words: str) -> str:
    done = tandem(*words)
    assert done.exit_code == 1
    assert isinstance(done.exception, SystemExit)
    return done.stderr


def test_a_lookup_prints_what_the_bot_shows_and_needs_no_database(folder: Path) -> None:
    shown = says("lookup", "--country", "mx", "--topic", "suicide", "--language", "es", "--danger")
    assert shown.startswith(
        "Si ahora hay peligro de vida, llama primero al 911.\n\nLínea de la Vida"
    )
    assert not (folder / "data").exists()
    every = says("lookup", "--country", "US")
    assert "--- more ---" in every
    assert "Topics: Suicide or despair (suicide), Somebody to talk to (mental_health)" in every


def test_a_lookup_for_programs_has_the_facts_and_their_sources(folder: Path) -> None:
    del folder
    found = json.loads(says("lookup", "--country", "US", "--topic", "overdose", "--json"))
    assert found["emergency"][0]["number"] == "911"
    first = found["lines"][0]
    assert {"id", "name", "number", "local", "international", "hours", "free", "languages"} <= {
        *first
    }
    assert first["confirmed"] == "2026"
    assert len(first["cited"]) >= 2
    assert found["pages"][0].startswith("If a life is in danger now, call 911 first.")


def test_a_way_of_contact_and_a_region_narrow(folder: Path) -> None:
    del folder
    texting = says("lookup", "--country", "GB", "--topic", "suicide", "--contact", "text")
    assert texting.startswith("Shout\ntext SHOUT to 85258")
    scotland = says("lookup", "--country", "GB", "--topic", "suicide", "--region", "gb-sct")
    assert scotland.startswith("Breathing Space (Scotland)")
    assert "Northern Ireland)" not in scotland


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--country", "ZZ"), "ZZ is no country"),
        (("--country", "US", "--topic", "drugz"), "drugz is no topic. There are: suicide"),
        (("--country", "US", "--contact", "fax"), "fax is no way of contact"),
    ],
)
def test_what_cannot_be_looked_up_is_told(words: tuple[str, ...], told: str, folder: Path) -> None:
    del folder
    assert told in fails("lookup", *words)


def test_own_lines_are_added_shown_first_and_removed(folder: Path) -> None:
    added = says("add", str(folder / "own.json"))
    assert "north-night-line: added, and shown first" in added
    shown = says("lookup", "--country", "US", "--topic", "substance_use")
    assert shown.startswith("North Clinic night line")
    assert "north-night-line is removed." in says("remove", "north-night-line")
    (folder / "hide.json").write_text('[{"id": "us-trans-lifeline", "hidden": true}]')
    assert "us-trans-lifeline: hidden" in says("add", "hide.json")
    assert "is shown as before" in says("remove", "us-trans-lifeline")
    assert "comes with Tandem" in fails("remove", "us-trans-lifeline")


def test_a_wrong_file_is_refused_with_the_reason(folder: Path) -> None:
    (folder / "bad.json").write_text(json.dumps([{**NIGHT, "number": "5", "topics": ["x"]}]))
    assert "Entry 1 (north-night-line): number: 5 is no valid number in US" in fails(
        "add", "bad.json"
    )


def test_a_check_lists_what_to_look_at_again(folder: Path) -> None:
    del folder
    shown = says("check", "--country", "us")
    assert "us-trans-lifeline" not in shown
    assert "us-never-use-alone-877: Never Use Alone (877), 1-877-696-1996; never with" in shown
    assert "lines to look at again; the list is of 2026-11-23." in shown
    assert "older than five years, not shown any more" in says("check")


def test_a_check_fails_when_a_line_of_ones_own_or_the_whole_list_is_old(folder: Path) -> None:
    says("add", str(folder / "own.json"))
    later = tandem("check", "--country", "US", day=datetime(2027, 12, 1, tzinfo=UTC))
    assert later.exit_code == 1
    assert "north-night-line: older than a year." in later.stderr
    assert "older than 18 months" not in later.stderr
    much_later = tandem("check", day=datetime(2028, 6, 1, tzinfo=UTC))
    assert "The list is older than 18 months: update Tandem." in much_later.stderr


def test_the_group_says_what_it_is_for() -> None:
    shown = CliRunner().invoke(app, ["crisis", "--help"]).stdout
    assert str(crisis.app.info.help) in " ".join(shown.split())

"""The clinic's own lines in the data folder: read again when changed, never in the way."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest
import structlog

from bot import shelf
from bot.crisis.telling import Asked, answer
from bot.errors import SettingsError
from bot.shelf import FILE_NAME, Shelf, add, opened_shelf, own_lines, remove, with_own
from tests.helplines import TODAY

NIGHT = {
    "id": "north-night-line",
    "country": "US",
    "name": "North Clinic night line",
    "topics": ["substance_use"],
    "languages": ["en"],
    "number": "(212) 555-0123",
    "confirmed": "2026-11-20",
}


def written(folder: Path, *entries: object, name: str = "lines.json") -> Path:
    file = folder / name
    file.write_text(json.dumps({"lines": entries}))
    return file


def test_added_lines_are_shown_first_and_can_be_taken_away(tmp_path: Path) -> None:
    hide = {"id": "us-crisis-text-line", "hidden": True}
    fix = {"id": "us-nami-helpline", "hours": "24/7"}
    data = tmp_path / "data"
    added = add(data, written(tmp_path, NIGHT, hide, fix))
    assert (added.new, added.corrected, added.hidden) == (
        ["north-night-line"],
        ["us-nami-helpline"],
        ["us-crisis-text-line"],
    )
    assert data.stat().st_mode & 0o077 == 0
    told = answer(with_own(data), Asked("US", "substance_use"), "en", TODAY)
    assert told.blocks[0].startswith("North Clinic night line\ncall (212) 555-0123 (+1-212-555-")
    assert with_own(data).named("us-crisis-text-line") is None
    assert remove(data, "us-crisis-text-line")
    assert not remove(data, "north-night-line")
    assert with_own(data).named("us-crisis-text-line") is not None
    remove(data, "us-nami-helpline")
    assert not (data / FILE_NAME).exists()


def test_a_file_with_one_bad_entry_changes_nothing(tmp_path: Path) -> None:
    add(tmp_path, written(tmp_path, NIGHT))
    with pytest.raises(SettingsError, match=r"nothing is changed\.\nEntry 2"):
        add(tmp_path, written(tmp_path, {**NIGHT, "name": "Other"}, {"id": "bad"}))
    assert own_lines(tmp_path).lines[0].name == "North Clinic night line"
    many = [{"id": f"bad-{number}"} for number in range(9)]
    with pytest.raises(SettingsError, match="And 15 more"):
        add(tmp_path, written(tmp_path, *many))


def test_the_same_id_again_takes_its_place(tmp_path: Path) -> None:
    add(tmp_path, written(tmp_path, NIGHT))
    add(tmp_path, written(tmp_path, {**NIGHT, "name": "Other"}))
    assert [line.name for line in own_lines(tmp_path).lines] == ["Other"]


def test_what_is_not_there_cannot_be_taken_away(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="there are: none yet"):
        remove(tmp_path, "nobody")
    with pytest.raises(SettingsError, match='"us-trans-lifeline", "hidden": true'):
        remove(tmp_path, "us-trans-lifeline")
    with pytest.raises(SettingsError, match="cannot be read: No such file"):
        add(tmp_path, tmp_path / "none.json")


def test_a_changed_file_is_seen_and_a_broken_one_costs_nobody_an_answer(tmp_path: Path) -> None:
    held = Shelf(tmp_path)
    assert held.directory().named("north-night-line") is None
    add(tmp_path, written(tmp_path, NIGHT))
    before = held.directory()
    assert before.named("north-night-line") is not None
    assert held.directory() is before
    (tmp_path / FILE_NAME).write_text("broken")
    os.utime(tmp_path / FILE_NAME, (1, 1))
    with structlog.testing.capture_logs() as logs:
        assert held.directory() is before
    assert [one["event"] for one in logs] == ["own help lines not read"]
    (tmp_path / FILE_NAME).unlink()
    assert held.directory().named("north-night-line") is None


def test_an_entry_that_no_longer_fits_leaves_the_others(tmp_path: Path) -> None:
    written(tmp_path, NIGHT, {"id": "gone-with-an-update", "hidden": True}, name=FILE_NAME)
    assert with_own(tmp_path).named("north-night-line") is not None
    assert own_lines(tmp_path).problems


def test_at_the_start_an_old_list_is_told_in_the_log(tmp_path: Path) -> None:
    with structlog.testing.capture_logs() as logs:
        opened_shelf(tmp_path, TODAY)
        assert logs == []
        opened_shelf(tmp_path, date(2028, 6, 1))
    assert logs == [
        {"event": "help lines are old", "checked_on": "2026-11-23", "log_level": "warning"}
    ]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(SettingsError, match="cannot be written"):
        add(blocked / "data", written(tmp_path, NIGHT))
    assert shelf.own_lines(tmp_path / "none").entries == {}

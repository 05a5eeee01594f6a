"""What the doctor says about the help lines."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.checkup.helplines import helplines
from bot.shelf import FILE_NAME
from tests.helplines import TODAY

HIDE = '{"id": "us-trans-lifeline", "hidden": true}'


def test_a_fresh_list_is_well_and_an_old_one_is_not(tmp_path: Path) -> None:
    [fresh] = helplines(tmp_path, TODAY)
    assert fresh.ok
    assert fresh.says.endswith("countries, checked 2026-11-23")
    [old] = helplines(tmp_path, date(2028, 6, 1))
    assert old.ok is False
    assert "tandem crisis check" in old.mend


def test_own_lines_are_counted(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(f"[{HIDE}]")
    assert helplines(tmp_path, TODAY)[1].says == "0 shown first, 1 hidden"


def test_entries_that_cannot_be_used_and_a_broken_file_are_told(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(f'[{HIDE}, {{"id": "night"}}]')
    entry = helplines(tmp_path, TODAY)[1]
    assert entry.ok is False
    assert "Entry 2 (night): country: it is missing." in entry.mend
    (tmp_path / FILE_NAME).write_text("broken")
    assert "cannot be used" in helplines(tmp_path, TODAY)[1].says

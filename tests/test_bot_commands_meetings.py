"""``tandem meetings`` as somebody types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.commands import meetings
from bot.errors import SettingsError
from bot.live.whichclinic import which_clinic
from tests.typed import fails, says, tandem

OWN = """Name;Day;Time;End;Location;Types
Relapse prevention;Tuesday;18:30;19:45;Room 2;for women
Walking group;Sat, Sun;10:00;;North gate;
Somewhere;Friday;18:00;;;
;Friday;25:00;;Room 2;
"""
FEED = [
    {
        "name": "Late Lights",
        "slug": "late-lights",
        "day": [0, 5],
        "time": "21:00",
        "conference_url": "https://meet.example.org/1",
        "updated": "2026-02-03 10:00:00",
    }
]


@pytest.fixture
def folder(bare_folder: Path) -> Path:
    """A clinic, and a folder with its list and a feed."""
    tandem("clinic", "create", "--name", "North")
    (bare_folder / "own groups.csv").write_text(OWN, encoding="utf-8-sig")
    (bare_folder / "feed.json").write_text(json.dumps(FEED))
    return bare_folder


def test_a_list_is_added_counted_replaced_and_removed(folder: Path) -> None:
    assert "no meetings yet" in says("meetings", "list")
    added = says("meetings", "add", "own groups.csv", "--timezone", "Europe/Berlin")
    assert "Skipped Somewhere: it has no place, and nothing to join online" in added
    assert "Skipped entry 4: it has no name" in added
    assert "3 meetings are added as own groups. 2 entries were skipped." in added
    feed = says("meetings", "add", "feed.json", "--source", "City")
    assert "2 meetings are added as City." in feed
    assert "newest change is of 2026-02-03" in feed
    shown = says("meetings", "list")
    assert shown.split("\n")[1].split() == ["North", "City", *"0000101", "2"]
    assert shown.split("\n")[2].split() == ["North", "own", "groups", *"0100011", "3"]
    assert "in the place of 2 from before" in says(
        "meetings", "add", str(folder / "feed.json"), "--source", "City"
    )
    assert "with 3 meetings" in says("meetings", "remove", "own groups")
    assert "There are: City." in fails("meetings", "remove", "own groups")


def test_what_is_no_list_changes_nothing_and_says_why(folder: Path) -> None:
    says("meetings", "add", "feed.json", "--source", "City")
    (folder / "bad.json").write_text('[{"name": "A"')
    (folder / "empty.json").write_text('[{"name": "A"}]')
    for file, reason in (
        ("bad.json", "bad.json is not added. The file is not whole JSON: line 1"),
        ("empty.json", "nothing is changed. The first one, A: it has no day"),
        ("none.json", "none.json cannot be read: No such file"),
        (".", "cannot be read: Is a directory"),
    ):
        assert reason in fails("meetings", "add", file, "--source", "City")
    assert "Did you mean Europe/Berlin" in fails(
        "meetings", "add", "feed.json", "--timezone", "Berlin"
    )
    assert "City" in says("meetings", "list")


def test_with_several_clinics_one_is_named(folder: Path) -> None:
    del folder
    tandem("clinic", "create", "--name", "South")
    assert "1 (North), 2 (South)" in fails("meetings", "add", "feed.json")
    says("meetings", "add", "feed.json", "--clinic", "2")
    assert "South" in says("meetings", "list")
    assert "There is none yet" in fails("meetings", "remove", "feed", "--clinic", "North")
    says("meetings", "remove", "feed", "--clinic", "South")


def test_a_clinic_is_found_by_name_or_number() -> None:
    assert which_clinic({4: "North", 5: "South"}, "South") == 5
    assert which_clinic({4: "North", 5: "South"}, "4") == 4
    assert which_clinic({4: "North"}, "") == 4
    with pytest.raises(SettingsError, match="no clinic yet"):
        which_clinic({}, "")


def test_the_group_says_what_it_is_for() -> None:
    assert str(meetings.app.info.help) in " ".join(tandem("meetings", "--help").stdout.split())

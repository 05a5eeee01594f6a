"""Diary files, good and bad."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.timing.daily import days
from bot.timing.diary import Diary, DiaryError, read

GOOD = """person,time,value
b,2026-05-18T09:30,3
a,2026-05-16T22:10,7.5
a,2026-05-17T01:15:00+02:00,8
a,2026-05-17T10:00,2
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "diary.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_each_person_gets_a_diary_in_order_of_time(tmp_path: Path) -> None:
    first, second = read(written(tmp_path, GOOD))
    assert (first.person, second.person) == ("a", "b")
    assert first.weekday.tolist() == [5, 5, 6]
    assert first.hard.tolist() == [True, True, False]


def test_the_hours_after_midnight_belong_to_the_evening_before(tmp_path: Path) -> None:
    diary, _ = read(written(tmp_path, GOOD))
    assert diary.day.tolist() == [0, 0, 1]
    assert diary.minute.tolist() == [22 * 60 + 10, 25 * 60 + 15, 600]
    assert diary.hours.tolist() == [22, 1, 10]
    assert diary.slots.tolist() == [5 * 48 + 44, 6 * 48 + 2, 6 * 48 + 20]


def test_what_was_known_when_a_day_began(tmp_path: Path) -> None:
    diary, _ = read(written(tmp_path, GOOD))
    saturday, sunday = days(diary)
    assert saturday.yesterday == ()
    assert sunday.yesterday == tuple(diary.standing[:2].tolist())
    assert (sunday.first, sunday.after, sunday.minutes) == (2, 3, (600,))


def test_values_up_to_one_are_a_scale_of_their_own(tmp_path: Path) -> None:
    rows = [f"a,2026-05-{day:02}T12:00,{day % 5 == 0:d}" for day in range(1, 31)]
    (diary,) = read(written(tmp_path, "\n".join(["person,time,value", *rows])))
    assert diary.hard.sum() == 6


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Line 1 does not name the column person"),
        ("person,time\na,2026-05-17T10:00\n", "Line 1 does not name the column value"),
        ("person,time,value\n", "has no reports"),
        ("person,time,value\n,2026-05-17T10:00,3\n", "Line 2 names no person"),
        ("person,time,value\na,yesterday,3\n", "Line 2: 'yesterday' is not a time"),
        (
            "person,time,value\na,2026-05-17T10:00,3\na,2026-05-17T11:00,11\n",
            "Line 3: '11' is not a",
        ),
        ("person,time,value\na,2026-05-17T10:00,nan\n", "Line 2: 'nan' is not a value"),
        ("person,time,value\na,2026-05-17T10:00\n", "Line 2: '' is not a value"),
    ],
)
def test_a_bad_file_gets_the_line_that_is_wrong(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(DiaryError, match=says):
        read(written(tmp_path, text))


def test_a_file_that_is_not_there_or_not_text_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(DiaryError, match="cannot be read"):
        read(tmp_path / "none.csv")
    (tmp_path / "picture.csv").write_bytes(b"\x89PNG\xff\xfe")
    with pytest.raises(DiaryError, match="cannot be read"):
        read(tmp_path / "picture.csv")


def test_a_diary_holds_one_value_of_each_kind_for_each_report(tmp_path: Path) -> None:
    found: Diary = read(written(tmp_path, GOOD))[0]
    assert {len(found.day), len(found.minute), len(found.hard), len(found.standing)} == {3}

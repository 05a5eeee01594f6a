"""People's diaries, read from a file: who reported what when, on their own clock."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.care.hard_moments import walked
from bot.care.priors import Floats
from bot.care.risk import WEEK
from bot.errors import TandemError

NIGHT = timedelta(hours=4)
COLUMNS = ("person", "time", "value")


class DiaryError(TandemError):
    """A diary file cannot be read; the sentence names the line and what to do."""


@dataclass(frozen=True)
class Diary:
    """One person's reports in order of time.

    A day begins at 04:00, so that a late evening is not cut in two. ``day`` counts from the
    person's first one, ``weekday`` from Monday = 0, ``minute`` from the day's own midnight (240 to
    1679). ``hard`` and ``standing`` are judged by the person's own reports so far.
    """

    person: str
    day: npt.NDArray[np.int64]
    weekday: npt.NDArray[np.int64]
    minute: npt.NDArray[np.int64]
    hard: npt.NDArray[np.bool_]
    standing: Floats

    @property
    def slots(self) -> npt.NDArray[np.int64]:
        """The half-hour of the week of each report, by the wall clock."""
        return (self.weekday * 48 + self.minute // 30) % WEEK

    @property
    def hours(self) -> npt.NDArray[np.int64]:
        """The hour of the day of each report, by the wall clock."""
        return self.minute // 60 % 24


@dataclass(frozen=True, order=True)
class Report:
    """One line of the file. ``value`` is on the file's own scale."""

    person: str
    time: datetime
    value: float


def read(path: Path) -> list[Diary]:
    """The diaries of a CSV file with the columns person, time and value.

    Raises:
        DiaryError: the file, a column, a time or a value is missing or cannot be understood.
    """
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            reports = list(_reports(file))
    except (OSError, UnicodeDecodeError) as failed:
        raise DiaryError(f"{path} cannot be read: {failed}. Give a CSV file in UTF-8.") from failed
    if not reports:
        raise DiaryError(f"{path} has no reports. Each line needs {', '.join(COLUMNS)}.")
    return diaries(reports)


def diaries(reports: Iterable[Report]) -> list[Diary]:
    """Reports sorted into one diary for each person. With no value above 1, the scale is 0 to 1."""
    ordered = sorted(reports)
    scale = 10.0 if max(one.value for one in ordered) <= 1 else 1.0
    return [
        _diary(person, list(theirs), scale)
        for person, theirs in groupby(ordered, key=lambda one: one.person)
    ]


def _diary(person: str, reports: list[Report], scale: float) -> Diary:
    judged = walked(one.value * scale for one in reports)
    days = [(one.time - NIGHT).date() for one in reports]
    hours = [
        one.time.hour + (24 if one.time.date() > day else 0)
        for one, day in zip(reports, days, strict=True)
    ]
    return Diary(
        person,
        np.array([(day - days[0]).days for day in days]),
        np.array([day.weekday() for day in days]),
        np.array([hour * 60 + one.time.minute for one, hour in zip(reports, hours, strict=True)]),
        np.array([hard for hard, _ in judged]),
        np.array([standing for _, standing in judged]),
    )


def _reports(lines: Iterable[str]) -> Iterator[Report]:
    rows = csv.DictReader(lines)
    missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
    if missing:
        raise DiaryError(
            f"Line 1 does not name the column {missing[0]}. "
            f"The first line must name {', '.join(COLUMNS)}."
        )
    for row in rows:
        yield _report(row, rows.line_num)


def _report(row: dict[str, str | None], line: int) -> Report:
    person, time, value = ((row[name] or "").strip() for name in COLUMNS)
    if not person:
        raise DiaryError(f"Line {line} names no person. Give each person a number or a name.")
    try:
        when = datetime.fromisoformat(time)
    except ValueError:
        raise DiaryError(
            f"Line {line}: {time!r} is not a time. Write it like 2026-05-17T18:30."
        ) from None
    return Report(person, when.replace(tzinfo=None), _value(value, line))


def _value(text: str, line: int) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 10:
        raise DiaryError(f"Line {line}: {text!r} is not a value from 0 to 10 (or 0 to 1).")
    return value

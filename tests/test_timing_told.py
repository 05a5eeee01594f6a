"""``tandem timing evaluate`` as somebody types it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.commands import timing
from bot.errors import SettingsError
from bot.timing import told
from bot.timing.daily import Waking
from tests.madeup_diaries import CRAVING, reports


@pytest.fixture(scope="module")
def diary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of twelve made-up people."""
    path = tmp_path_factory.mktemp("diaries") / "diary.csv"
    rows = [
        f"{one.person},{one.time.isoformat(timespec='minutes')},{one.value}"
        for one in reports(replace(CRAVING, people=12), 1)
    ]
    path.write_text("\n".join(["person,time,value", *rows]), encoding="utf-8")
    return path


def evaluated(*words: str) -> Result:
    return CliRunner().invoke(app, ["timing", "evaluate", *words])


def test_the_table_has_a_line_for_each_model_and_says_what_it_does_not_prove(diary: Path) -> None:
    done = evaluated(str(diary))
    assert done.exit_code == 0
    assert "12 people" in done.stdout
    assert all(name.split()[0] in done.stdout for name in told.NAMES.values())
    assert "does not prove" in done.stdout


def test_json_has_exactly_what_is_promised(diary: Path) -> None:
    done = evaluated(str(diary), "--json", "--nudges-a-day", "1", "--covers", "90m")
    found = json.loads(done.stdout)
    assert found.keys() == {"people", "reports", "models"}
    assert list(found["models"]) == [
        *("tandem", "tandem_floating", "fixed", "random", "pooled", "own", "oracle")
    ]
    for one in found["models"].values():
        assert one.keys() == {"recall", "lift", "share", "low", "high"}
    assert found["models"]["fixed"]["share"] < 0.2


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["none.csv"], "none.csv cannot be read"),
        (["{}", "--covers", "long"], "'long' is not a time to cover"),
        (["{}", "--covers", "10m"], "'10m' is not a time to cover"),
        (["{}", "--waking", "8-23"], "'8-23' is not a waking day"),
        (["{}", "--waking", "22:00-06:00"], "does not end later"),
        (["{}", "--nudges-a-day", "9"], "do not fit"),
    ],
)
def test_what_cannot_be_is_told_in_one_sentence(diary: Path, words: list[str], says: str) -> None:
    done = evaluated(*(word.format(diary) for word in words))
    assert done.exit_code == 1
    assert says in done.stderr
    assert "Traceback" not in done.output


def test_durations_and_days_are_read_as_people_write_them() -> None:
    assert [told.minutes(text) for text in ("2h", "90m", "1h30", "1h30m", "45")] == [
        120,
        90,
        90,
        90,
        45,
    ]
    assert told.waking("07:30-24:00") == Waking(450, 1440)
    for text in ("", "h", "0h"):
        with pytest.raises(SettingsError):
            told.minutes(text)


def test_the_help_says_which_columns_a_file_needs() -> None:
    assert "person, time" in (timing.evaluate.__doc__ or "")
    assert evaluated("--help").exit_code == 0

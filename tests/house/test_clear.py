"""Every column that is not sealed is named in docs/threats.md with the reason why it is not; so is
every field of a person's rhythm, which lies in one of them.
"""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy import LargeBinary, create_engine, inspect
from sqlalchemy.pool import StaticPool

from storage import migrate
from storage.people import Rhythm
from storage.records import Person

THREATS = Path(__file__).parent.parent.parent / "docs" / "threats.md"
SECTION = "## What lies in the clear, column by column"
ROW = re.compile(
    r"^\| `(?P<table>[\w ]+)` \| (?P<columns>[^|]+) \| (?P<why>[^|]+) \|$", re.MULTILINE
)
NAME = re.compile(r"`(\w+)`")
ENOUGH = 12
"""Letters a reason has at least."""


def told() -> list[tuple[str, set[str], str]]:
    """What the page says: tables with their columns in the clear, and why."""
    section = THREATS.read_text().split(SECTION)[1].split("\n## ")[0]
    return [
        (row["table"], set(NAME.findall(row["columns"])), row["why"].strip())
        for row in ROW.finditer(section)
    ]


def named(table: str) -> set[str]:
    """All columns of one table that the page names, in however many rows."""
    return {column for name, columns, _ in told() if name == table for column in columns}


def in_the_clear() -> dict[str, set[str]]:
    """What the program keeps unsealed, by table."""
    return {
        table.name: {one.name for one in table.c if not isinstance(one.type, LargeBinary)}
        for table in Person.metadata.sorted_tables
    }


def test_every_column_in_the_clear_is_named_with_its_reason_and_no_other() -> None:
    clear = in_the_clear()
    assert {table: named(table) for table in clear} == clear
    assert {name for name, _, _ in told()} - set(clear) == {"rhythm"}


def test_every_field_of_a_rhythm_is_named() -> None:
    assert named("rhythm") == set(Rhythm.model_fields)


def test_each_reason_says_something() -> None:
    assert [row for row in told() if len(row[2]) < ENOUGH] == []


def test_a_database_that_was_migrated_has_no_other_columns() -> None:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.begin() as connection:
        migrate.upgrade(connection)
        looked = inspect(connection)
        found = {
            table: {one["name"] for one in looked.get_columns(table)}
            for table in looked.get_table_names()
        }
    engine.dispose()
    mine = {table.name: {one.name for one in table.c} for table in Person.metadata.sorted_tables}
    assert found.pop("alembic_version") == {"version_num"}
    found.pop("sqlite_sequence", None)
    assert found == mine

"""The rows of a list of meetings, from JSON or from a table, whatever is in them."""

import csv
from collections.abc import Mapping
from io import StringIO
from typing import Final

import orjson

from bot.care.meetings.meetings import JSON

SEPARATORS: Final = (",", ";", "\t")
# What the Meeting Guide's table template calls these columns, where it is not the field's name.
OTHER_NAMES: Final = {"id": "slug", "zone": "timezone", "end": "end_time", "start": "time"}


class NotAFeed(ValueError):
    """A file that is no list of meetings; the sentence says what is wrong with it."""


def rows(content: bytes) -> list[JSON]:
    """Every entry of a file, not yet looked at.

    Raises:
        NotAFeed: it is neither JSON with an array of meetings nor a table with a column "name".
    """
    try:
        text = content.decode("utf-8-sig").strip()
    except UnicodeDecodeError as wrong:
        raise NotAFeed(
            f"The file is not UTF-8 text (byte {wrong.start + 1}). Save it as UTF-8 and try again."
        ) from None
    if not text:
        raise NotAFeed("The file is empty.")
    return _json_rows(text) if text[0] in "[{" else _table_rows(text)


def _json_rows(text: str) -> list[JSON]:
    try:
        value: JSON = orjson.loads(text)
    except orjson.JSONDecodeError as wrong:
        raise NotAFeed(
            f"The file is not whole JSON: line {wrong.lineno}, column {wrong.colno}: {wrong.msg}."
        ) from None
    if isinstance(value, Mapping):
        value = value.get("meetings")
    if not isinstance(value, list):
        raise NotAFeed("The file holds no array of meetings.")
    return value


def _table_rows(text: str) -> list[JSON]:
    """A table's rows by the names of its columns; rows with nothing in them are no entries."""
    first = text.splitlines()[0]
    separator = max(SEPARATORS, key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    try:
        names = [_field(name) for name in next(reader)]
        if not {"name", "day", "time"} <= set(names):
            raise NotAFeed(
                "The file is neither JSON nor a table of meetings: its first line does not name "
                "the columns name, day and time."
            )
        return [
            {name: cell for name, cell in zip(names, row, strict=False) if cell.strip()}
            for row in reader
            if any(cell.strip() for cell in row)
        ]
    except csv.Error as wrong:
        raise NotAFeed(f"The table cannot be read: line {reader.line_num}: {wrong}.") from None


def _field(column: str) -> str:
    """``Conference URL`` is the field ``conference_url``."""
    name = "_".join(column.casefold().split())
    return OTHER_NAMES.get(name, name)

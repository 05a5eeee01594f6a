"""Answers as tables: one row for each answer (long), or one for each filled form (wide).

A cell that a spreadsheet would run as a formula begins with an apostrophe
(https://owasp.org/www-community/attacks/CSV_Injection); a number stays a number.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from pydantic import JsonValue

from bot.care.answer_marks import answered

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
LONG = ("client", "authored", "form", "version", "question", "text", "answer", "declined")
WIDE = ("client", "authored", "form", "version")
DECLINED = "(rather not say)"
NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Row:
    """One filled form: whose, which, and its response. ``scores`` by name."""

    client: int
    form: str
    version: str
    response: Mapping[str, JsonValue]
    scores: Mapping[str, float]


def long_table(rows: Iterable[Row], notice: str = "") -> str:
    """One line for each answer and each score, in CSV. A ``notice`` that has to go with what is
    made for somebody else stands at the end of each line, and so stays with it.
    """
    lines: list[Sequence[object]] = [LONG]
    for row in rows:
        head = (row.client, row.response.get("authored"), row.form, row.version)
        for one in answered(row.response):
            said = "; ".join(one.said)
            lines.append((*head, one.link_id, one.text, said, "yes" if one.declined else ""))
        lines += [(*head, f"score:{name}", "", value, "") for name, value in row.scores.items()]
    return _csv(_noticed(lines, notice))


def wide_table(rows: Iterable[Row], notice: str = "") -> str:
    """One line for each filled form, a column for each question of each form, in CSV; a ``notice``
    as for ``long_table``.
    """
    several = list(rows)
    cells = [_cells(row) for row in several]
    columns = list(dict.fromkeys(name for one in cells for name in one))
    lines: list[Sequence[object]] = [(*WIDE, *columns)]
    for row, found in zip(several, cells, strict=True):
        head = (row.client, row.response.get("authored"), row.form, row.version)
        lines.append((*head, *(found.get(name, "") for name in columns)))
    return _csv(_noticed(lines, notice))


def _noticed(lines: Sequence[Sequence[object]], notice: str) -> Sequence[Sequence[object]]:
    if not notice:
        return lines
    head, *rest = lines
    return [(*head, NOTICE), *((*line, notice) for line in rest)]


def defused(cell: object) -> str:
    """A cell as text that no spreadsheet runs."""
    text = "" if cell is None else f"{cell:g}" if isinstance(cell, float) else str(cell)
    return f"'{text}" if text.startswith(FORMULA) and not _is_number(text) else text


def _cells(row: Row) -> dict[str, object]:
    found: dict[str, object] = {}
    for one in answered(row.response):
        name = f"{row.form}.{one.link_id}"
        said = DECLINED if one.declined else "; ".join(one.said)
        found[name] = f"{found[name]}; {said}" if name in found else said
    return found | {f"{row.form}.score:{name}": value for name, value in row.scores.items()}


def _is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdecimal() and text.isascii()


def _csv(lines: Iterable[Sequence[object]]) -> str:
    out = StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(
        [map(defused, line) for line in lines]
    )
    return out.getvalue()

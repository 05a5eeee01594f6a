"""What a client held back from pages that are gone: it stays so as long as its days are kept.

Otherwise an export made later, under a new consent, would hold it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from storage import standing
from storage.people import Known
from storage.tx import Json, Tx, plain

SHEET = "held_back"
DAYS = timedelta(days=6)
NAMED = ("held", "kinds")
"""Of a page's marks those that say what was held back, by name; the client's words go with it."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A page that is gone: for whom it was, the last of its seven days, and its marks."""

    reader_id: int
    week_end: date
    marks: Json


def note(tx: Tx, client: Known, pages: Iterable[Gone]) -> None:
    """Remember what was held back from pages that are deleted now."""
    new = [Gone(one.reader_id, one.week_end, _names(one.marks)) for one in pages]
    told = [one for one in new if one.marks]
    if told:
        _write(tx, client, [*noted(tx, client), *told])


def noted(tx: Tx, client: Known) -> list[Gone]:
    """Every page that is gone and from which something was held back."""
    kept = standing.read(tx, client, SHEET)
    rows = cast(list[dict[str, Json]], kept) if isinstance(kept, list) else []
    return [
        Gone(int(str(one["reader"])), date.fromisoformat(str(one["week_end"])), one["marks"])
        for one in rows
    ]


def forget(tx: Tx, client: Known, first: date, last: date) -> None:
    """Of those days nothing is kept any more, so of weeks within them nothing need be held back."""
    kept = noted(tx, client)
    left = [one for one in kept if one.week_end - DAYS < first or one.week_end > last]
    if left != kept:
        _write(tx, client, left)


def _names(marks: Json) -> Json:
    if not isinstance(marks, dict):
        return None
    return {name: marks[name] for name in NAMED if marks.get(name)}


def _write(tx: Tx, client: Known, pages: Iterable[Gone]) -> None:
    rows = [
        {"reader": one.reader_id, "week_end": one.week_end.isoformat(), "marks": one.marks}
        for one in pages
    ]
    standing.write(tx, client, SHEET, plain(rows))

"""What the others print: the charts and every line of the same sheets."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import orjson

from storage.tx import Json


@dataclass(frozen=True)
class Week:
    """A sheet without its layout."""

    title: str
    charts: list[list[int | None]]
    lines: list[tuple[str, str]]


def weeks(pages: int) -> list[Week]:
    """So many sheets from standard input, one a line."""
    return [week_of(orjson.loads(line)) for line in sys.stdin.readlines()[: pages + 1]]


def week_of(sheet: dict[str, Json]) -> Week:
    """The title, the charts' values and every line of a sheet."""
    lines = [("Start here", _text(one)) for one in _rows(sheet.get("start"))]
    charts: list[list[int | None]] = []
    for section in _rows(sheet.get("sections")):
        for part in _rows(section.get("parts")):
            lines.append((str(part.get("title")), _text(part)))
            picture = part.get("picture")
            values = picture.get("values") if isinstance(picture, dict) else None
            if isinstance(values, list):
                charts.append([one if isinstance(one, int) else None for one in values])
    return Week(f"{sheet.get('client')}, {sheet.get('dates')}", charts, lines)


def timed(printed: Callable[[Week], bytes], found: Sequence[Week]) -> None:
    """Print one page to warm up, then the others; tell pages a second and bytes a page."""
    printed(found[0])
    began, busy = time.perf_counter(), time.process_time()
    sizes = [len(printed(one)) for one in found[1:]]
    took, busy = time.perf_counter() - began, time.process_time() - busy
    sys.stdout.write(f"{len(sizes) / took} {len(sizes) / busy} {sum(sizes) / len(sizes)}\n")


def _rows(value: Json) -> list[dict[str, Json]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _text(row: dict[str, Json]) -> str:
    return str(row.get("text"))

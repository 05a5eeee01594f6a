"""A form's file as JSON: with limits, so that a hostile file is refused before it costs much."""

from __future__ import annotations

import json
from collections.abc import Mapping

from pydantic import JsonValue

from bot.care.forms.refusals import whole

MOST_BYTES = 12_000_000
MOST_ITEMS = 5_000
DEEPEST = 40
"""Items within items. The deepest of 1,177 published forms has nine; FHIR sets no limit."""
DEEPEST_JSON = 250


def open_file(data: bytes) -> dict[str, JsonValue]:
    """Read a Questionnaire's file.

    Raises:
        CannotRun: it is too large, too deep, no JSON or no Questionnaire.
    """
    if len(data) > MOST_BYTES:
        raise whole(f"The file is larger than {MOST_BYTES // 1_000_000} million bytes.")
    if _nesting(data) > DEEPEST_JSON:
        raise whole("The file is nested too deeply.")
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise whole("This is not a JSON file.") from error
    if not isinstance(found, dict):
        raise whole("This is not a FHIR Questionnaire.")
    return found


def refuse_huge(resource: Mapping[str, JsonValue]) -> None:
    """Refuse more items, or items nested deeper, than any real form has.

    Raises:
        CannotRun: there are too many, or they lie too deep.
    """
    count, depth, row = 0, 0, [resource.get("item")]
    while row:
        level = [one for items in row if isinstance(items, list) for one in items]
        count += len(level)
        depth += 1
        if count > MOST_ITEMS:
            raise whole(f"The form has more than {MOST_ITEMS:,} items.")
        if depth > DEEPEST + 1:
            raise whole(f"The items are nested more than {DEEPEST} deep.")
        row = [one["item"] for one in level if isinstance(one, dict) and one.get("item")]


def _nesting(data: bytes) -> int:
    """How deep the brackets go, at most; brackets inside texts count too, which does no harm
    unless a text opens hundreds of them.
    """
    depth = deepest = 0
    for byte in data.translate(None, delete=_OTHERS):
        depth += 1 if byte in _OPENING else -1
        deepest = max(deepest, depth)
    return deepest


_OPENING = b"[{"
_OTHERS = bytes(set(range(256)) - set(b"[]{}"))

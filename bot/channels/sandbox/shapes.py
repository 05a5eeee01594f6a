"""The JSON objects that go back and forth, and careful ways to read them."""

from typing import TypeAlias

import orjson

Shape: TypeAlias = dict[str, object]
"""A JSON object whose values still have to be looked at before they are trusted."""


def shape(thing: object) -> Shape:
    """Take a thing as a JSON object; anything else counts as an empty one."""
    return {str(key): value for key, value in thing.items()} if isinstance(thing, dict) else {}


def shapes(thing: object) -> list[Shape]:
    """Take a thing as a list of JSON objects; anything else counts as an empty list."""
    return [shape(one) for one in thing] if isinstance(thing, list) else []


def text_of(thing: object) -> str:
    """Take a thing as text; anything else counts as no text."""
    return thing if isinstance(thing, str) else ""


def whole(thing: object) -> int | None:
    """Take a whole number, also one written as text; None for anything else."""
    if isinstance(thing, bool):
        return None
    if isinstance(thing, int):
        return thing
    if isinstance(thing, float) and thing.is_integer():
        return int(thing)
    if isinstance(thing, str):
        digits = thing.strip()
        if digits.lstrip("-").isdecimal() and digits.count("-") <= 1:
            return int(digits)
    return None


def number(thing: object) -> float | None:
    """Take any finite number, also one written as text; None for anything else."""
    if isinstance(thing, bool) or not isinstance(thing, int | float | str):
        return None
    try:
        value = float(thing)
    except ValueError:
        return None
    return value if abs(value) < float("inf") else None


def loaded(body: bytes | str) -> object:
    """Read JSON; None when it is not JSON."""
    try:
        found: object = orjson.loads(body)
    except orjson.JSONDecodeError:
        return None
    return found

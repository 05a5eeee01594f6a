"""Moments in a filled form, told on nobody's clock: the offset from UTC says where somebody is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from pydantic import JsonValue

MOMENTS = frozenset({"authored", "valueDateTime"})
"""FHIR R4 dateTime (http://hl7.org/fhir/R4/datatypes.html#dateTime): with a time it has an offset;
a day, a month or a year alone has none."""


def in_utc(response: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """The same response with every moment in UTC; days stay as they are."""
    return {name: _told(name, value) for name, value in response.items()}


def _told(name: str, value: JsonValue) -> JsonValue:
    if isinstance(value, dict):
        return in_utc(value)
    if isinstance(value, list):
        return [_told(name, one) for one in value]
    if name in MOMENTS and isinstance(value, str) and "T" in value:
        return datetime.fromisoformat(value).astimezone(UTC).isoformat()
    return value

"""What an expression gave, as the answer to an item."""

from __future__ import annotations

from decimal import Decimal

from bot.care.forms.items import Item, Plain, Value
from bot.care.forms.limits import Thing, plain
from bot.care.forms.options import key_of
from bot.care.forms.refusals import Unfit
from bot.care.forms.values import plain_of


def value_from(item: Item, found: list[Thing]) -> Value | None:
    """The outcome of an expression as an answer to an item; None if it cannot be one."""
    kept = [value for one in found if (value := _one(item, plain(one))) is not None]
    if not kept:
        return None
    return kept if item.repeats else kept[0]


def _one(item: Item, value: Thing) -> Plain | None:
    if isinstance(value, Decimal):
        value = int(value) if value == value.to_integral_value() else float(value)
    if item.options:
        return _option(item, value)
    if item.kind in {"integer", "decimal"}:
        return _number(item, value)
    if item.kind == "boolean":
        return value if isinstance(value, bool) else None
    if item.kind == "quantity":
        return _quantity(item, value)
    if isinstance(value, dict):
        text = value.get("display") or value.get("code") or value.get("value")
        return str(text) if text is not None else None
    return str(value).lower() if isinstance(value, bool) else str(value)


def _number(item: Item, value: Thing) -> int | float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return round(value) if item.kind == "integer" else value


def _quantity(item: Item, value: Thing) -> str | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        unit = item.units[0].key if len(item.units) == 1 else ""
        return f"{value} {unit}".strip()
    try:
        return str(plain_of(item, "Quantity", value)) if isinstance(value, dict) else None
    except Unfit:
        return None


def _option(item: Item, value: Thing) -> str | None:
    key = key_of("Coding", value) if isinstance(value, dict) else str(value)
    if key in item.by_key:
        return key
    return key if item.kind == "open-choice" else None

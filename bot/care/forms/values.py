"""Answers between their two shapes: plain values as they are kept, ``value[x]`` as FHIR has it."""

from __future__ import annotations

import json
import math
import re

from pydantic import JsonValue

from bot.care.forms.items import Item, Option, Plain, Unit
from bot.care.forms.options import key_of
from bot.care.forms.refusals import Unfit

TYPES: dict[str, tuple[str, ...]] = {
    "boolean": ("Boolean",),
    "integer": ("Integer",),
    "decimal": ("Decimal", "Integer"),
    "choice": ("Coding", "String", "Integer", "Decimal", "Date", "Time", "DateTime", "Reference"),
    "open-choice": ("Coding", "String", "Integer", "Decimal", "Date", "Time", "Reference"),
    "string": ("String",),
    "text": ("String",),
    "url": ("Uri", "Url"),
    "date": ("Date",),
    "time": ("Time",),
    "dateTime": ("DateTime", "Date"),
    "quantity": ("Quantity",),
    "attachment": ("Attachment",),
    "reference": ("Reference",),
}
"""What an answer to a kind of item may be, in our own files and in those of others (R4, with the
small liberties published forms take)."""

WRITTEN = {
    "boolean": "valueBoolean",
    "integer": "valueInteger",
    "decimal": "valueDecimal",
    "string": "valueString",
    "text": "valueString",
    "url": "valueUri",
    "date": "valueDate",
    "dateTime": "valueDateTime",
    "open-choice": "valueString",
}
QUANTITY = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*(\S.*)?\s*", re.DOTALL)
DAY = 10


def plain_of(item: Item, kind: str, value: JsonValue) -> Plain:
    """A FHIR value as it is kept.

    Raises:
        Unfit: an answer to this item cannot be like that.
    """
    if kind not in TYPES.get(item.kind, ()):
        raise Unfit(f"has a value of the type {kind}")
    if item.options or item.kind in {"choice", "open-choice"}:
        return _chosen(item, kind, value)
    if kind == "Quantity":
        return _quantity(item, value)
    if kind in {"Attachment", "Reference"}:
        return json.dumps(value, sort_keys=True)
    if not isinstance(value, bool | int | float | str):
        raise Unfit("has a value that cannot be read")
    if (kind == "Boolean") != isinstance(value, bool):
        raise Unfit(f"has a value of the type {kind} that is none")
    if kind in {"Integer", "Decimal"} and isinstance(value, str):
        raise Unfit(f"has a value of the type {kind} that is none")
    return _clock(value) if kind == "Time" and isinstance(value, str) else value


def _chosen(item: Item, kind: str, value: JsonValue) -> Plain:
    found = option_for(item, kind, value)
    if found is not None:
        return found.key
    key = key_of(kind, value)
    if item.kind == "open-choice" and kind in {"String", "Coding"} and key:
        return str(value.get("display") or key) if isinstance(value, dict) else key
    raise Unfit("has a value that is none of its options")


def option_for(item: Item, kind: str, value: JsonValue) -> Option | None:
    """The option a value stands for: the same code of the same system, or the same plain value.

    A code without a system is taken for the option with that code, as published files mean it.
    """
    key = key_of(kind, value)
    if key is None:
        return None
    system = value.get("system") if isinstance(value, dict) else None
    near = None
    for option in item.options:
        own = option.fhir.get(f"value{kind}")
        if own is None or key_of(kind, own) != key:
            continue
        theirs = own.get("system") if isinstance(own, dict) else None
        if system == theirs:
            return option
        if system is None or theirs is None:
            near = near or option
    return near


def _clock(value: str) -> str:
    return value[:-3] if len(value) == len("HH:MM:SS") and value.endswith(":00") else value


def _quantity(item: Item, value: JsonValue) -> str:
    amount = value.get("value") if isinstance(value, dict) else None
    if not isinstance(value, dict) or isinstance(amount, bool | str) or amount is None:
        raise Unfit("has a quantity without a number")
    told = value.get("code") or value.get("unit")
    known = {one.label: one.key for one in item.units}
    unit = known.get(str(value.get("unit")), str(told)) if told else ""
    return f"{amount} {unit}".strip()


def quantity_of(text: Plain) -> tuple[float, str] | None:
    """The number and the unit (or nothing) of a quantity as it is kept."""
    found = QUANTITY.fullmatch(str(text))
    if found is None or isinstance(text, bool):
        return None
    return float(found.group(1)), (found.group(2) or "").strip()


def unit_for(item: Item, told: str) -> Unit | None:
    """The unit somebody means, by its key or its label; the only one where nothing is told."""
    if not told:
        return item.units[0] if len(item.units) == 1 else None
    return next((one for one in item.units if told in {one.key, one.label}), None)


def fhir_of(item: Item, value: Plain) -> dict[str, JsonValue]:
    """A plain value as FHIR has it.

    Raises:
        ValueError: a choice was answered with no option of its own, or a quantity with no number.
    """
    if item.options or item.kind == "choice":
        option = item.by_key.get(str(value)) or _by_label(item, value)
        if option is not None:
            return dict(option.fhir)
        if item.kind != "open-choice":
            raise ValueError(f"{item.link_id} was answered with none of its options")
    if item.kind == "quantity":
        return {"valueQuantity": _as_quantity(item, value)}
    if item.kind == "time":
        return {"valueTime": f"{value}:00" if len(str(value)) == len("HH:MM") else str(value)}
    if item.kind in {"attachment", "reference"}:
        name = "valueAttachment" if item.kind == "attachment" else "valueReference"
        return {name: json.loads(str(value))}
    return {WRITTEN[item.kind]: _written(item, value)}


def _by_label(item: Item, value: Plain) -> Option | None:
    """In an open choice words of one's own may be those of an option."""
    if item.kind != "open-choice":
        return None
    return next((one for one in item.options if one.label == value), None)


def _written(item: Item, value: Plain) -> JsonValue:
    if item.kind in {"boolean", "integer"}:
        return value
    if item.kind == "decimal":
        return value if isinstance(value, int | float) and math.isfinite(value) else str(value)
    return str(value)


def _as_quantity(item: Item, value: Plain) -> JsonValue:
    found = quantity_of(value)
    if found is None:
        raise ValueError(f"{item.link_id} was answered with no quantity")
    amount, told = found
    number: JsonValue = int(amount) if amount == int(amount) else amount
    unit = unit_for(item, told)
    if unit is None:
        return {"value": number, "unit": told} if told else {"value": number}
    known: dict[str, JsonValue] = {"value": number, "unit": unit.label}
    if unit.fhir.get("system") and unit.fhir.get("code"):
        known |= {"system": unit.fhir["system"], "code": unit.fhir["code"]}
    return known

"""What keeps an answer from being taken, in words for the person who gave it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from bot.care.forms.items import Item, Plain, Value
from bot.care.forms.patterns import fits
from bot.care.forms.spots import each
from bot.care.forms.units import in_unit
from bot.care.forms.values import quantity_of, unit_for

PARSERS = {"date": date.fromisoformat, "time": time.fromisoformat}
YEAR = len("2026")
MONTH = len("2026-01")


def problem(item: Item, value: Value) -> str | None:
    """Why this cannot be the answer; None if it can."""
    given = each(value)
    if not given and item.required:
        return "At least one answer is needed."
    return _count(item, given) or next(
        (found for one in given if (found := problem_of_one(item, one))), None
    )


def _count(item: Item, given: Sequence[Plain]) -> str | None:
    if len(given) > 1 and not item.repeats:
        return "Only one answer fits here."
    if given and len(given) < item.least:
        return f"At least {item.least} answers are needed."
    if item.most is not None and len(given) > item.most:
        return f"At most {item.most} answers fit here."
    alone = [one for one in given if str(one) in item.by_key and item.by_key[str(one)].exclusive]
    if alone and len(given) > 1:
        return f"“{item.by_key[str(alone[0])].label}” stands alone; nothing else fits beside it."
    return None


def problem_of_one(item: Item, one: Plain) -> str | None:
    """Why one answer cannot be; None if it can."""
    if item.options:
        known = str(one) in item.by_key
        return None if known or item.kind == "open-choice" else "This is none of the answers."
    match item.kind:
        case "integer" | "decimal":
            return _number(item, one)
        case "quantity":
            return _quantity(item, one)
        case "date" | "time" | "dateTime":
            return _moment(item, one)
        case "boolean":
            return None if isinstance(one, bool) else "Yes or no, please."
    return _text(item, str(one))


def _number(item: Item, one: Plain) -> str | None:
    if isinstance(one, bool | str):
        return "A number, please."
    if item.kind == "integer" and one != int(one):
        return "A whole number, please."
    return _digits(item, one) or _bounds(item, one, item.bound_unit or "")


def _digits(item: Item, number: float) -> str | None:
    if item.places is None or _places(number) <= item.places:
        return None
    if item.places == 0:
        return "A whole number, please."
    return f"At most {item.places} digits after the point, please."


def _places(one: float) -> int:
    text = f"{one:.12f}".rstrip("0")
    return len(text.partition(".")[2])


def _bounds(item: Item, number: float, unit: str) -> str | None:
    after = f" {unit}" if unit else ""
    if item.low is not None and number < item.low:
        return f"{item.low:g}{after} or more, please."
    if item.high is not None and number > item.high:
        return f"{item.high:g}{after} or less, please."
    return None


def _quantity(item: Item, one: Plain) -> str | None:
    found = quantity_of(one)
    if found is None:
        return "A number, please, with its unit."
    amount, told = found
    unit = unit_for(item, told)
    if item.units and unit is None and told:
        return f"One of these units, please: {', '.join(one.label for one in item.units)}."
    key = unit.key if unit else told
    number = in_unit(amount, key, item.bound_unit)
    if number is None:
        return f"In {item.bound_unit}, please."
    return _digits(item, amount) or _bounds(item, number, item.bound_unit or "")


def _moment(item: Item, one: Plain) -> str | None:
    text = str(one)
    if not _is_moment(item.kind, text):
        return "A time such as 09:30, please." if item.kind == "time" else "A date, please."
    if item.earliest is not None and _before(text, item.earliest):
        return f"Not before {item.earliest}, please."
    if item.latest is not None and _before(item.latest, text):
        return f"Not after {item.latest}, please."
    return None


def _is_moment(kind: str, text: str) -> bool:
    """FHIR also has dates of a month or a year only."""
    if kind != "time" and len(text) in {YEAR, MONTH}:
        text = f"{text}-01-01"[: len("2026-01-01")]
    try:
        if kind == "dateTime":
            datetime.fromisoformat(text)
        else:
            PARSERS[kind](text)
    except ValueError:
        return False
    return True


def _before(one: str, other: str) -> bool:
    """Whether one lies before the other. Of different lengths, as far as both go: the same year
    is not before the year. A longer one that begins like the other is not before it.
    """
    first, second = _instant(one), _instant(other)
    if first is not None and second is not None:
        return first < second
    length = min(len(one), len(other))
    return one[:length] < other[:length]


def _instant(text: str) -> datetime | None:
    if "T" not in text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def _text(item: Item, text: str) -> str | None:
    if item.longest is not None and len(text) > item.longest:
        return f"At most {item.longest} characters, please; this has {len(text)}."
    if item.shortest is not None and len(text) < item.shortest:
        return f"At least {item.shortest} characters, please."
    if item.pattern is not None and not fits(item.pattern, text):
        form = f" It is to look like this: {item.entry_format}" if item.entry_format else ""
        return f"This is not written as it should be.{form}"
    return None

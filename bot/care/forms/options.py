"""The options of a choice, each with a key by which its answer is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pydantic import JsonValue

from bot.care.forms import urls
from bot.care.forms.extensions import flag, weight_of, words
from bot.care.forms.items import Option
from bot.care.forms.raw import Bag, extension, inner, the_value
from bot.care.forms.refusals import Unfit
from bot.care.forms.texts import shown

SIMPLE = ("String", "Integer", "Decimal", "Date", "Time", "DateTime", "Uri")


def options_of(bags: Sequence[Bag]) -> tuple[Option, ...]:
    """The options, in the order of the form; the very same one twice is there once.

    Two options with the same code are told apart by their systems.

    Raises:
        Unfit: one has nothing to be shown or kept, or two cannot be told apart.
    """
    options = [_option(bag) for bag in bags]
    found: dict[str, Option] = {}
    for option in options:
        other = found.get(option.key)
        if other is None:
            found[option.key] = option
        elif _same(other, option):
            continue
        else:
            key = f"{_system(option)}|{option.key}"
            if key in found:
                raise Unfit(f"has two options with the code {option.key}")
            found[key] = replace(option, key=key)
    return tuple(found.values())


def key_of(kind: str, value: JsonValue) -> str | None:
    """How an answer of that ``value[x]`` is kept, if it can be an option."""
    if kind == "Coding" and isinstance(value, dict):
        code = value.get("code") or value.get("display")
        return str(code) if code is not None else None
    if kind == "Reference" and isinstance(value, dict):
        reference = value.get("reference") or value.get("display")
        return str(reference) if reference is not None else None
    return str(value) if kind in SIMPLE and value is not None else None


def _option(bag: Bag) -> Option:
    kind, value = the_value({k: v for k, v in bag.items() if not k.startswith("_")}, "value")
    key = key_of(kind, value)
    if key is None:
        raise Unfit(f"has an option of the type {kind} with nothing to show")
    outer = inner(bag)
    inside = inner(value) if isinstance(value, dict) else []
    return Option(
        key,
        _label(bag, kind, value, key),
        {f"value{kind}": _clean(value, extension([*outer, *inside], *urls.WEIGHTS))},
        words(outer, urls.PREFIX) or words(inside, urls.PREFIX) or "",
        weight_of(outer, inside),
        flag(outer, *urls.EXCLUSIVE),
        bag.get("initialSelected") is True,
    )


def _label(bag: Bag, kind: str, value: JsonValue, key: str) -> str:
    if isinstance(value, dict):
        more = value.get("_display")
        text = value.get("display")
        said = text if isinstance(text, str) else None
        return shown(said, more if isinstance(more, dict) else None) or key
    more = bag.get(f"_value{kind}")
    return shown(str(value), more if isinstance(more, dict) else None)


def _clean(value: JsonValue, weight: Bag | None) -> JsonValue:
    """The value as an answer takes it over: without translations and marks of its wording, and
    with its weight, which expressions look for there.
    """
    if not isinstance(value, dict):
        return value
    kept = {k: one for k, one in value.items() if not k.startswith("_") and k != "extension"}
    return kept if weight is None else {**kept, "extension": [weight]}


def _same(one: Option, other: Option) -> bool:
    return _system(one) == _system(other)


def _system(option: Option) -> str:
    coding = option.fhir.get("valueCoding")
    return str(coding.get("system")) if isinstance(coding, dict) else ""

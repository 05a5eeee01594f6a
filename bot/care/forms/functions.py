"""The functions FHIRPath expressions may call: the library's own, with its mistakes put right.

What the library (fhirpathpy 2.2.4) gets wrong, measured on 3,462 published expressions: ``sum``,
``min``, ``max`` and ``avg`` fail on answers, ``round`` rounds halves to even, and ``weight``,
``ordinal``, ``hasValue`` and ``answers`` are missing. What may grow or go on without end counts
its time here: whoever loops looks at the clock (``repeat``, ``where``, ``select``, ``all``,
``exists``, ``aggregate``), and texts and numbers have a largest size.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import ROUND_FLOOR, Decimal
from typing import Protocol, TypeAlias

from fhirpathpy.engine.invocations import invocation_registry
from fhirpathpy.engine.nodes import FP_Quantity, ResourceNode

from bot.care.forms import urls
from bot.care.forms.patterns import LONGEST_TEXT, safe

Thing: TypeAlias = object
"""What the library hands round: plain values, its own nodes, lists of them."""
Ctx = dict[str, object]
Step = Callable[[Thing], list[Thing]]

LARGEST_TEXT = 100_000
LARGEST_LIST = 20_000
LARGEST_NUMBER = Decimal(10) ** 30


class Endless(ValueError):
    """An expression took longer than it may, or grew larger."""


class Loop(Protocol):
    """A library function that runs an expression over a list."""

    def __call__(self, ctx: Ctx, data: list[Thing], *more: object) -> Thing:
        """The outcome."""


def look_at_the_clock(ctx: Ctx) -> None:
    """Stop what has run too long.

    Raises:
        Endless: the time is up.
    """
    until = ctx.get("until")
    if isinstance(until, float) and time.perf_counter() > until:
        raise Endless("takes too long to compute, or never ends")


def _timed(loop: Loop) -> Loop:
    """The same function, looking at the clock before every step."""

    def run(ctx: Ctx, data: list[Thing], *more: object) -> Thing:
        return loop(ctx, data, *(_step(ctx, one) if callable(one) else one for one in more))

    return run


def _step(ctx: Ctx, step: Callable[[Thing], object]) -> Callable[[Thing], object]:
    def run(one: Thing) -> object:
        look_at_the_clock(ctx)
        return _small(step(one))

    return run


def _small(found: object) -> object:
    for one in found if isinstance(found, list) else [found]:
        plain = one.data if isinstance(one, ResourceNode) else one
        if isinstance(plain, str) and len(plain) > LARGEST_TEXT:
            raise Endless("makes a text longer than any answer")
        if isinstance(plain, int | Decimal) and abs(plain) > LARGEST_NUMBER:
            raise Endless("makes a number larger than any answer")
    if isinstance(found, list) and len(found) > LARGEST_LIST:
        raise Endless("makes a list longer than any form")
    return found


def _repeat(ctx: Ctx, data: list[Thing], step: Step) -> list[Thing]:
    """Everything that is reached by taking the step again and again (FHIRPath 5.2.3). What comes
    up a second time is not followed again; what is the very same value in another place is.
    """
    found: list[Thing] = []
    seen: set[int | str] = set()
    waiting = list(data)
    while waiting:
        look_at_the_clock(ctx)
        for one in step(waiting.pop(0)):
            mark: int | str = id(one.data) if _is_node(one) else repr(one)
            if mark not in seen:
                seen.add(mark)
                found.append(one)
                waiting.append(one)
                _small(found)
    return found


def _is_node(one: Thing) -> bool:
    return isinstance(one, ResourceNode) and isinstance(one.data, dict)


def plain(one: Thing) -> Thing:
    """A value without the library's wrapping; numbers with a point as Decimal."""
    found = one.data if isinstance(one, ResourceNode) else one
    return Decimal(str(found)) if isinstance(found, float) else found


def _numbers(data: Sequence[Thing]) -> list[Decimal]:
    return [found for one in data if (found := _number(plain(one))) is not None]


def _number(value: Thing) -> Decimal | None:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, FP_Quantity):
        return Decimal(str(value.value))
    if isinstance(value, dict) and isinstance(value.get("value"), int | float):
        return Decimal(str(value["value"]))
    return None


def _tidy(number: Decimal) -> int | Decimal:
    return int(number) if number == number.to_integral_value() else number


def _sum(_: Ctx, data: list[Thing]) -> list[Thing]:
    return [_tidy(sum(_numbers(data), Decimal(0)))] if data else []


def _least(_: Ctx, data: list[Thing]) -> list[Thing]:
    numbers = _numbers(data)
    return [_tidy(min(numbers))] if numbers else [min(texts)] if (texts := _texts(data)) else []


def _most(_: Ctx, data: list[Thing]) -> list[Thing]:
    numbers = _numbers(data)
    return [_tidy(max(numbers))] if numbers else [max(texts)] if (texts := _texts(data)) else []


def _texts(data: list[Thing]) -> list[str]:
    return [found for one in data if isinstance(found := plain(one), str)]


def _mean(_: Ctx, data: list[Thing]) -> list[Thing]:
    numbers = _numbers(data)
    return [_tidy(sum(numbers, Decimal(0)) / len(numbers))] if numbers else []


def _rounded(_: Ctx, data: list[Thing], places: object = 0) -> list[Thing]:
    """To the nearest; a half goes up (FHIRPath 5.7.8 leaves it open, fhirpath.js goes up)."""
    numbers = _numbers(data)
    if len(numbers) != 1:
        return []
    digits = int(places) if isinstance(places, int | Decimal) and abs(places) <= 20 else 0
    unit = Decimal(1).scaleb(-digits)
    return [_tidy((numbers[0] / unit + Decimal("0.5")).to_integral_value(ROUND_FLOOR) * unit)]


def _weights(_: Ctx, data: list[Thing]) -> list[Thing]:
    """The ordinalValue or itemWeight of each answer, coding or option that has one (SDC weight)."""
    found: list[Thing] = []
    for one in data:
        value = plain(one)
        bags = value.get("extension") if isinstance(value, dict) else None
        inside = value.get("valueCoding") if isinstance(value, dict) else None
        if not bags and isinstance(inside, dict):
            bags = inside.get("extension")
        for bag in bags if isinstance(bags, list) else []:
            if isinstance(bag, dict) and bag.get("url") in urls.WEIGHTS:
                number = bag.get("valueDecimal", bag.get("valueInteger"))
                found += [] if number is None else [_tidy(Decimal(str(number)))]
                break
    return found


def _has_value(_: Ctx, data: list[Thing]) -> list[Thing]:
    return [len(data) == 1 and isinstance(plain(data[0]), str | int | Decimal)]


def _answers(ctx: Ctx, data: list[Thing]) -> list[Thing]:
    """Every answer below (SDC): of the items of a response, however deep."""
    found: list[Thing] = []
    waiting = list(data)
    while waiting:
        look_at_the_clock(ctx)
        one = waiting.pop(0)
        value = plain(one)
        if not isinstance(value, dict):
            continue
        answers = [ResourceNode(a, ANSWER) for a in value.get("answer") or []]
        found += answers
        waiting = [*answers, *(ResourceNode(i, ITEM) for i in value.get("item") or []), *waiting]
    return found


ITEM = "QuestionnaireResponse.item"
ANSWER = "QuestionnaireResponse.item.answer"


def _matches(_: Ctx, data: list[Thing], pattern: object) -> list[Thing]:
    texts = _texts(data)
    if len(texts) != 1 or not isinstance(pattern, str):
        return []
    ready = _safe(pattern, texts[0])
    return [ready.search(texts[0]) is not None]


def _matches_full(_: Ctx, data: list[Thing], pattern: object) -> list[Thing]:
    texts = _texts(data)
    if len(texts) != 1 or not isinstance(pattern, str):
        return []
    return [_safe(pattern, texts[0]).fullmatch(texts[0]) is not None]


def _replaced(_: Ctx, data: list[Thing], pattern: object, by: object) -> list[Thing]:
    texts = _texts(data)
    if len(texts) != 1 or not isinstance(pattern, str) or not isinstance(by, str):
        return []
    if len(texts[0]) * (len(by) + 1) > LARGEST_TEXT:
        raise Endless("makes a text longer than any answer")
    return [_safe(pattern, texts[0]).sub(re.sub(r"\$(\d+)", r"\\\1", by), texts[0])]


def _swapped(_: Ctx, data: list[Thing], old: object, new: object) -> list[Thing]:
    texts = _texts(data)
    if len(texts) != 1 or not isinstance(old, str) or not isinstance(new, str):
        return []
    if len(texts[0]) * (len(new) + 1) > LARGEST_TEXT:
        raise Endless("makes a text longer than any answer")
    return [texts[0].replace(old, new)]


def _safe(pattern: str, text: str) -> re.Pattern[str]:
    ready = safe(pattern)
    if ready is None:
        raise Endless("has a pattern that cannot be read, or that may never end")
    if len(text) > LONGEST_TEXT:
        raise Endless("matches a text longer than any answer")
    return ready


def _power(_: Ctx, data: list[Thing], degree: object) -> list[Thing]:
    numbers = _numbers(data)
    if len(numbers) != 1 or not isinstance(degree, int | Decimal):
        return []
    if abs(numbers[0]) > LARGEST_NUMBER or abs(degree) > 100:
        raise Endless("makes a number larger than any answer")
    if numbers[0] < 0 and degree != int(degree):
        return []
    return [_tidy(numbers[0] ** Decimal(degree))] if numbers[0] or degree > 0 else [1]


def _now(ctx: Ctx, _: list[Thing]) -> list[Thing]:
    now = ctx.get("now")
    return [now.isoformat(timespec="seconds")] if isinstance(now, datetime) else []


def _today(ctx: Ctx, _: list[Thing]) -> list[Thing]:
    now = ctx.get("now")
    return [now.date().isoformat()] if isinstance(now, datetime) else []


def _clock(ctx: Ctx, _: list[Thing]) -> list[Thing]:
    now = ctx.get("now")
    return [now.time().isoformat(timespec="seconds")] if isinstance(now, datetime) else []


def _traced(_: Ctx, data: list[Thing], *more: object) -> list[Thing]:
    """As it came: the library would print it, and an answer is nobody else's to read."""
    del more
    return data


Entry = dict[str, object]


def _table() -> dict[str, Entry]:
    loops = ("where", "select", "all", "exists", "aggregate", "iif")
    own: dict[str, Entry] = {
        "sum": {"fn": _sum},
        "min": {"fn": _least},
        "max": {"fn": _most},
        "avg": {"fn": _mean},
        "round": {"fn": _rounded, "arity": {0: [], 1: ["Number"]}},
        "weight": {"fn": _weights},
        "ordinal": {"fn": _weights},
        "hasValue": {"fn": _has_value},
        "answers": {"fn": _answers},
        "repeat": {"fn": _repeat, "arity": {1: ["Expr"]}},
        "matches": {"fn": _matches, "arity": {1: ["String"]}, "nullable_input": True},
        "matchesFull": {"fn": _matches_full, "arity": {1: ["String"]}, "nullable_input": True},
        "replaceMatches": {"fn": _replaced, "arity": {2: ["String", "String"]}},
        "replace": {"fn": _swapped, "arity": {2: ["String", "String"]}},
        "power": {"fn": _power, "arity": {1: ["Number"]}},
        "now": {"fn": _now},
        "today": {"fn": _today},
        "timeOfDay": {"fn": _clock},
        "trace": {"fn": _traced, "arity": {0: [], 1: ["String"], 2: ["String", "Expr"]}},
    }
    timed = {
        name: {**invocation_registry[name], "fn": _timed(invocation_registry[name]["fn"])}
        for name in loops
    }
    return {**timed, **own}


FUNCTIONS = _table()
KNOWN = frozenset([*invocation_registry, *FUNCTIONS])
"""Every function an expression may call."""

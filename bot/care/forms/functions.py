"""The functions FHIRPath expressions may call: the library's own, with its mistakes put right.

What the library (fhirpathpy 2.2.4) gets wrong, measured on 3,462 published expressions: ``sum``,
``min``, ``max`` and ``avg`` fail on answers, ``round`` rounds halves to even, and ``weight``,
``ordinal``, ``hasValue`` and ``answers`` are missing. What may grow or go on without end counts
its time here: whoever loops looks at the clock (``repeat``, ``where``, ``select``, ``all``,
``exists``, ``aggregate``), and texts and numbers have a largest size.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

from fhirpathpy.engine.invocations import invocation_registry
from fhirpathpy.engine.nodes import ResourceNode

from bot.care.forms import urls
from bot.care.forms.adding import least, mean, most, power, rounded, texts_in, tidied, total
from bot.care.forms.limits import (
    LARGEST_TEXT,
    NODE,
    Ctx,
    Endless,
    Thing,
    look_at_the_clock,
    plain,
    small,
    timed,
)
from bot.care.forms.patterns import LONGEST_TEXT, safe

Step = Callable[[Thing], list[Thing]]
Entry = dict[str, object]
REGISTRY: dict[str, Entry] = {
    name: entry for name, entry in invocation_registry.items() if isinstance(entry, dict)
}


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
            mark = _mark(one)
            if mark not in seen:
                seen.add(mark)
                found.append(one)
                waiting.append(one)
                small(found)
    return found


def _mark(one: Thing) -> int | str:
    node = isinstance(one, ResourceNode) and isinstance(one.data, dict)
    return id(one.data) if node and isinstance(one, ResourceNode) else repr(plain(one))


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
                found += [] if number is None else [tidied(Decimal(str(number)))]
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
        answers = [NODE(a, ANSWER) for a in value.get("answer") or []]
        found += answers
        waiting = [*answers, *(NODE(i, ITEM) for i in value.get("item") or []), *waiting]
    return found


ITEM = "QuestionnaireResponse.item"
ANSWER = "QuestionnaireResponse.item.answer"


def _matches(_: Ctx, data: list[Thing], pattern: object) -> list[Thing]:
    texts = texts_in(data)
    if len(texts) != 1 or not isinstance(pattern, str):
        return []
    ready = _safe(pattern, texts[0])
    return [ready.search(texts[0]) is not None]


def _matches_full(_: Ctx, data: list[Thing], pattern: object) -> list[Thing]:
    texts = texts_in(data)
    if len(texts) != 1 or not isinstance(pattern, str):
        return []
    return [_safe(pattern, texts[0]).fullmatch(texts[0]) is not None]


def _replaced(_: Ctx, data: list[Thing], pattern: object, by: object) -> list[Thing]:
    texts = texts_in(data)
    if len(texts) != 1 or not isinstance(pattern, str) or not isinstance(by, str):
        return []
    if len(texts[0]) * (len(by) + 1) > LARGEST_TEXT:
        raise Endless("makes a text longer than any answer")
    return [_safe(pattern, texts[0]).sub(re.sub(r"\$(\d+)", r"\\\1", by), texts[0])]


def _swapped(_: Ctx, data: list[Thing], old: object, new: object) -> list[Thing]:
    texts = texts_in(data)
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


def _table() -> dict[str, Entry]:
    loops = ("where", "select", "all", "exists", "aggregate", "iif")
    own: dict[str, Entry] = {
        "sum": {"fn": total},
        "min": {"fn": least},
        "max": {"fn": most},
        "avg": {"fn": mean},
        "round": {"fn": rounded, "arity": {0: [], 1: ["Number"]}},
        "weight": {"fn": _weights},
        "ordinal": {"fn": _weights},
        "hasValue": {"fn": _has_value},
        "answers": {"fn": _answers},
        "repeat": {"fn": _repeat, "arity": {1: ["Expr"]}},
        "matches": {"fn": _matches, "arity": {1: ["String"]}, "nullable_input": True},
        "matchesFull": {"fn": _matches_full, "arity": {1: ["String"]}, "nullable_input": True},
        "replaceMatches": {"fn": _replaced, "arity": {2: ["String", "String"]}},
        "replace": {"fn": _swapped, "arity": {2: ["String", "String"]}},
        "power": {"fn": power, "arity": {1: ["Number"]}},
        "now": {"fn": _now},
        "today": {"fn": _today},
        "timeOfDay": {"fn": _clock},
        "trace": {"fn": _traced, "arity": {0: [], 1: ["String"], 2: ["String", "Expr"]}},
    }
    return {**{name: _with_the_clock(REGISTRY[name]) for name in loops}, **own}


def _with_the_clock(entry: Entry) -> Entry:
    loop = entry["fn"]
    return {**entry, "fn": timed(loop)} if callable(loop) else entry


FUNCTIONS = _table()
KNOWN = frozenset([*REGISTRY, *FUNCTIONS])
"""Every function an expression may call."""

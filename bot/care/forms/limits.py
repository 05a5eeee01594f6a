"""How far an expression may go: its time, and the size of what it makes."""

from __future__ import annotations

import time
from collections.abc import Callable
from decimal import Decimal
from typing import TypeAlias

from fhirpathpy.engine.nodes import ResourceNode

Thing: TypeAlias = object
"""What the library hands round: plain values, its own nodes, lists of them."""
Ctx = dict[str, object]
Step = Callable[[Thing], list[Thing]]

LARGEST_TEXT = 100_000
LARGEST_LIST = 20_000
LARGEST_NUMBER = Decimal(10) ** 30
NODE: Callable[[Thing, str], Thing] = ResourceNode


class Endless(ValueError):
    """An expression took longer than it may, or grew larger."""


def look_at_the_clock(ctx: Ctx) -> None:
    """Stop what has run too long.

    Raises:
        Endless: the time is up.
    """
    until = ctx.get("until")
    if isinstance(until, float) and time.thread_time() > until:
        raise Endless("takes too long to compute, or never ends")


def timed(loop: Callable[..., Thing]) -> Callable[..., Thing]:
    """The same library function, looking at the clock before every step."""

    def run(ctx: Ctx, data: list[Thing], *more: object) -> Thing:
        return loop(ctx, data, *(_step(ctx, one) if callable(one) else one for one in more))

    return run


def _step(ctx: Ctx, step: Callable[[Thing], object]) -> Callable[[Thing], object]:
    def run(one: Thing) -> object:
        look_at_the_clock(ctx)
        return small(step(one))

    return run


def small(found: object) -> object:
    """What a step gives, if it is of a reasonable size.

    Raises:
        Endless: it is larger than any answer or form.
    """
    for one in found if isinstance(found, list) else [found]:
        value = one.data if isinstance(one, ResourceNode) else one
        if isinstance(value, str) and len(value) > LARGEST_TEXT:
            raise Endless("makes a text longer than any answer")
        if isinstance(value, int | Decimal) and abs(Decimal(value)) > LARGEST_NUMBER:
            raise Endless("makes a number larger than any answer")
    if isinstance(found, list) and len(found) > LARGEST_LIST:
        raise Endless("makes a list longer than any form")
    return found


def plain(one: Thing) -> Thing:
    """A value without the library's wrapping; numbers with a point as Decimal."""
    found = one.data if isinstance(one, ResourceNode) else one
    return Decimal(str(found)) if isinstance(found, float) else found

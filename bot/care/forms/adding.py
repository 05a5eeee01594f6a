"""Numbers in FHIRPath: sums, means and powers over answers, however they are wrapped."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal

from fhirpathpy.engine.nodes import FP_Quantity

from bot.care.forms.limits import LARGEST_NUMBER, Ctx, Endless, Thing, plain


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


def tidied(number: Decimal) -> int | Decimal:
    """Without a point where there is nothing behind it."""
    return int(number) if number == number.to_integral_value() else number


def total(_: Ctx, data: list[Thing]) -> list[Thing]:
    """The sum of the numbers; nothing of nothing, as fhirpath.js has it."""
    return [tidied(sum(_numbers(data), Decimal(0)))] if data else []


def least(_: Ctx, data: list[Thing]) -> list[Thing]:
    """The smallest number, or the first text by its letters."""
    numbers = _numbers(data)
    return [tidied(min(numbers))] if numbers else [min(texts)] if (texts := texts_in(data)) else []


def most(_: Ctx, data: list[Thing]) -> list[Thing]:
    """The largest number, or the last text by its letters."""
    numbers = _numbers(data)
    return [tidied(max(numbers))] if numbers else [max(texts)] if (texts := texts_in(data)) else []


def texts_in(data: list[Thing]) -> list[str]:
    """The texts among some values."""
    return [found for one in data if isinstance(found := plain(one), str)]


def mean(_: Ctx, data: list[Thing]) -> list[Thing]:
    """The mean of the numbers."""
    numbers = _numbers(data)
    return [tidied(sum(numbers, Decimal(0)) / len(numbers))] if numbers else []


def rounded(_: Ctx, data: list[Thing], places: object = 0) -> list[Thing]:
    """To the nearest; a half goes up (FHIRPath 5.7.8 leaves it open, fhirpath.js goes up)."""
    numbers = _numbers(data)
    if len(numbers) != 1:
        return []
    digits = int(places) if isinstance(places, int | Decimal) and abs(Decimal(places)) <= 20 else 0
    unit = Decimal(1).scaleb(-digits)
    return [tidied((numbers[0] / unit + Decimal("0.5")).to_integral_value(ROUND_FLOOR) * unit)]


def power(_: Ctx, data: list[Thing], degree: object) -> list[Thing]:
    """A number to a power.

    Raises:
        Endless: the outcome would have more than a few thousand digits.
    """
    numbers = _numbers(data)
    if len(numbers) != 1 or not isinstance(degree, int | Decimal):
        return []
    if abs(numbers[0]) > LARGEST_NUMBER or abs(Decimal(degree)) > 100:
        raise Endless("makes a number larger than any answer")
    if numbers[0] < 0 and degree != int(degree):
        return []
    return [tidied(numbers[0] ** Decimal(degree))] if numbers[0] or degree > 0 else [1]

"""What extensions say about an item: bounds, sliders, hidden items, units, who reads an answer."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import JsonValue

from bot.care.forms import urls
from bot.care.forms.items import Ends, Reader, Unit
from bot.care.forms.raw import Bag, extension, extensions, inner, the_value
from bot.care.forms.refusals import Unfit

READERS: dict[JsonValue, Reader] = {"self": "self", "clinician": "clinician"}
NUMBERS = ("Integer", "Decimal")
MOMENTS = ("Date", "DateTime", "Time")


def flag(bags: Sequence[Bag], *names: str) -> bool:
    """Whether an extension of one of these names is there and true."""
    return any(one.get("valueBoolean") is True for one in extensions(bags, *names))


def number(bags: Sequence[Bag], name: str) -> int | None:
    """The whole number an extension gives.

    Raises:
        Unfit: it gives something else.
    """
    found = extension(bags, name)
    if found is None:
        return None
    value = found.get("valueInteger", found.get("valuePositiveInt"))
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise Unfit(f"has a {name.rpartition('/')[2]} that is no whole number")
    return value


def step_of(bags: Sequence[Bag]) -> float:
    """By how much a slider moves; FHIR has whole steps, published forms others too."""
    found = extension(bags, urls.SLIDER_STEP) or {}
    value = found.get("valueInteger", found.get("valueDecimal"))
    return value if isinstance(value, int | float) and value > 0 else 1


def words(bags: Sequence[Bag], name: str) -> str | None:
    """The text an extension gives, if there is one."""
    found = extension(bags, name)
    value = found.get("valueString") if found else None
    return value if isinstance(value, str) and value else None


def bounds_of(bags: Sequence[Bag]) -> tuple[float | None, float | None, str | None]:
    """The lowest and the highest number allowed, and the unit they are in, if in one.

    Raises:
        Unfit: a bound is no number, or the two are in different units.
    """
    low, unit = _bound(bags, f"{urls.FHIR}minValue", urls.QUANTITY_BOUNDS[0])
    high, other = _bound(bags, f"{urls.FHIR}maxValue", urls.QUANTITY_BOUNDS[1])
    if unit and other and unit != other:
        raise Unfit(f"has bounds in two units, {unit} and {other}")
    return low, high, unit or other


def _bound(bags: Sequence[Bag], *names: str) -> tuple[float | None, str | None]:
    for found in extensions(bags, *names):
        if "_valueDate" in found or "_valueInteger" in found or "_valueDecimal" in found:
            raise Unfit("has a bound that is to be computed")
        kind, value = the_value(found, "value")
        if kind in MOMENTS:
            continue
        if kind == "Quantity" and isinstance(value, dict):
            amount, unit = value.get("value"), value.get("code") or value.get("unit")
            if isinstance(amount, int | float) and not isinstance(amount, bool):
                return amount, str(unit) if unit else None
        if kind in NUMBERS and isinstance(value, int | float) and not isinstance(value, bool):
            return value, None
        raise Unfit("has a bound that is no number")
    return None, None


def moments_of(bags: Sequence[Bag]) -> tuple[str | None, str | None]:
    """The earliest and the latest date or time allowed, as ISO text."""
    return _moment(bags, f"{urls.FHIR}minValue"), _moment(bags, f"{urls.FHIR}maxValue")


def _moment(bags: Sequence[Bag], name: str) -> str | None:
    for found in extensions(bags, name):
        values = [found[f"value{kind}"] for kind in MOMENTS if f"value{kind}" in found]
        if values and isinstance(values[0], str):
            return values[0]
    return None


def control_of(bags: Sequence[Bag]) -> str | None:
    """The code of the ``questionnaire-itemControl``, such as ``slider``."""
    found = extension(bags, urls.ITEM_CONTROL)
    concept = found.get("valueCodeableConcept") if found else None
    codings = concept.get("coding") if isinstance(concept, dict) else None
    for coding in codings if isinstance(codings, list) else []:
        if isinstance(coding, dict) and isinstance(coding.get("code"), str):
            return str(coding["code"])
    return None


def units_of(bags: Sequence[Bag]) -> tuple[Unit, ...]:
    """The units a quantity (or a number, which has one at most) is told in.

    Raises:
        Unfit: they are a value set somewhere else.
    """
    found = [_unit(one) for one in extensions(bags, urls.UNIT_OPTION, urls.UNIT)]
    return tuple({one.key: one for one in found if one}.values())


def _unit(bag: Bag) -> Unit | None:
    coding = bag.get("valueCoding")
    if not isinstance(coding, dict):
        return None
    key, label = coding.get("code") or coding.get("display"), coding.get("display")
    return Unit(str(key), str(label or key), coding) if key else None


def ends_of(bags: Sequence[Bag]) -> Ends | None:
    """What the two ends of a scale mean.

    Raises:
        Unfit: one of the two is missing.
    """
    found = extension(bags, urls.ENDS)
    if found is None:
        return None
    low, high = (extension(inner(found), name) for name in ("low", "high"))
    if low is None or high is None:
        raise Unfit("names only one end of its scale")
    return Ends(str(low.get("valueString")), str(high.get("valueString")))


def reader_of(bags: Sequence[Bag]) -> Reader | None:
    """Who reads the answer, if it is said.

    Raises:
        Unfit: it is somebody unknown; guessing could show an answer to the wrong person.
    """
    found = extension(bags, urls.READER)
    if found is None:
        return None
    reader = READERS.get(found.get("valueCode"))
    if reader is None:
        raise Unfit("has a reader who is neither self nor clinician")
    return reader


def weight_of(*bags: Sequence[Bag]) -> float | None:
    """What an option counts in a score: its ordinalValue or itemWeight, whichever there is."""
    for found in (one for some in bags for one in extensions(some, *urls.WEIGHTS)):
        for kind in NUMBERS:
            value = found.get(f"value{kind}")
            if isinstance(value, int | float) and not isinstance(value, bool):
                return value
    return None

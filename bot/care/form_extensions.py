"""What extensions say about an item: bounds, sliders, hidden items, who reads an answer.

An extension may be ignored (FHIR R4, http://hl7.org/fhir/R4/extensibility.html), but not one that
decides what is asked or what counts as an answer: a form with such a one is refused.
"""

from collections.abc import Sequence

from pydantic import JsonValue

from bot.care.form_items import Ends, Reader
from bot.care.form_raw import Bag, CannotRun, RawItem, extension, the_value

FHIR = "http://hl7.org/fhir/StructureDefinition/"
READER = "urn:tandem:reader"
ENDS = "urn:tandem:ends"
READERS: dict[JsonValue, Reader] = {"self": "self", "clinician": "clinician"}
NARROWING = {
    f"{FHIR}regex": "a pattern for its answer",
    f"{FHIR}minLength": "a shortest length for its answer",
    f"{FHIR}maxDecimalPlaces": "a number of decimal places",
    f"{FHIR}questionnaire-minOccurs": "a least number of answers",
    f"{FHIR}questionnaire-maxOccurs": "a largest number of answers",
    f"{FHIR}questionnaire-constraint": "a rule for its answer",
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-optionExclusive": (
        "an option that excludes the others"
    ),
}


def refuse_unknown(raw: RawItem) -> None:
    """Refuse an item whose extensions change what is asked in a way Tandem cannot follow.

    Raises:
        CannotRun: it has an expression, or narrows the answers.
    """
    bags = [*raw.extension, *(one for bag in raw.answer_option for one in _inner(bag))]
    for bag in bags:
        if "valueExpression" in bag:
            raise CannotRun("has an expression to be computed")
        if bag.get("url") in NARROWING:
            raise CannotRun(f"has {NARROWING[str(bag['url'])]}")


def flag(bags: Sequence[Bag], url: str) -> bool:
    """Whether the extension of that name is there and true."""
    found = extension(bags, url)
    return found is not None and found.get("valueBoolean") is True


def bounds_of(bags: Sequence[Bag]) -> tuple[float | None, float | None]:
    """The lowest and the highest number allowed.

    Raises:
        CannotRun: a bound is no number.
    """
    return _bound(bags, "minValue"), _bound(bags, "maxValue")


def _bound(bags: Sequence[Bag], name: str) -> float | None:
    found = extension(bags, f"{FHIR}{name}")
    if found is None:
        return None
    kind, value = the_value(found, "value")
    if kind not in {"Integer", "Decimal"} or isinstance(value, bool):
        raise CannotRun(f"has a {name} that is no number")
    if not isinstance(value, int | float):
        raise CannotRun(f"has a {name} that is no number")
    return value


def control_of(bags: Sequence[Bag]) -> str | None:
    """The code of the ``questionnaire-itemControl``, such as ``slider``.

    Raises:
        CannotRun: a slider moves in steps other than one.
    """
    step = extension(bags, f"{FHIR}questionnaire-sliderStepValue")
    if step is not None and step.get("valueInteger") != 1:
        raise CannotRun("is a slider that does not move by one")
    found = extension(bags, f"{FHIR}questionnaire-itemControl")
    concept = found.get("valueCodeableConcept") if found else None
    codings = concept.get("coding") if isinstance(concept, dict) else None
    for coding in codings if isinstance(codings, list) else []:
        if isinstance(coding, dict) and isinstance(coding.get("code"), str):
            return str(coding["code"])
    return None


def ends_of(bags: Sequence[Bag]) -> Ends | None:
    """What the two ends of a scale mean.

    Raises:
        CannotRun: one of the two is missing.
    """
    found = extension(bags, ENDS)
    if found is None:
        return None
    inner = _inner(found)
    low, high = (extension(inner, name) for name in ("low", "high"))
    if low is None or high is None:
        raise CannotRun("names only one end of its scale")
    return Ends(str(low.get("valueString")), str(high.get("valueString")))


def reader_of(bags: Sequence[Bag]) -> Reader | None:
    """Who reads the answer, if it is said.

    Raises:
        CannotRun: it is somebody unknown; guessing could show an answer to the wrong person.
    """
    found = extension(bags, READER)
    if found is None:
        return None
    reader = READERS.get(found.get("valueCode"))
    if reader is None:
        raise CannotRun("has a reader who is neither self nor clinician")
    return reader


def _inner(bag: Bag) -> list[Bag]:
    inner = bag.get("extension")
    return [one for one in inner if isinstance(one, dict)] if isinstance(inner, list) else []

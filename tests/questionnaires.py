"""Questionnaires for the tests: small ones built item by item, and one with everything in it."""

from collections.abc import Mapping

from hypothesis import strategies as st
from pydantic import JsonValue

from bot.care.forms.items import Form, Item, Plain, Value
from bot.care.forms.reading import read_form
from bot.care.forms.standing import Standing, starting

FHIR = "http://hl7.org/fhir/StructureDefinition/"
SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"
Bag = dict[str, JsonValue]


def questionnaire(*items: Bag, **more: JsonValue) -> Bag:
    """A Questionnaire of these items."""
    head: Bag = {"resourceType": "Questionnaire", "id": "small", "url": "urn:small", "version": "2"}
    return {**head, "status": "active", **more, "item": list(items)}


def form_of(*items: Bag) -> Form:
    """The same, read."""
    return read_form(questionnaire(*items))


def item(name: str, kind: str, **more: JsonValue) -> Bag:
    """An item; its text is its name unless it is given."""
    return {"linkId": name, "type": kind, "text": name, **more}


def when(question: str, operator: str, **answer: JsonValue) -> Bag:
    """A condition."""
    return {"question": question, "operator": operator, **answer}


def coding(code: str) -> Bag:
    """An option with a code."""
    return {"valueCoding": {"system": "urn:codes", "code": code, "display": code.title()}}


def hidden() -> Bag:
    """The extension that hides an item."""
    return {"url": f"{FHIR}questionnaire-hidden", "valueBoolean": True}


def fhirpath(name: str, expression: str) -> Bag:
    """An extension with an expression."""
    return {
        "url": f"{SDC}{name}",
        "valueExpression": {"language": "text/fhirpath", "expression": expression},
    }


def pattern(regex: str) -> Bag:
    """The extension with a regular expression."""
    return {"url": f"{FHIR}regex", "valueString": regex}


def weighted(code: str, weight: float) -> Bag:
    """An option that counts something."""
    return {
        **coding(code),
        "extension": [{"url": f"{FHIR}ordinalValue", "valueDecimal": weight}],
    }


def bounds(low: int, high: int) -> list[JsonValue]:
    """The extensions that bound a number."""
    return [
        {"url": f"{FHIR}minValue", "valueInteger": low},
        {"url": f"{FHIR}maxValue", "valueInteger": high},
    ]


def slider(low: int = 0, high: int = 10) -> list[JsonValue]:
    """The extensions that make a scale of a whole number."""
    control: JsonValue = {
        "url": f"{FHIR}questionnaire-itemControl",
        "valueCodeableConcept": {"coding": [{"code": "slider"}]},
    }
    return [*bounds(low, high), control]


EVERYTHING = questionnaire(
    item("flag", "boolean", extension=[hidden()], initial=[{"valueBoolean": True}]),
    item("hello", "display"),
    item(
        "about",
        "group",
        item=[
            item("mood", "integer", extension=slider()),
            item("hint", "display", enableWhen=[when("mood", "<", answerInteger=4)]),
            item("drinks", "integer", extension=bounds(0, 40), required=True),
            item("weight", "decimal"),
        ],
    ),
    item(
        "ways",
        "choice",
        repeats=True,
        answerOption=[coding("walk"), coding("call"), coding("rest")],
    ),
    item(
        "who",
        "open-choice",
        answerOption=[coding("friend"), {"valueString": "A neighbour"}],
        enableWhen=[when("ways", "=", answerCoding={"code": "call"})],
    ),
    item(
        "again",
        "boolean",
        item=[item("why", "text", maxLength=200), item("note", "display")],
    ),
    item("since", "date", enableWhen=[when("again", "exists", answerBoolean=True)]),
    item("at", "time", enableWhen=[when("since", ">", answerDate="2026-01-01")]),
    item("moment", "dateTime"),
    item(
        "mine",
        "string",
        extension=[{"url": "urn:tandem:reader", "valueCode": "self"}],
        enableBehavior="any",
        enableWhen=[when("mood", ">=", answerInteger=8), when("drinks", "!=", answerInteger=0)],
    ),
)

HOMEWORK = questionnaire(
    item(
        "mood",
        "choice",
        required=True,
        answerOption=[weighted("never", 0), weighted("some days", 1), weighted("most days", 2)],
    ),
    item(
        "sleep",
        "choice",
        answerOption=[weighted("well", 0), weighted("badly", 3)],
    ),
    item(
        "total-score",
        "decimal",
        text="Total score",
    ),
    item(
        "twice",
        "decimal",
        readOnly=True,
        extension=[
            fhirpath(
                "calculatedExpression",
                "2 * %resource.item.where(linkId in ('mood'|'sleep')).answer.value.ordinal().sum()",
            )
        ],
    ),
    item(
        "dose",
        "group",
        repeats=True,
        item=[
            item("name", "string", required=True),
            item(
                "amount",
                "quantity",
                extension=[
                    {
                        "url": f"{FHIR}questionnaire-unitOption",
                        "valueCoding": {
                            "system": "http://unitsofmeasure.org",
                            "code": "mg",
                            "display": "milligrams",
                        },
                    },
                ],
            ),
            item(
                "why",
                "text",
                enableWhen=[when("name", "=", answerString="aZ")],
            ),
        ],
    ),
    item(
        "people",
        "string",
        repeats=True,
        item=[item("close", "boolean")],
    ),
    item("site", "url"),
    item(
        "more",
        "text",
        extension=[
            fhirpath(
                "enableWhenExpression",
                "%resource.item.where(linkId='mood').answer.value.ordinal() > 1",
            )
        ],
    ),
    item("photo", "attachment"),
)
"""What EVERYTHING has not: weights, calculated values, repetitions, quantities."""

DAYS = st.dates().map(lambda day: day.isoformat())
WORDS = st.text("aZ9,.äñ–☕", min_size=1, max_size=20)


def values(one: Item) -> st.SearchStrategy[Value]:
    """Any answer that item may have."""
    if one.repeats:
        return st.lists(_single(one), unique=True, min_size=one.least, max_size=3)
    return _single(one)


def _single(one: Item) -> st.SearchStrategy[Plain]:
    low, high = int(one.low or 0), int(one.high or 10)
    keys = [option.key for option in one.options]
    kinds: Mapping[str, st.SearchStrategy[Plain]] = {
        "boolean": st.booleans(),
        "integer": st.integers(low, high),
        "decimal": st.floats(0, 300, allow_nan=False),
        "choice": st.sampled_from(keys or [""]),
        "open-choice": st.sampled_from(keys or [""]) | WORDS,
        "quantity": st.integers(1, 500).map(lambda n: f"{n} {one.units[0].key}"),
        "url": st.just("https://example.org/a"),
        "date": DAYS,
        "dateTime": DAYS,
        "time": st.times().map(lambda clock: f"{clock:%H:%M}"),
    }
    return kinds.get(one.kind, WORDS)


Given = tuple[dict[str, Value], frozenset[str]]


@st.composite
def fillings(draw: st.DrawFn, form: Form) -> Given:
    """What somebody answers and declines, in the order of the form, perhaps not to its end."""
    answers = starting(form, {})
    declined: set[str] = set()
    left = draw(st.integers(0, 30))
    while left and (asked := Standing(form, answers, declined).asked) is not None:
        left -= 1
        if asked.again:
            answers[asked.name] = draw(st.booleans())
        elif not asked.item.required and draw(st.booleans()):
            declined.add(asked.name)
        else:
            answers[asked.name] = draw(values(asked.item))
    return answers, frozenset(declined)

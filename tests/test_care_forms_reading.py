"""What Tandem reads, and what it refuses by name instead of running it wrongly."""

import pytest
from pydantic import JsonValue

from bot.care.forms.items import Condition, Ends
from bot.care.forms.reading import in_language, read_anyway, read_form
from bot.care.forms.refusals import CannotRun
from bot.care.forms.standing import items_of
from tests.questionnaires import (
    EVERYTHING,
    FHIR,
    SDC,
    Bag,
    coding,
    fhirpath,
    form_of,
    hidden,
    item,
    pattern,
    questionnaire,
    slider,
    when,
)


def in_cql() -> Bag:
    """An expression in another language."""
    return {
        "url": f"{SDC}calculatedExpression",
        "valueExpression": {"language": "text/cql", "expression": "Total"},
    }


MANY: list[JsonValue] = [{"valueBoolean": True}, {"valueBoolean": False}]


def test_a_form_keeps_the_resource_it_was_read_from() -> None:
    form = read_form(EVERYTHING)
    assert form.original == EVERYTHING
    assert form.canonical == "urn:small|2"
    assert [one.kind for one in items_of(form).values()].count("display") == 3


def test_a_scale_has_two_bounds_a_slider_and_names_for_its_ends() -> None:
    ends: JsonValue = {
        "url": "urn:tandem:ends",
        "extension": [
            {"url": "low", "valueString": "calm"},
            {"url": "high", "valueString": "stormy"},
        ],
    }
    one = items_of(form_of(item("a", "integer", extension=[*slider(1, 5), ends])))["a"]
    assert (one.slider, one.low, one.high, one.ends) == (True, 1, 5, Ends("calm", "stormy"))


def test_times_and_moments_are_compared_as_answers_are_kept() -> None:
    form = form_of(
        item("t", "time"),
        item("d", "dateTime"),
        item("a", "text", enableWhen=[when("t", ">", answerTime="20:00:00")]),
        item("b", "text", enableWhen=[when("d", "<", answerDateTime="2026-03-02T10:00:00Z")]),
    )
    items = items_of(form)
    assert items["a"].conditions == (Condition("t", ">", "20:00"),)
    assert items["b"].conditions == (Condition("d", "<", "2026-03-02T10:00:00Z"),)


def test_what_is_read_only_is_not_asked_and_initial_values_are_kept_plainly() -> None:
    form = form_of(
        item("a", "time", readOnly=True, initial=[{"valueTime": "07:30:00"}]),
        item(
            "b",
            "choice",
            repeats=True,
            answerOption=[coding("x"), coding("y")],
            initial=[coding("x"), coding("y")],
        ),
    )
    items = items_of(form)
    assert (items["a"].asked, items["a"].initial) == (False, "07:30")
    assert items["b"].initial == ["x", "y"]


BROKEN: list[tuple[Bag, str]] = [
    (item("x", "phone"), "Item x cannot be read: type:"),
    (item("x", "text", enableWhen=[{"question": "x", "operator": "~"}]), "Item x"),
    (item("x", "choice"), "Item x is a choice without options."),
    (item("x", "choice", answerValueSet="urn:v"), "from urn:v, a value set that is not in the"),
    (item("x", "choice", answerValueSet="#v"), "from #v, which is not among what the file"),
    (item("x", "choice", answerOption=[{"valueCoding": {}}]), "nothing to show"),
    (item("x", "choice", answerOption=[{}]), "needs exactly one value[x]"),
    (item("x", "text", modifierExtension=[hidden()]), "Item x has a modifier extension"),
    (item("x", "text", extension=[pattern("^(a+)+$")]), "that may never end"),
    (item("x", "text", extension=[pattern("(")]), "cannot be read"),
    (item("x", "boolean", initial=[{"valueString": "yes"}]), "a value of the type String"),
    (item("x", "boolean", initial=MANY), "several initial values but does not repeat"),
    (
        item("x", "choice", answerOption=[coding("a")], initial=[coding("b")]),
        "a value that is none of its options",
    ),
    (item("a", "text"), "Item a is there twice."),
    (item("g", "group", item=[item("x", "choice")]), "Item x is a choice without options."),
    (item("x", "integer", extension=[in_cql()]), "in text/cql, which Tandem cannot compute"),
    (item("x", "integer", extension=[fhirpath("calculatedExpression", "1 +")]), "no FHIRPath"),
    (item("x", "integer", extension=[fhirpath("calculatedExpression", "bad()")]), "calls bad()"),
    (
        item("x", "text", extension=[fhirpath("enableWhenExpression", "%patient.exists()")]),
        "is asked depending on %patient, which Tandem does not have",
    ),
    (
        item("x", "integer", extension=[fhirpath("calculatedExpression", "1.repeat($this + 1)")]),
        "never ends",
    ),
    (
        item(
            "x",
            "integer",
            extension=[
                fhirpath("calculatedExpression", "%resource.item.where(linkId='x').answer.value")
            ],
        ),
        "Item x waits for itself",
    ),
    (
        item(
            "x",
            "text",
            extension=[
                {"url": f"{FHIR}questionnaire-minOccurs", "valueInteger": 3},
                {"url": f"{FHIR}questionnaire-maxOccurs", "valueInteger": 2},
            ],
        ),
        "needs more answers than it may have",
    ),
    (
        item("x", "display", extension=[{"url": f"{SDC}subQuestionnaire", "valueCanonical": "u"}]),
        "filled in from another form, u",
    ),
]


@pytest.mark.parametrize(("broken", "reason"), BROKEN)
def test_what_it_cannot_run_is_refused_by_item_and_reason(broken: Bag, reason: str) -> None:
    with pytest.raises(CannotRun) as refused:
        form_of(item("a", "text"), broken)
    assert reason in str(refused.value)


def test_every_reason_is_told_not_only_the_first() -> None:
    with pytest.raises(CannotRun) as refused:
        form_of(item("a", "choice"), item("b", "choice", answerValueSet="urn:v"), item("a", "text"))
    assert [one.item for one in refused.value.refused] == ["a", "a", "b"]


@pytest.mark.parametrize(
    ("resource", "reason"),
    [
        ({"resourceType": "Patient"}, "not a FHIR Questionnaire"),
        (questionnaire(), "The form has no items."),
        (questionnaire(item("a", "text"), modifierExtension=[hidden()]), "modifier extension"),
        ({"resourceType": "Questionnaire", "group": {}}, "DSTU2"),
        (questionnaire(item("a", "text"), launchContext=[]), "Aidbox"),
    ],
)
def test_what_is_no_form_of_ours_is_refused(resource: Bag, reason: str) -> None:
    with pytest.raises(CannotRun) as refused:
        read_form(resource)
    assert reason in str(refused.value)


def test_a_form_without_name_and_address_is_known_by_its_contents() -> None:
    resource = questionnaire(item("a", "text"))
    bare = {key: value for key, value in resource.items() if key not in {"id", "url", "version"}}
    form = read_form(bare)
    assert form.url.startswith("urn:sha256:")
    assert read_form(bare).url == form.url
    assert read_form({**bare, "title": "Other"}).url != form.url


def test_a_question_without_words_is_called_by_its_code_or_its_name() -> None:
    form = form_of(
        item("a", "text", text="", code=[{"code": "1", "display": "Weight"}]),
        {"linkId": "b", "type": "text"},
    )
    assert [one.text for one in form.items] == ["Weight", "b"]


def test_small_liberties_of_published_forms_are_understood() -> None:
    form = form_of(
        item("d", "display", item=[item("x", "text")]),
        item("t", "string", answerOption=[{"valueString": "yes"}]),
        item("two", "choice", answerOption=[coding("a"), coding("a")]),
        item("q", "quantity", initial=[{"valueQuantity": {"unit": "kg"}}]),
    )
    items = items_of(form)
    assert items["d"].kind == "group"
    assert (items["t"].kind, list(items["t"].by_key)) == ("choice", ["yes"])
    assert list(items["two"].by_key) == ["a"]
    assert ([one.key for one in items["q"].units], items["q"].initial) == (["kg"], None)
    assert form.ignored == ("t: the type string, because it has options",)


def test_two_codes_of_two_systems_are_two_options() -> None:
    other: Bag = {"valueCoding": {"system": "urn:other", "code": "walk", "display": "Hike"}}
    form = form_of(item("x", "choice", answerOption=[coding("walk"), other]))
    assert list(items_of(form)["x"].by_key) == ["walk", "urn:other|walk"]


def test_what_needs_a_health_record_is_left_out_where_it_only_fills_in() -> None:
    form = form_of(
        item("x", "text", extension=[fhirpath("initialExpression", "%patient.name.family")]),
        item("y", "integer", extension=[fhirpath("calculatedExpression", "%patient.age")]),
    )
    assert form.ignored == (
        "x: initial value that needs %patient",
        "y: calculated value that needs %patient",
    )
    assert [placed.item.asked for placed in form.places] == [True, True]


def test_as_much_as_can_be_read_is_read_to_look_at_answers() -> None:
    form, refused = read_anyway(questionnaire(item("x", "choice"), item("y", "text")))
    assert [one.item for one in refused] == ["x"]
    assert [one.link_id for one in form.items] == ["x", "y"]


def test_a_form_speaks_other_languages() -> None:
    more: Bag = {
        "extension": [
            {
                "url": f"{FHIR}translation",
                "extension": [
                    {"url": "lang", "valueCode": "es"},
                    {"url": "content", "valueString": "¿Cómo estás?"},
                ],
            }
        ]
    }
    form = form_of(item("x", "text", text="How are you?", _text=more))
    assert in_language(form, "es-US").items[0].text == "¿Cómo estás?"
    assert in_language(form, "de").items[0].text == "How are you?"
    assert in_language(form, "es").canonical == form.canonical


def test_the_refusal_is_an_error_of_values() -> None:
    assert issubclass(CannotRun, ValueError)
    with pytest.raises(ValueError, match="Item a"):
        form_of(item("a", "text"), item("a", "text"))

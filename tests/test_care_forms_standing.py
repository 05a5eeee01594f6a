"""Going through a form: what is asked next, what is said before it, how far along it is."""

from hypothesis import given

from bot.care.forms import (
    Progress,
    Standing,
    items_of,
    next_item,
    progress,
    read_form,
    starting,
)
from tests.questionnaires import EVERYTHING, Given, fillings, form_of, hidden, item, when

FORM = read_form(EVERYTHING)


def test_questions_come_in_the_order_of_the_form_and_hidden_ones_never() -> None:
    form = form_of(item("a", "text", extension=[hidden()]), item("b", "text"), item("c", "text"))
    first = next_item(form, {})
    assert first is not None
    assert first.link_id == "b"
    second = next_item(form, {}, {"b"})
    assert second is not None
    assert second.link_id == "c"
    assert next_item(form, {"c": "x"}, {"b"}) is None


def test_what_lies_in_a_hidden_group_is_never_asked() -> None:
    group = item("g", "group", extension=[hidden()], item=[item("a", "text")])
    assert next_item(form_of(group), {}) is None


def test_an_answer_can_bring_a_question_and_the_count_follows() -> None:
    form = form_of(
        item("a", "boolean"),
        item("b", "text", enableWhen=[when("a", "=", answerBoolean=True)]),
    )
    assert progress(form, {}) == Progress(1, 1)
    assert progress(form, {"a": True}) == Progress(2, 2)
    assert next_item(form, {"a": False}) is None
    assert progress(form, {"a": False}) == Progress(1, 1)


def test_below_a_question_nothing_is_asked_until_it_is_answered() -> None:
    form = form_of(item("a", "boolean", item=[item("why", "text")]))
    assert next_item(form, {}, {"a"}) is None
    below = next_item(form, {"a": False})
    assert below is not None
    assert below.link_id == "why"


def test_headings_and_displays_are_said_once_before_what_they_introduce() -> None:
    form = form_of(
        item("hello", "display"),
        item("g", "group", item=[item("a", "text"), item("between", "display"), item("b", "text")]),
        item("empty", "group", item=[item("x", "text", extension=[hidden()])]),
        item("c", "text"),
        item("bye", "display"),
    )
    items = items_of(form)
    said = {
        name: [one.link_id for one in Standing(form, {}, frozenset()).introduction(items[name])]
        for name in "abc"
    }
    assert said == {"a": ["hello", "g"], "b": ["between"], "c": []}
    assert [one.link_id for one in Standing(form, {}, frozenset()).introduction(None)] == ["bye"]


def test_displays_below_a_question_stand_under_it() -> None:
    form = form_of(
        item("flag", "boolean", extension=[hidden()]),
        item(
            "a",
            "text",
            item=[
                item("always", "display"),
                item("shy", "display", enableWhen=[when("flag", "=", answerBoolean=True)]),
            ],
        ),
    )
    question = items_of(form)["a"]
    assert [one.link_id for one in Standing(form, {}, frozenset()).notes(question)] == ["always"]
    assert [one.link_id for one in Standing(form, {"flag": True}, frozenset()).notes(question)] == [
        "always",
        "shy",
    ]
    assert Standing(form, {}, frozenset()).introduction(None) == []


def test_what_is_known_goes_before_initial_values_and_strangers_stay_out() -> None:
    form = form_of(
        item("a", "boolean", extension=[hidden()], initial=[{"valueBoolean": False}]),
        item("b", "string", initial=[{"valueString": "tea"}]),
    )
    assert starting(form, {}) == {"a": False}
    assert starting(form, {"a": True, "zzz": 1}) == {"a": True}


@given(fillings(FORM))
def test_every_walk_asks_only_what_is_there_and_comes_to_an_end(given: Given) -> None:
    answers, declined = given
    there = {spot.item.link_id for spot in Standing(FORM, answers, declined).there}
    one = next_item(FORM, answers, declined)
    where = progress(FORM, answers, declined)
    assert 1 <= where.place <= where.of
    assert one is None or (one.link_id in there and one.link_id not in {*answers, *declined})

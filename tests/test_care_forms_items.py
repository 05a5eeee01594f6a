"""What a form is made of."""

from bot.care.forms.items import Form, Item
from tests.questionnaires import form_of, hidden, item


def test_every_item_comes_before_what_lies_below_it() -> None:
    form = form_of(item("a", "group", item=[item("b", "boolean", item=[item("c", "text")])]))
    assert [
        (placed.item.link_id, [one.link_id for one in placed.above]) for placed in form.places
    ] == [("a", []), ("b", ["a"]), ("c", ["a", "b"])]


def test_only_questions_that_can_be_seen_are_asked() -> None:
    form = form_of(
        item("g", "group", extension=[hidden()], item=[item("a", "text")]),
        item("h", "text", extension=[hidden()]),
        item("b", "text"),
        item("d", "display"),
    )
    assert [placed.item.link_id for placed in form.places if placed.is_asked] == ["b"]


def test_a_form_without_a_version_is_called_by_its_url() -> None:
    only = (Item("a", "text", "A?"),)
    assert Form("f", "urn:f", "", "", only, {}, {}).canonical == "urn:f"
    assert Form("f", "urn:f", "3", "", only, {}, {}).canonical == "urn:f|3"

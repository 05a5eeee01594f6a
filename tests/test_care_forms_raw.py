"""The shape of a Questionnaire's JSON."""

import pytest

from bot.care.forms.raw import Bag, RawForm, all_bags, extension, the_value
from bot.care.forms.refusals import Unfit


def test_a_value_is_found_whatever_its_type() -> None:
    assert the_value({"valueString": "a", "id": "x"}, "value") == ("String", "a")
    assert the_value({"answerBoolean": False}, "answer") == ("Boolean", False)


@pytest.mark.parametrize("bag", [{}, {"valueString": "a", "valueCode": "b"}, {"valued": 1}])
def test_a_value_is_there_exactly_once(bag: Bag) -> None:
    with pytest.raises(Unfit, match=r"exactly one value\[x\]"):
        the_value(bag, "value")


def test_an_extension_is_found_by_its_name() -> None:
    bags: list[Bag] = [{"url": "a", "valueCode": "x"}, {"url": "b"}]
    assert extension(bags, "a") == {"url": "a", "valueCode": "x"}
    assert extension(bags, "c") is None


def test_what_we_do_not_use_is_let_pass() -> None:
    raw = RawForm.model_validate(
        {
            "id": "f",
            "url": "urn:f",
            "publisher": "somebody",
            "item": [{"linkId": "a", "type": "text", "prefix": "1."}],
        }
    )
    assert raw.item[0].link_id == "a"


def test_every_bag_is_found_however_deep() -> None:
    assert len(list(all_bags({"a": [{"b": {}}, 1], "c": "x"}))) == 3

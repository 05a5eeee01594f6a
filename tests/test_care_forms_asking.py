"""What keeps an answer from being taken, in plain words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.care.forms.asking import problem
from bot.care.forms.items import Item, Option, Unit, Value
from bot.care.forms.patterns import fits, is_safe
from bot.care.forms.units import in_unit

KG = Unit("kg", "kilos", {"system": "http://unitsofmeasure.org", "code": "kg"})
AB = (Option("a", "A", {}), Option("none", "None of them", {}, exclusive=True))


@pytest.mark.parametrize(
    ("item", "good", "bad"),
    [
        (Item("x", "integer", "", low=1, high=5), [1, 5], [0, 6, 2.5, "two", True]),
        (Item("x", "decimal", "", places=1), [1, 1.5], [1.55]),
        (Item("x", "decimal", "", places=0), [1], [1.5]),
        (Item("x", "string", "", longest=3, shortest=2), ["ab", "abc"], ["a", "abcd"]),
        (Item("x", "string", "", pattern=r"\d{2}"), ["12"], ["1", "123", "ab"]),
        (Item("x", "boolean", ""), [True, False], ["yes"]),
        (
            Item("x", "date", "", earliest="2026-01-01", latest="2026-12-31"),
            ["2026-01-01", "2026-06", "2026"],
            ["2025-12-31", "2027-01-01", "soon", "2026-13-01"],
        ),
        (Item("x", "time", "", earliest="08:00"), ["08:00", "23:15:30"], ["07:59", "25:00"]),
        (Item("x", "dateTime", ""), ["2026-01-01T10:00:00+02:00", "2026-01-01"], ["now"]),
        (
            Item("x", "quantity", "", units=(KG,), low=1, high=200, bound_unit="kg"),
            ["70 kg", "70 kilos", "70", "150"],
            ["much", "300 kg", "5 cm"],
        ),
        (
            Item("x", "quantity", "", high=5, bound_unit="km"),
            ["4999 m", "5 km"],
            ["5001 m", "6 km", "3 kg"],
        ),
        (Item("x", "choice", "", options=AB), ["a"], ["zzz", ["a", "none"]]),
        (Item("x", "open-choice", "", options=AB), ["a", "zzz"], []),
        (
            Item("x", "choice", "", options=AB, repeats=True, least=1, most=1),
            [["a"], ["none"], []],
            [["a", "none"]],
        ),
        (Item("x", "string", "", repeats=True, least=2), [["a", "b"], []], [["a"]]),
        (Item("x", "string", "", repeats=True, required=True), [["a"]], [[]]),
    ],
)
def test_what_fits_is_taken_and_the_rest_is_told_why(
    item: Item, good: list[Value], bad: list[Value]
) -> None:
    assert [(one, problem(item, one)) for one in good if problem(item, one)] == []
    assert [one for one in bad if problem(item, one) is None] == []


def test_the_form_of_an_entry_is_told_where_there_is_one() -> None:
    item = Item("x", "string", "", pattern=r"\d{3}-\d{2}", entry_format="123-45")
    assert problem(item, "12") == (
        "This is not written as it should be. It is to look like this: 123-45"
    )


def test_what_stands_alone_is_told_by_its_name() -> None:
    item = Item("x", "choice", "", options=AB, repeats=True)
    assert "“None of them” stands alone" in str(problem(item, ["none", "a"]))


@given(st.floats(0.001, 1e6))
def test_a_unit_and_back_is_the_same(amount: float) -> None:
    there = in_unit(amount, "kg", "[lb_av]")
    assert there is not None
    assert in_unit(there, "[lb_av]", "kg") == pytest.approx(amount)


@pytest.mark.parametrize(
    "pattern", [r"^(a+)+$", r"(a|aa)+$", r"([a-z]+)*1", r"(.*)*x", "(", "x" * 3000]
)
def test_a_pattern_that_may_never_end_is_not_used(pattern: str) -> None:
    assert not is_safe(pattern)
    assert fits(pattern, "anything")


@pytest.mark.parametrize(
    "pattern",
    [
        r"\d{4}-\d{2}",
        r"^[\w.+-]+@[\w-]+(\.[\w-]+)+$",
        r"^(\d{1,3}\.){3}\d{1,3}$",
        r"^[A-Z]{2}\s?\d+$",
    ],
)
def test_a_usual_pattern_is_used(pattern: str) -> None:
    assert is_safe(pattern)

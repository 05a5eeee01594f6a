"""Numbers are read from digits and words, and never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.english import ENGLISH
from bot.reading.numbers import digits_for_words, read_integer, read_number
from tests.answers import ANY_TEXT

_BY_VALUE = {value: word for word, value in ENGLISH.numbers.items() if word not in {"nil", "none"}}


def spelled(number: int) -> str:
    """Write 0 to 1000 in English words, the British way."""
    if number == 1000:
        return "one thousand"
    if number >= 100:
        rest = f" and {spelled(number % 100)}" if number % 100 else ""
        return f"{_BY_VALUE[number // 100]} hundred{rest}"
    if number > 20 and number % 10:
        return f"{_BY_VALUE[number // 10 * 10]}-{_BY_VALUE[number % 10]}"
    return _BY_VALUE[number] if number else "zero"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("7", 7),
        ("7/10", 7),
        ("7 out of 10", 7),
        ("three out of four", 3),
        ("about 7", 7),
        ("7 or so", 7),
        ("7-ish", 7),
        ("I think it's a 7.", 7),
        ("seven", 7),
        ("7 (seven)", 7),
        ("twenty one", 21),
        ("a hundred and five", 105),
        ("one thousand two hundred and thirty-four", 1234),
        ("2,5", 2.5),
        ("2.5", 2.5),
        (".5", 0.5),
        ("1,000", 1000),
        ("0,125", 0.125),
        ("½", 0.5),
        ("2½", 2.5),
        ("two and a half", 2.5),
        ("seven point two five", 7.25),
        ("3/4", 0.75),
        ("-3", -3),
        ("minus three", -3),
        ("７", 7),
        ("٧", 7),
        ("7️⃣", 7),
        ("1️⃣0️⃣", 10),
        ("🔟", 10),
        ("7 🙂", 7),
        ("3 beers", 3),
        ("none", 0),
    ],
)
def test_a_number_is_understood(typed: str, number: float) -> None:
    assert read_number(typed, language="en") == number


@pytest.mark.parametrize(
    "typed",
    [
        "5 or 6",
        "5-6",
        "5–6",
        "not 7",
        "10+",
        ">7",
        "7²",
        "1.000.000",
        "1e5",
        "inf",
        "nan",
        "",
        "?",
        "I had 3 beers and a row",
        "seven thirty",
        "7th",
        "seven, eight",
        "50%",
    ],
)
def test_what_could_mean_something_else_is_not_a_number(typed: str) -> None:
    assert read_number(typed, language="en") is None


def test_a_whole_number_must_lie_within_its_bounds() -> None:
    assert read_integer("7.0", 0, 10, language="en") == 7
    assert read_integer("ten", 0, 10, language="en") == 10
    assert read_integer("7.5", 0, 10, language="en") is None
    assert read_integer("11", 0, 10, language="en") is None
    assert read_integer("-1", 0, 10, language="en") is None


def test_another_language_still_reads_digits() -> None:
    assert read_number("7,5", language="xx-YY") == 7.5


def test_digits_and_words_come_back_as_the_same_number() -> None:
    for number in range(1001):
        for typed in (str(number), spelled(number), spelled(number).replace("-", " ").title()):
            assert read_integer(typed, 0, 1000, language="en") == number


def test_spelled_numbers_side_by_side_stay_apart() -> None:
    said = ["seven", "thirty", "five", "twenty", "twenty", "six"]
    assert digits_for_words(said, ENGLISH.numbers, ENGLISH) == ["7", "35", "20", "26"]


@given(st.floats(-1e6, 1e6).map(lambda value: round(value, 3)))
def test_decimals_come_back(value: float) -> None:
    assert read_number(f"{value:.3f}", language="en") == pytest.approx(value)
    assert read_number(f"{value:,.3f}", language="en") == pytest.approx(value)


@given(ANY_TEXT)
def test_no_text_is_too_strange(text: str) -> None:
    read_number(text, language="en")
    found = read_integer(text, 0, 10, language="en")
    assert found is None or 0 <= found <= 10

"""A label is picked by what a person typed, if it can mean only that one."""

from collections.abc import Callable
from datetime import date
from functools import partial
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.choices import read_choice
from bot.reading.dates import read_date
from bot.reading.numbers import read_number
from bot.reading.text import letters
from bot.reading.times import read_time
from bot.reading.yes_no import read_yes_no
from tests.answers import ANY_TEXT, HEAVY_TEXTS

WAYS = ["🚶 Take a walk", "Call someone", "Breathing exercise", "Café visit", "Nothing now"]


@pytest.mark.parametrize(
    ("typed", "picked"),
    [
        ("take a walk", 0),
        ("🚶 Take a walk", 0),
        ("🚶", 0),
        ("WALK!", 0),
        ("I'd like to go for a walk", 0),
        ("breath", 2),
        ("cafe", 3),
        ("2", 1),
        ("#2", 1),
        ("2️⃣", 1),
        ("number two", 1),
        ("number one", 0),
        ("the second one", 1),
        ("2nd", 1),
        ("nothing", 4),
    ],
)
def test_a_label_is_found(typed: str, picked: int) -> None:
    assert read_choice(typed, WAYS, language="en") == picked


@pytest.mark.parametrize(
    "typed", ["c", "6", "0", "🙂 😀", "walk or call", "not walk", "the", "", "😀", "call my mum"]
)
def test_what_fits_two_labels_or_none_is_unclear(typed: str) -> None:
    assert read_choice(typed, WAYS, language="en") is None


def test_a_number_that_is_also_a_word_of_another_label_is_unclear() -> None:
    times = ["0 times", "1 time", "2 times"]
    assert read_choice("1", times, language="en") is None
    assert read_choice("1 time", times, language="en") == 1
    assert read_choice("10", ["5 minutes", "10 minutes"], language="en") == 1


def test_labels_of_emoji_alone_are_told_apart() -> None:
    assert read_choice("👎🏽", ["👍", "👎"], language="en") == 1


def test_labels_that_read_the_same_cannot_be_picked_by_name() -> None:
    assert read_choice("a", ["a", "A"], language="en") is None


@given(st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=8))
def test_every_label_that_is_not_twice_there_picks_itself(labels: list[str]) -> None:
    read = [letters(label) for label in labels]
    for index, label in enumerate(labels):
        if read[index] and read.count(read[index]) == 1:
            assert read_choice(label, labels, language="en") == index


@given(ANY_TEXT, st.lists(st.text(max_size=40), max_size=8))
def test_no_text_is_too_strange(text: str, labels: list[str]) -> None:
    found = read_choice(text, labels, language="en")
    assert found is None or 0 <= found < len(labels)


READERS: list[Callable[[str], object]] = [
    partial(read_number, language="en"),
    partial(read_time, language="en"),
    partial(read_date, language="en", today=date(2026, 11, 25)),
    partial(read_yes_no, language="en"),
    partial(read_choice, labels=WAYS, language="en"),
]


@pytest.mark.parametrize("reader", READERS)
def test_every_reader_is_done_within_five_milliseconds(reader: Callable[[str], object]) -> None:
    def spent(text: str) -> float:
        start = process_time()
        reader(text)
        return process_time() - start

    for text in HEAVY_TEXTS:
        assert min(spent(text) for _ in range(5)) < 0.005

"""The small words a week is told in."""

from datetime import date

import pytest

from bot.care import sentences


def test_words_are_joined_as_speech_joins_them() -> None:
    assert sentences.joined([]) == ""
    assert sentences.joined(["a"]) == "a"
    assert sentences.joined(["a", "b"]) == "a and b"
    assert sentences.joined(["a", "b", "c"]) == "a, b and c"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 11, 16), date(2026, 11, 22), "16 to 22 November 2026"),
        (date(2026, 11, 30), date(2026, 12, 6), "30 November to 6 December 2026"),
        (date(2026, 12, 28), date(2027, 1, 3), "28 December 2026 to 3 January 2027"),
    ],
)
def test_a_stretch_of_days_names_month_and_year_only_when_needed(
    first: date, last: date, said: str
) -> None:
    assert sentences.dates(first, last) == said


def test_a_middle_between_two_answers_is_said_as_both() -> None:
    assert sentences.spoken(6) == "6"
    assert sentences.spoken(5.5) == "5 to 6"


def test_no_sentence_judges_or_cheers() -> None:
    told = [*sentences.COMPARED.values(), sentences.adherence(7, 7), sentences.adherence(0, 7)]
    told.append(sentences.use([date(2026, 11, 17)], 2) or "")
    assert not any(word in text for text in told for word in ("!", "good", "bad", "fail", "only"))

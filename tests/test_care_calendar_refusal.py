"""What is said of a bad calendar file."""

from hypothesis import given
from hypothesis import strategies as st

from bot.care.calendar.refusal import BadCalendar


def test_the_line_is_named_with_its_start_and_what_to_do() -> None:
    error = BadCalendar("That is no date.", "Please mend it.", 7, "DTSTART:" + "9" * 90)
    assert error.line == 7
    assert error.excerpt == "DTSTART:" + "9" * 32
    assert str(error) == error.sentence
    assert error.sentence == (
        f"Line 7 cannot be read ({error.excerpt}). That is no date. Please mend it."
    )


def test_of_the_file_as_a_whole_no_line_is_named() -> None:
    error = BadCalendar("The file is empty.", "Please send another.")
    assert (error.line, error.excerpt) == (None, "")
    assert error.sentence == "The file is empty. Please send another."


@given(st.text())
def test_an_excerpt_is_short_and_can_be_seen(text: str) -> None:
    excerpt = BadCalendar("What.", "Do.", 1, text).excerpt
    assert len(excerpt) <= 40
    assert excerpt.isprintable()

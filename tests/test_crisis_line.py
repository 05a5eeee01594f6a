"""What one line says about itself."""

from datetime import date

import pytest
from pydantic import ValidationError

from bot.crisis.line import Line, Text, last_day
from tests.helplines import TODAY, line


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("2024", date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2024-02-03", date(2024, 2, 3)),
    ],
)
def test_a_year_or_a_month_counts_to_its_last_day(told: str, day: date) -> None:
    assert last_day(told) == day
    assert line(confirmed=told).confirmed_on == day


def test_a_number_is_known_with_its_country_code_in_the_form_that_telegram_links() -> None:
    samaritans = line(country="GB", number="+441157756563", local="0115 775 6563")
    assert samaritans.international == "+44-115-775-6563"


def test_a_short_code_cannot_be_dialled_from_abroad() -> None:
    short = line(number="988").model_copy(update={"short_code": True})
    assert short.international is None


def test_a_line_tells_how_it_can_be_reached() -> None:
    both = line(text=Text(number="741741"), chat_url="https://example.org/chat")
    assert both.ways == ("call", "text", "chat")
    assert both.takes("chat")
    assert not line().takes("text")
    assert line().model_copy(update={"whatsapp": "+4930123456"}).takes("text")


def test_after_two_years_a_line_is_unsure_and_after_five_it_is_gone() -> None:
    assert not line(confirmed="2025").unsure(TODAY)
    assert line(confirmed="2023").unsure(TODAY)
    assert line(confirmed=None).unsure(TODAY)
    assert line(confirmed="2023").shown(TODAY)
    assert line(confirmed=None).shown(TODAY)
    assert not line(confirmed="2020-11").shown(TODAY)


def test_a_closed_line_is_not_shown_from_that_day_on() -> None:
    assert line(closed=date(2026, 11, 26)).shown(TODAY)
    assert not line(closed=TODAY).shown(TODAY)


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(ValidationError):
        Line(id="x", country="DE", name="x", topics=("suicide",), confirmed="lately")

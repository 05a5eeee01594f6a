"""Numbers as somebody writes them."""

import pytest

from bot.crisis.linenumbers import NotANumber, is_short, numbered, valid
from tests.helplines import line


@pytest.mark.parametrize("written", ["0341 2525255", "+49 341 2525255", "0049 341 2525255"])
def test_a_number_may_be_written_as_dialled_there_or_with_its_country_code(written: str) -> None:
    kept = numbered({"number": written, "country": "DE"}, None)
    assert kept["number"] == "+493412525255"
    assert kept["local"] == "0341 2525255"


def test_the_local_form_stays_as_it_was_written() -> None:
    told = {"number": "+18006624357", "local": "1-800-662-HELP", "country": "US"}
    assert numbered({**told}, None)["local"] == "1-800-662-HELP"


def test_a_corrected_line_keeps_its_country() -> None:
    assert numbered({"number": "0341 2525255"}, line())["number"] == "+493412525255"


def test_a_short_code_must_be_said_to_be_one() -> None:
    with pytest.raises(NotANumber, match='say "short_code": true'):
        numbered({"number": "988", "country": "US"}, None)
    kept = numbered({"number": "116 123", "short_code": True, "country": "GB"}, None)
    assert (kept["number"], kept["local"]) == ("116123", "116 123")
    with pytest.raises(NotANumber, match="is no short code"):
        numbered({"number": "call me", "short_code": True, "country": "GB"}, None)


def test_an_entry_without_a_number_stays_as_it_is() -> None:
    assert numbered({"url": "https://example.org"}, None) == {"url": "https://example.org"}


def test_a_number_of_another_country_is_not_valid() -> None:
    assert valid("+493412525255", "FR") is None
    assert valid("nothing", "DE") is None
    assert valid("0341 2525255", "DE") is not None


def test_short_codes_are_short() -> None:
    assert is_short("*4141")
    assert is_short("116 123")
    assert not is_short("1")
    assert not is_short("1234567")
    assert not is_short("１１２")

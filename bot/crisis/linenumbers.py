"""Phone numbers as somebody writes them, brought into the forms that a line keeps."""

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat
from pydantic import JsonValue

from bot.crisis.line import Line

LONGEST_SHORT_CODE = 9
LONGEST_SHORT_FURTHER = 6
_MARKS = str.maketrans("", "", " -")


class NotANumber(ValueError):
    """What was given as a number is none; the sentence names it."""


def numbered(entry: dict[str, JsonValue], known: Line | None) -> dict[str, JsonValue]:
    """The entry with its number as E.164 and as written in the country, or as a short code.

    Raises:
        NotANumber: it is no number of that country, and not said to be a short code.
    """
    number = entry.get("number")
    country = entry.get("country") or (known.country if known else None)
    if not isinstance(number, str) or not isinstance(country, str):
        return entry
    if entry.get("short_code") is True:
        if not is_short(number, LONGEST_SHORT_CODE):
            raise NotANumber(f"number: {number} is no short code.")
        return {**entry, "number": number.translate(_MARKS), "local": entry.get("local") or number}
    parsed = valid(number, country)
    if parsed is None:
        raise NotANumber(
            f"number: {number} is no valid number in {country}. If it is a short code that is "
            'dialled like this, say "short_code": true.'
        )
    written = phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL)
    full = phonenumbers.format_number(parsed, PhoneNumberFormat.E164)
    return {**entry, "number": full, "local": entry.get("local") or written}


def valid(number: str, country: str) -> PhoneNumber | None:
    """The number, if it is a valid one of that country."""
    try:
        parsed = phonenumbers.parse(number, country)
    except NumberParseException:
        return None
    return parsed if phonenumbers.is_valid_number_for_region(parsed, country) else None


def is_short(number: str, longest: int = LONGEST_SHORT_FURTHER) -> bool:
    """Whether this can be a short code: digits, perhaps with a star or hash, not too many."""
    dialled = number.translate(_MARKS)
    digits = dialled.strip("*#")
    return digits.isdecimal() and digits.isascii() and 2 <= len(digits) <= longest

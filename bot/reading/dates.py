"""Calendar dates."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from bot.reading.languages import calendar_names, words_for
from bot.reading.numbers import digits_for_words
from bot.reading.text import is_ornament, plain, tokens

Order = Literal["dmy", "mdy"]

_YEARS: Final = range(1900, 2200)
_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_DIGITS = re.compile(r"(\d{1,2}) ?([-/.]) ?(\d{1,2})(?: ?\2 ?(\d{4}|\d{2}))?\.?")
_TWO_DAYS = re.compile(r"\d ?- ?\d")
_NAMED = {"+0": 0, "+1": 1, "-1": -1, "day after +1": 2, "day before -1": -2}
_DISTANCE = re.compile(
    r"(?P<ahead>in )?(?:(?P<count>\d{1,5}) )?(?P<unit>day|week|fortnight|month|year)"
    r"(?P<way> ago| from now| from \+0)?"
)
_WEEKDAY = re.compile(r"(?:(last|next|this) )?w(\d)")
_DAY_FIRST = re.compile(
    r"(?:w(?P<weekday>\d) )?(?P<day>\d{1,2})(?: th)? m(?P<month>\d+)"
    r"(?: (?P<year>\d{4}|\d{2}))?"
)
_MONTH_FIRST = re.compile(
    r"(?:w(?P<weekday>\d) )?m(?P<month>\d+) (?P<day>\d{1,2})(?: th)?"
    r"(?: (?P<year>\d{4}))?"
)
_DAY_OF_MONTH = re.compile(r"(?:w(?P<weekday>\d) )?(?P<day>\d{1,2}) th")


@dataclass(frozen=True, slots=True)
class _Asked:
    today: date
    past: bool
    order: Order | None


def read_date(
    text: str, *, today: date, language: str, past: bool = False, order: Order | None = None
) -> date | None:
    """Return the date of an answer ("tomorrow", "1 Dec", "last Tuesday", "2 weeks ago").

    A date without a year, a bare weekday and "the 5th" mean the next coming one, or with `past`
    the latest one; a weekday alone never means today. All-digit dates are read in `order`, and
    without it only where day and month cannot be confused. None outside the years 1900 to 2199.
    """
    asked = _Asked(today, past, order)
    try:
        found = _all_digits(plain(text), asked)
        if found is None:
            found = _spoken(_calendar_signs(text, language), asked)
    except (ValueError, OverflowError):
        # The 31st of February, or a million weeks: said clearly, but no date.
        return None
    return found if found is not None and found.year in _YEARS else None


def _calendar_signs(text: str, language: str) -> str:
    """Return the answer in canonical words ("next w4", "1 m12"), empty when one is unknown."""
    words, names = words_for(language), calendar_names(language)
    if _TWO_DAYS.search(plain(text)):
        return ""
    signs: list[str] = []
    for word in digits_for_words(tokens(text), words.numbers, words):
        if word in words.ordinal_endings:
            signs.append("th")
        elif word in words.ordinals:
            tens = int(signs.pop()) if signs[-1:] in (["20"], ["30"]) else 0
            signs += [str(tens + words.ordinals[word]), "th"]
        elif word in names:
            signs.append(names[word])
        elif word in words.calendar:
            signs.append(words.calendar[word])
        elif word.isdecimal():
            signs.append(word)
        elif word not in words.calendar_fillers and not is_ornament(word):
            return ""
    return " ".join(signs)


def _all_digits(text: str, asked: _Asked) -> date | None:
    if iso := _ISO.fullmatch(text):
        return date(int(iso[1]), int(iso[3]), int(iso[4]))
    found = _DIGITS.fullmatch(text)
    if found is None:
        return None
    first, second = int(found[1]), int(found[3])
    if first == second or asked.order is not None:
        day_first = asked.order != "mdy"
    elif max(first, second) > 12:
        day_first = first > 12
    else:
        return None
    day, month = (first, second) if day_first else (second, first)
    return _day_in_year(day, month, found[4], asked)


def _spoken(signs: str, asked: _Asked) -> date | None:
    """Return the date of canonical words, by the first form that fits all of them."""
    if signs in _NAMED:
        return asked.today + timedelta(days=_NAMED[signs])
    for form, meaning in _FORMS:
        if found := form.fullmatch(signs):
            return meaning(found, asked)
    return None


def _distance(found: re.Match[str], asked: _Asked) -> date | None:
    ahead = bool(found["ahead"]) or (found["way"] or "").startswith(" from")
    back = found["way"] == " ago"
    if ahead == back:
        return None
    count = int(found["count"] or 1) * (1 if ahead else -1)
    days = {"day": 1, "week": 7, "fortnight": 14}.get(found["unit"])
    if days is not None:
        return asked.today + timedelta(days=count * days)
    return _months_away(asked.today, count * (12 if found["unit"] == "year" else 1))


def _months_away(day: date, months: int) -> date:
    """Return the same day some months away, or that month's last day when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year not in _YEARS:
        raise OverflowError(year)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _weekday(found: re.Match[str], asked: _Asked) -> date:
    """Return the nearest such weekday after today, or before it; "next" and "last" decide."""
    back = found[1] == "last" or (asked.past and found[1] != "next")
    if back:
        return asked.today - timedelta(days=(asked.today.weekday() - int(found[2]) - 1) % 7 + 1)
    return asked.today + timedelta(days=(int(found[2]) - asked.today.weekday() - 1) % 7 + 1)


def _named_month(found: re.Match[str], asked: _Asked) -> date | None:
    day = _day_in_year(int(found["day"]), int(found["month"]), found["year"], asked)
    return _if_weekday_fits(day, found["weekday"])


def _day_in_year(day: int, month: int, year: str | None, asked: _Asked) -> date | None:
    if year is not None:
        return date(_full_year(year, asked.today), month, day)
    step = -1 if asked.past else 1
    # Eight years hold a 29 February even around 1900 and 2100.
    for candidate in range(asked.today.year, asked.today.year + step * 9, step):
        if day > calendar.monthrange(candidate, month)[1]:
            continue
        found = date(candidate, month, day)
        if (found - asked.today).days * step >= 0:
            return found
    return None


def _full_year(year: str, today: date) -> int:
    """Return the year; two digits mean the century from 80 years ago to 19 years ahead."""
    if len(year) == 4:
        return int(year)
    full = today.year - today.year % 100 + int(year)
    return full - 100 if full > today.year + 19 else full


def _day_of_month(found: re.Match[str], asked: _Asked) -> date | None:
    """Return the next (or latest) month's day of that number, today included."""
    step = timedelta(days=-1 if asked.past else 1)
    day = asked.today
    for _ in range(63):
        if day.day == int(found["day"]):
            return _if_weekday_fits(day, found["weekday"])
        day += step
    return None


def _if_weekday_fits(day: date | None, weekday: str | None) -> date | None:
    if day is None or weekday is None or day.weekday() == int(weekday):
        return day
    return None


_Meaning = Callable[[re.Match[str], _Asked], date | None]

_FORMS: Final[tuple[tuple[re.Pattern[str], _Meaning], ...]] = (
    (_DISTANCE, _distance),
    (_WEEKDAY, _weekday),
    (_DAY_FIRST, _named_month),
    (_MONTH_FIRST, _named_month),
    (_DAY_OF_MONTH, _day_of_month),
)

"""Times of day."""

import re
from datetime import time

from bot.reading.languages import words_for
from bot.reading.numbers import digits_for_words
from bot.reading.text import is_ornament, plain, tokens
from bot.reading.vocabulary import Vocabulary

_PARTS = frozenset({"am", "pm", "morning", "afternoon", "evening", "night"})
_HALF_OF_DAY = re.compile(r"(?<![^\W\d_])([ap])\.? ?m\b\.?")
_DOTTED = re.compile(r"\d{1,2}[.,]\d{2}")
_CLOCK = re.compile(r"(\d{1,2})(?:(?: :)? (\d{2})|(?: :)? oh (\d)| :)?(?: : \d{2})?")
_COMPACT = re.compile(r"(\d{1,2})(\d{2})")
_RELATIVE = re.compile(
    r"(?P<amount>half|\d{1,2})(?:(?P<unit> minutes)? (?P<way>past|to))?"
    r" (?P<hour>\d{1,2}|noon|midnight)"
)
_TWO_TIMES = re.compile(r"\d ?(?:-|, ) ?\d")
_NAMED = {"noon": 12, "midnight": 0}


def read_time(text: str, *, language: str) -> time | None:
    """Return the time of day of an answer ("19:30", "7.30pm", "quarter to ten", "noon").

    A bare hour is taken as said ("7" is 07:00, "half past nine" 09:30); am, pm, morning,
    afternoon, evening and night move it. None when it is no time of any day, or two times.
    """
    words = words_for(language)
    found = _clock_tokens(text, words)
    if found is None:
        return None
    parts = [word for word in found if word in _PARTS]
    signs = " ".join(word for word in found if word not in _PARTS)
    # What is left of "7 or so"; "7 or 8" keeps its "or" inside and is refused.
    clock = _clock(signs.removesuffix(" or"))
    if clock is None:
        return None
    hour, minute = clock
    hours = {_hour_in_part(hour, part) for part in parts or [""]}
    moved = hours.pop() if len(hours) == 1 else None
    return None if moved is None else time(moved, minute)


def _clock_tokens(text: str, words: Vocabulary) -> list[str] | None:
    """Return digits and canonical clock words; None when a word belongs to no time."""
    joined = _HALF_OF_DAY.sub(r" \1m ", plain(text))
    if _TWO_TIMES.search(joined):
        return None
    canonical: list[str] = []
    for word in digits_for_words(tokens(joined), words.numbers, words):
        if word in words.clock:
            canonical.append(words.clock[word])
        elif _DOTTED.fullmatch(word):
            canonical += re.split("[.,]", word)
        elif word.isdecimal() or word == ":":
            canonical.append(word)
        elif word not in words.clock_fillers and not is_ornament(word):
            return None
    return canonical


def _clock(signs: str) -> tuple[int, int] | None:
    """Return hour and minute of canonical signs such as "19 : 30", "1930" or "15 to 10"."""
    signs = signs.removeprefix("12 ") if signs in {"12 noon", "12 midnight"} else signs
    if signs in _NAMED:
        return _NAMED[signs], 0
    if found := _CLOCK.fullmatch(signs) or _COMPACT.fullmatch(signs):
        minute = next((group for group in found.groups()[1:] if group), "0")
        return _valid(int(found[1]), int(minute))
    if found := _RELATIVE.fullmatch(signs):
        return _relative(found)
    return None


def _relative(found: re.Match[str]) -> tuple[int, int] | None:
    """Return "half past 9", "10 to noon", and the bare "half 9", which English means as past."""
    amount, way, named = found["amount"], found["way"], found["hour"]
    if way is None and amount.isdecimal():
        return None
    hour = _NAMED[named] if named in _NAMED else int(named)
    minutes = 30 if amount.isalpha() else int(amount)
    # "9 to 10" is a stretch of time; "9 minutes to 10" and "5 to 10" are times.
    if hour > 24 or not 0 < minutes < 60 or (minutes % 5 and not found["unit"]):
        return None
    if way == "to":
        # Quarter to one is 12:45 on a clock face, which is what people mean.
        return (12 if hour == 1 else (hour - 1) % 24), 60 - minutes
    return hour % 24, minutes


def _valid(hour: int, minute: int) -> tuple[int, int] | None:
    if minute > 59 or hour > 24 or (hour == 24 and minute):
        return None
    return hour % 24, minute


def _hour_in_part(hour: int, part: str) -> int | None:
    """Move an hour into its part of the day; None when it cannot lie there (13 am)."""
    if part in {"am", "morning"}:
        return None if hour > 12 else hour % 12
    if part in {"pm", "afternoon"}:
        return hour if hour >= 12 else hour + 12
    if part in {"evening", "night"}:
        return _evening_hour(hour, earliest=4 if part == "evening" else 6)
    return hour


def _evening_hour(hour: int, *, earliest: int) -> int | None:
    if hour == 12:
        return 0
    if earliest <= hour < 12:
        return hour + 12
    # Two at night is 02:00, but nobody says two in the evening.
    return None if earliest == 4 and 0 < hour < 12 else hour

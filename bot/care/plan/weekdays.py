"""Names of weekdays, also with one slip of the finger."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from bot.care.plan.words import MISSPELT, NO_SLIPS
from bot.reading.languages import calendar_names

NAMES: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""As shown back."""
_WHOLE: Final = tuple(name.lower() for name in NAMES)


@lru_cache(maxsize=1024)
def weekday(word: str) -> int | None:
    """Which weekday a small-letter word names, Monday = 0; None when it names none.

    Whole and short names and their plurals; a whole name also with one letter too many, too few,
    wrong or in the other's place.
    """
    for form in (word, word.removesuffix("s")):
        sign = calendar_names("en").get(form, "")
        if sign.startswith("w"):
            return int(sign[1:])
    if word in MISSPELT:
        return MISSPELT[word]
    if not 5 <= len(word) <= 11 or word in NO_SLIPS:
        return None
    near = [
        number
        for number, name in enumerate(_WHOLE)
        if _one_slip(word, name) or _one_slip(word, name + "s")
    ]
    return near[0] if len(near) == 1 else None


def is_plural(word: str) -> bool:
    """Whether a weekday's name means every one of them: "Tuesdays"."""
    return word.endswith("days")


def is_short(word: str) -> bool:
    """Whether a weekday's name is a short one: "tue", "thurs"."""
    return len(word) <= 5


def _one_slip(word: str, name: str) -> bool:
    """Whether one slip makes a word of a name (Damerau: insert, leave out, change, swap)."""
    if abs(len(word) - len(name)) > 1 or word[0] != name[0]:
        return False
    at = next((i for i, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), None)
    if at is None:
        return True
    mine, its = word[at:], name[at:]
    return (
        mine[1:] == its[1:]
        or mine[1:] == its
        or mine == its[1:]
        or (mine[:2] == its[:2][::-1] and mine[2:] == its[2:])
    )

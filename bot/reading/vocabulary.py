"""The words an answer can be made of, as data: one Vocabulary a language."""

from collections.abc import Mapping
from dataclasses import dataclass


def word_list(text: str) -> list[str]:
    """Return the words of a text, so that a vocabulary can be written without quotation marks."""
    return text.split()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All that the readers know about one language; every word is in small letters,
    without apostrophes.
    """

    numbers: Mapping[str, int]
    """Words for 0 to 19 and for the tens."""
    multipliers: Mapping[str, int]
    """Words for a hundred and more."""
    ordinals: Mapping[str, int]
    """Words for a place in a row; the endings of written ones are in ordinal_endings."""
    ordinal_endings: frozenset[str]
    fractions: Mapping[str, float]
    number_signs: Mapping[str, str]
    """Words that stand for one of the signs "-", "of" (so many out of) and "point"."""
    joiners: frozenset[str]
    """Words that may stand inside a spelled number, as "and" and "-" do."""
    number_fillers: frozenset[str]
    """Words that leave a number as it is, counted things among them."""
    clock: Mapping[str, str]
    """Words for past, to, half, noon, midnight, minutes, oh, or, ":" and for am, pm, morning, …"""
    clock_fillers: frozenset[str]
    calendar: Mapping[str, str]
    """Words for +0, in, ago, last, next, day, week, …"""
    calendar_fillers: frozenset[str]
    day_names: Mapping[str, int]
    """Short weekday names beyond those of the Unicode locale data, Monday = 0."""
    month_names: Mapping[str, int]
    """Short month names beyond those of the Unicode locale data."""
    agreeing: frozenset[str]
    refusing: frozenset[str]
    agreeing_phrases: frozenset[str]
    """Whole answers that agree, whatever their single words say; likewise for refusing."""
    refusing_phrases: frozenset[str]
    yes_no_fillers: frozenset[str]
    choice_fillers: frozenset[str]

"""Numbers, as digits or as words."""

import re
from collections.abc import Mapping, Sequence
from itertools import zip_longest

from bot.reading.languages import words_for
from bot.reading.text import is_ornament, tokens
from bot.reading.vocabulary import Vocabulary

_NUMBER = re.compile(
    r"(?P<sign>- )?"
    r"(?:(?P<whole>[\d.][\d.,]*)(?: point (?P<decimals>\d(?: \d)*))?(?: \+ (?P<more>0\.\d+))?"
    r"|\+ (?P<fraction>0\.\d+))"
    r"(?: (?P<over>/|of) (?P<scale>\d+))?(?: |$)"
)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")


def read_number(text: str, *, language: str) -> float | None:
    """Return the one number of an answer ("about 7", "7/10", "two and a half", "2,5", "½").

    None when there is none, when there are two different ones ("5 or 6"), or when there is any
    word that could change the meaning. A comma before exactly three digits groups thousands,
    otherwise it is a decimal point. Of a "7 out of 10" the 7 counts.
    """
    signs = _number_signs(tokens(text), words_for(language))
    if signs is None or _NUMBER.sub("", signs):
        return None
    values = [_value(found) for found in _NUMBER.finditer(signs)]
    return values[0] if len(set(values)) == 1 else None


def read_integer(text: str, low: int, high: int, *, language: str) -> int | None:
    """Return the whole number of an answer when it lies within low and high, both included."""
    value = read_number(text, language=language)
    if value is None or not value.is_integer() or not low <= value <= high:
        return None
    return int(value)


def digits_for_words(
    found: Sequence[str], numbers: Mapping[str, int], words: Vocabulary
) -> list[str]:
    """Return the tokens with every spelled number written in digits ("twenty", "-", "one" is 21).

    `numbers` says which words count, so that a reader of dates can add the ordinals.
    """
    digits: list[str] = []
    place = 0
    while place < len(found):
        length, value = _spelled_number(found[place:], numbers, words)
        digits.append(str(value) if length else found[place])
        place += length or 1
    return digits


def _spelled_number(
    found: Sequence[str], numbers: Mapping[str, int], words: Vocabulary
) -> tuple[int, int]:
    """Return how many tokens the number at the start takes (0: no number) and its value."""
    total = current = length = 0
    for place, word in enumerate(found):
        if word in numbers and _may_follow(current, numbers[word], first=length == 0):
            current += numbers[word]
        elif word in words.multipliers and (length == 0 or current):
            current = (current or 1) * words.multipliers[word]
            if current >= 1_000:
                total, current = total + current, 0
        elif length and word in words.joiners:
            continue
        else:
            break
        length = place + 1
        if word in numbers and numbers[word] == 0:
            break
    return length, total + current


def _may_follow(current: int, value: int, *, first: bool) -> bool:
    if first:
        return True
    if 1 <= value <= 9:
        return current % 10 == 0 and current % 100 != 10
    return value > 0 and current % 100 == 0


def _number_signs(found: Sequence[str], words: Vocabulary) -> str | None:
    """Return the answer in digits and the signs - + / of point; None on any other word."""
    signs: list[str] = []
    digits = digits_for_words(found, words.numbers, words)
    for word, following in zip_longest(digits, digits[1:], fillvalue=""):
        if word in words.fractions:
            signs += ["+", str(words.fractions[word])]
        elif word in words.number_signs:
            signs.append(words.number_signs[word])
        elif _is_digits(word) or word in {"+", "/"} or (word == "-" and _is_digits(following)):
            signs.append(word)
        elif word not in words.number_fillers and not is_ornament(word):
            return None
    return " ".join(signs)


def _is_digits(word: str) -> bool:
    return word[-1:].isdecimal()


def _value(found: re.Match[str]) -> float | None:
    value = float(found["fraction"] or 0)
    if found["whole"]:
        whole = _decimal(found["whole"])
        if whole is None:
            return None
        value = whole + float(found["more"] or 0)
    if found["decimals"]:
        value += float("0." + found["decimals"].replace(" ", ""))
    scale = int(found["scale"] or 0)
    # "1/2" and "3/4" are fractions; "7/10", "3/5" and "3 of 4" are points on a scale.
    if found["over"] == "/" and 2 <= scale <= 4 and value < scale:
        value /= scale
    return -value if found["sign"] else value


def _decimal(digits: str) -> float | None:
    if _THOUSANDS.fullmatch(digits):
        return float(digits.replace(",", ""))
    if digits.count(",") + digits.count(".") > 1:
        return None
    return float(digits.replace(",", "."))

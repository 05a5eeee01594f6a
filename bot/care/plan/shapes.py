"""What the signs of a sentence stand for: the first shape that fits at a place is what is there.

Every shape is short, so a sentence is read in time that grows with its length alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from bot.care.plan import words
from bot.care.plan.items import Bound, Clock, Days, Every, Item, Lasting, Mark, Meaning, On, Part
from bot.care.plan.items import Times as Times
from bot.care.plan.weekdays import is_plural, is_short, weekday
from bot.reading.dates import read_date
from bot.reading.english import ENGLISH
from bot.reading.times import read_time

_ALL: Final = tuple(range(7))
_MOST_WEEKS: Final = 12
_LONGEST: Final = 24 * 60
_DIGITAL: Final = re.compile(r"\d\d[:.]\d\d")

_PART = r"(?:ia?s|@s)?"
_SURE_CLOCK = rf"(?:h[Ac]?{_PART}|n[Ac]{_PART}|l[Ac]{_PART}|n?z|q(?:b|r|U)?[nl]A?{_PART})"
_CLOCK = rf"(?:{_SURE_CLOCK}|[nl]{_PART})"
_DAY = r"(?:d|k|u_k|xw|w?a?nt?o?m(?:j?Y)?|w?mnt?(?:j?Y)?|w?a?nt|i[nl]u)"

Reader = Callable[[Sequence[str], date], Meaning | None]
"""Takes the words of a shape and today; None when they are not what the shape looked like."""


def items(found: Sequence[str], signs: str, today: date) -> list[Item]:
    """What stands in a sentence, from its words and their signs, in order."""
    read: list[Item] = []
    at = 0
    while at < len(signs):
        item = _item(found, signs, at, today, read)
        read.append(item)
        at = item.after
    return read


def _item(found: Sequence[str], signs: str, at: int, today: date, before: Sequence[Item]) -> Item:
    for shape, reader in _SHAPES:
        if fits := shape.match(signs, at):
            meaning = reader(found[at : fits.end()], today)
            if meaning is not None:
                return Item(meaning, at, fits.end())
    if _is_bare_time(signs, at, before):
        clock = _clock(found[at : at + 1])
        if clock is not None:
            return Item(Times(clock, None), at, at + 1)
    if signs[at] == "s" and before and isinstance(before[-1].meaning, Days | On | Every):
        return Item(Part(words.PARTS[found[at]]), at, at + 1)
    return Item(Mark(_MARKS.get(signs[at], "word")), at, at + 1)


def _is_bare_time(signs: str, at: int, before: Sequence[Item]) -> bool:
    """Whether a small number alone is a time: right after a day or a time, as in "gym tue 7"."""
    if signs[at] != "n" or not before:
        return False
    last = before[-1].meaning
    if last == Mark("joint") and len(before) > 1:
        return isinstance(before[-2].meaning, Times)
    return isinstance(last, Days | On | Every)


def _clock(found: Sequence[str]) -> Clock | None:
    """The time that some words tell, by the reader of single times."""
    told = read_time(" ".join(found), language="en")
    if told is None:
        return None
    half = any(word in words.PARTS or word in {"am", "pm"} for word in found)
    named = any(word in {"noon", "midday", "midnight"} for word in found)
    exact = told.hour > 12 or told.hour == 0 or found[0].startswith("0")
    digital = len(found) == 1 and bool(_DIGITAL.fullmatch(found[0]))
    return Clock(told.hour, told.minute, half or named or exact, half or named, digital)


def _span(found: Sequence[str], _: date) -> Times | None:
    """From one time to another, split at whatever word lets both sides be times."""
    told = found[1:] if found[0] in words.BEFORE_TIMES else found
    between = found[0] == "between"
    for place in range(1, len(told) - 1):
        if told[place] not in words.RANGE | words.ENDING and not (between and told[place] == "and"):
            continue
        starts, ends = _clock(told[:place]), _clock(told[place + 1 :])
        if starts and ends and not (told is found and told[0] == told[-1] == "one"):
            return Times(starts, ends)
    return None


def _moment(found: Sequence[str], _: date) -> Times | None:
    told = found[1:] if found[0] in words.BEFORE_TIMES else found
    clock = _clock(told)
    return None if clock is None else Times(clock, None)


def _monthly(found: Sequence[str], _: date) -> Meaning:
    named = [day for word in found if (day := weekday(word)) is not None]
    place = next((words.PLACES[word] for word in found if word in words.PLACES), 0)
    number = next((int(word) for word in found if word.isdecimal()), place)
    if found[-1] not in {"month", "months"} or number > 4 or number == 0:
        return Mark("doubt")
    return Days((named[0],), always=True, nth=number)


def _date(found: Sequence[str], today: date) -> On:
    return On(read_date(" ".join(found), today=today, language="en"))


def _no_date(_: Sequence[str], __: date) -> On:
    return On(None)


def _doubt(_: Sequence[str], __: date) -> Mark:
    return Mark("doubt")


def _bound(found: Sequence[str], today: date) -> Bound | None:
    if found[0] not in words.STARTING | words.ENDING | {"from"}:
        return None
    day = read_date(" ".join(found[1:]), today=today, language="en")
    return Bound(day, last=found[0] in words.ENDING)


def _repeat(found: Sequence[str], _: date) -> Meaning:
    if found[-1] in words.FORTNIGHTLY:
        return Every(2)
    if found[-1] in words.DAILY or found[1:] in (["day"], ["days"]):
        return Days(_ALL, always=True)
    if found[-1] in words.WEEKLY or len(found) == 1:
        return Every(1)
    many = 2 if found[1] in words.OTHER else _count(found[1])
    weeks = many * 2 if found[-1] == "fortnight" else many
    is_weeks = found[-1] in {"week", "weeks", "fortnight", *words.OTHER, "nd"}
    return Every(weeks) if is_weeks and 1 <= weeks <= _MOST_WEEKS else Mark("doubt")


def _count(word: str) -> int:
    return int(word) if word.isdecimal() else ENGLISH.numbers.get(word, 1)


def _every_part(_: Sequence[str], __: date) -> Days:
    return Days(_ALL, always=True)


def _lasting(found: Sequence[str], _: date) -> Meaning | None:
    """A length: every number counts for the unit after it, a last half for the unit before it."""
    total = count = 0.0
    unit = 60
    for word in found:
        if word in words.LENGTHS:
            unit = words.LENGTHS[word]
            total, count = total + (count or 1) * unit, 0.0
        elif "h" in word and word[0].isdecimal():
            hour, minute = word.split("h")
            total += int(hour) * 60 + int(minute)
        elif ":" in word or _DIGITAL.fullmatch(word):
            return None
        elif word[0].isdecimal():
            count += float(word)
        else:
            count += ENGLISH.numbers.get(word, 0) + ENGLISH.fractions.get(word, 0)
    whole = round(total + count * unit)
    return Lasting(whole) if 1 <= whole < _LONGEST else Mark("doubt")


def _weekday_span(found: Sequence[str], _: date) -> Days:
    named = [day for word in found if (day := weekday(word)) is not None]
    first, last = named[0], named[-1]
    return Days(tuple((first + step) % 7 for step in range((last - first) % 7 + 1)), always=False)


def _weekday(found: Sequence[str], _: date) -> Days | None:
    word = found[0]
    if word in words.WEEKDAYS:
        return Days(words.WEEKDAYS[word], always=word.endswith("s"))
    day = weekday(word)
    if day is None:
        return None
    return Days((day,), always=is_plural(word), regular=is_plural(word) or is_short(word))


def _part(found: Sequence[str], _: date) -> Part:
    return Part(words.PARTS[found[-1]])


def _shape(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_MARKS: Final = {"j": "joint", "O": "off", "N": "no", "?": "doubt"}
_SHAPES: Final[tuple[tuple[re.Pattern[str], Reader], ...]] = (
    (_shape(r"a?(?:g|2|nt)w[oi]?[ae]?u"), _monthly),
    (_shape(r"(?:g|2|nt)j(?:g|2|nt)"), _doubt),
    (_shape(r"nt?[rU]nt?o?m|xp|xu"), _no_date),
    (_shape(rf"[@SU]{_DAY}"), _bound),
    (_shape(_DAY), _date),
    (_shape(r"e2u|e2(?=w)|e[nl]u|ent(?=w)|eu|f|D|y"), _repeat),
    (_shape(r"e(?=s)"), _every_part),
    (_shape(r"e"), _repeat),
    (_shape(r"Fqa?v|Fav(?:jaq)?|F?[nlR]v(?:j?[nl]v|jaq)?|F[nR]cn?v?|F[nl]jaqv|Fh"), _lasting),
    (_shape(rf"@?{_CLOCK}[rUj]{_CLOCK}"), _span),
    (_shape(rf"@{_CLOCK}|{_SURE_CLOCK}"), _moment),
    (_shape(r"w\.?[rU]w\.?"), _weekday_span),
    (_shape(r"[wp]\.?"), _weekday),
    (_shape(r"ia?s"), _part),
)

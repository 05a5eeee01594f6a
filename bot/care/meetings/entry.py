"""One entry of a list of meetings, as the meetings it stands for.

The fields are those of the Meeting Guide format (code4recovery/spec, "Field Definitions"). Where
lists in the wild are looser than the format (a day as a word, a time with AM or PM), they are read
all the same if there is only one thing they can mean.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from html import unescape
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from bot.care.meetings.meetings import JSON, Meeting, minutes
from bot.care.meetings.types import CLOSED_PLACE, in_words

SUNDAY_FIRST: Final = ("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
CLOCK: Final = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?(?:\s*([ap])\.?m\.?)?", re.IGNORECASE)
TAG: Final = re.compile(r"<[^<>]*>")
UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
PHONE: Final = re.compile(r"[\d+,;*#(). -]{3,60}")
SEVERAL: Final = re.compile(r"[,;/]")
NAME_LETTERS, PLACE_LETTERS, NOTE_LETTERS, URL_LETTERS = 120, 200, 300, 500
USUAL_MINUTES, LONGEST_MINUTES = 60, 12 * 60
# An address of this many parts begins with a street; a shorter one is a town or a district.
STREET_PARTS: Final = 4


class BadEntry(ValueError):
    """An entry that is no meeting one could go to; the sentence says why."""


Entry = Mapping[str, JSON]


def meetings_of(entry: JSON, zone: str | None) -> Iterator[Meeting]:
    """The meetings an entry stands for: one for each of its days.

    Raises:
        BadEntry: it is no weekly meeting that is held anywhere.
    """
    if not isinstance(entry, Mapping):
        raise BadEntry("it is not a meeting with fields")
    name = _text(entry, "name", NAME_LETTERS)
    if not name:
        raise BadEntry("it has no name")
    days, starts = _days(entry.get("day")), _starts(entry)
    codes = _several(entry.get("types"))
    url, phone = _url(entry), _phone(entry)
    place = _place(entry)
    here = _is_here(entry, place, codes, online=bool(url or phone))
    if not (here or url or phone):
        raise BadEntry(_nowhere(place, codes))
    ends = _ends(entry, starts)
    there = _zone(entry) or zone
    for day in days:
        yield Meeting(
            name=name,
            weekday=day,
            starts=starts,
            ends=ends,
            zone=there,
            place=place,
            city=_city(entry),
            here=here,
            url=url,
            phone=phone,
            types=in_words(codes),
            group=_text(entry, "group", NAME_LETTERS),
            note=_text(entry, "notes", NOTE_LETTERS),
        )


def _text(entry: Entry, field: str, letters: int) -> str:
    return plain_text(entry.get(field), letters)


def plain_text(value: JSON, letters: int) -> str:
    """A value as text on one line: no tags, nothing that is not seen, at most ``letters`` long."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    seen = UNSEEN.sub(" ", unescape(TAG.sub(" ", str(value))))
    plain = " ".join(seen.split())
    return plain if len(plain) <= letters else plain[: letters - 1].rstrip() + "…"


def _days(value: JSON) -> list[int]:
    """Weekdays from Monday = 0; the format counts from Sunday = 0."""
    told = value if isinstance(value, list) else _several(value)
    if [str(day).casefold() for day in told] == ["daily"]:
        return list(range(7))
    if not told:
        raise BadEntry("it has no day, so it is by appointment")
    return sorted({(_sunday_first(day) - 1) % 7 for day in told})


def _sunday_first(day: JSON) -> int:
    if isinstance(day, str) and len(day.strip()) >= 3:
        short = day.strip().casefold()
        for number, name in enumerate(SUNDAY_FIRST):
            if name.startswith(short.rstrip("s.")):
                return number
    if isinstance(day, str) and day.strip() in tuple("0123456"):
        return int(day)
    if isinstance(day, int) and not isinstance(day, bool) and 0 <= day <= 6:
        return day
    raise BadEntry(f"there is no day {_shown(day)}; days go from 0 (Sunday) to 6 (Saturday)")


def _starts(entry: Entry) -> str:
    told = _text(entry, "time", NAME_LETTERS)
    if not told:
        raise BadEntry("it has no time, so it is by appointment")
    return _clock(told)


def _ends(entry: Entry, starts: str) -> str:
    """When it ends; an hour after its start if that is not told, as the format says."""
    told = _text(entry, "end_time", NAME_LETTERS)
    ends = _clock(told) if told else starts
    if ends == starts:
        return "{:02}:{:02}".format(*divmod((minutes(starts) + USUAL_MINUTES) % 1440, 60))
    length = (minutes(ends) - minutes(starts)) % 1440
    if length > LONGEST_MINUTES:
        raise BadEntry(f"it would go on for {length // 60} hours, from {starts} to {ends}")
    return ends


def _clock(text: str) -> str:
    found = CLOCK.fullmatch(text)
    if found is None:
        raise BadEntry(f"{_shown(text)} is not a time like 18:30")
    hour, minute, half = int(found[1]), int(found[2]), (found[3] or "").lower()
    if half and not 1 <= hour <= 12:
        raise BadEntry(f"{_shown(text)} is not a time of day")
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    if hour > 23 or minute > 59:
        raise BadEntry(f"{_shown(text)} is not a time of day")
    return f"{hour:02}:{minute:02}"


def _zone(entry: Entry) -> str | None:
    told = _text(entry, "timezone", NAME_LETTERS)
    if told and told not in _zones():
        raise BadEntry(f"there is no time zone {_shown(told)}")
    return told or None


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _url(entry: Entry) -> str:
    """The address to join at, if it is one of the web."""
    told = str(entry.get("conference_url") or "").strip()
    try:
        parts = urlsplit(told)
    except ValueError:
        return ""
    is_web = parts.scheme in {"http", "https"} and bool(parts.netloc)
    is_plain = len(told) <= URL_LETTERS and not re.search(r"\s", told)
    return told if is_web and is_plain and not UNSEEN.search(told) else ""


def _phone(entry: Entry) -> str:
    told = _text(entry, "conference_phone", NAME_LETTERS)
    return told if PHONE.fullmatch(told) and any(one.isdigit() for one in told) else ""


def _several(value: JSON) -> list[str]:
    """A list of words, or words with commas between them."""
    told = value if isinstance(value, list) else SEVERAL.split(str(value or ""))
    if isinstance(value, int) and not isinstance(value, bool):
        told = [str(value)]
    return [word for one in told if isinstance(one, str) and (word := one.strip()[:60])]


def _place(entry: Entry) -> str:
    """The building and its address, in the words of the list."""
    whole = _text(entry, "formatted_address", PLACE_LETTERS)
    parts = [_text(entry, field, PLACE_LETTERS) for field in ("address", "city", "state")]
    address = whole or ", ".join(part for part in parts if part)
    building = _text(entry, "location", PLACE_LETTERS)
    return ", ".join(dict.fromkeys(part for part in (building, address) if part))


def _city(entry: Entry) -> str:
    """The town: its own field, or the third part from the end of a whole address."""
    parts = _text(entry, "formatted_address", PLACE_LETTERS).split(", ")
    guessed = parts[-3] if len(parts) >= STREET_PARTS else ""
    return _text(entry, "city", NAME_LETTERS) or guessed


def _is_here(entry: Entry, place: str, codes: list[str], *, online: bool) -> bool:
    """Whether one can go there.

    An online meeting often has a town that only says where its people are from. So beside
    something to join, only a street or a building counts as a place.
    """
    attendance = _text(entry, "attendance_option", NAME_LETTERS)
    if CLOSED_PLACE in codes or attendance in {"online", "inactive"} or not place:
        return False
    if not online or attendance in {"hybrid", "in_person"}:
        return True
    if _text(entry, "approximate", NAME_LETTERS).casefold() in {"yes", "true"}:
        return False
    whole = _text(entry, "formatted_address", PLACE_LETTERS)
    return bool(_text(entry, "address", PLACE_LETTERS)) or whole.count(",") >= STREET_PARTS - 1


def _nowhere(place: str, codes: list[str]) -> str:
    if CLOSED_PLACE in codes:
        return "its place is closed for now, and it has nothing to join online"
    if place:
        return "it is not held at its place, and it has nothing to join online"
    return "it has no place, and nothing to join online"


def _shown(value: JSON) -> str:
    return repr(" ".join(str(value).split())[:40])

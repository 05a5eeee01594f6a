"""A clinic's list of meetings: a Meeting Guide feed, or a table of the clinic's own.

The format is the Meeting Guide API (code4recovery/spec): an array of meetings in JSON, or a table
whose columns are called like the fields. A list of a clinic's own has the same fields, of which
it needs few: name, day, time, and an address or something to join online.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.care.meetings.entry import NAME_LETTERS, BadEntry, meetings_of, plain_text
from bot.care.meetings.file import NotAFeed, rows
from bot.care.meetings.meetings import JSON, Meeting

__all__ = ["MOST_BYTES", "MOST_ENTRIES", "Feed", "NotAFeed", "Problem", "read_feed"]

MOST_BYTES: Final = 50_000_000
MOST_ENTRIES: Final = 100_000


@dataclass(frozen=True, slots=True)
class Problem:
    """An entry that was skipped: what it is called, or its number, and why."""

    entry: str
    reason: str

    def __str__(self) -> str:
        """One line for the one who added the list."""
        return f"{self.entry}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Feed:
    """What a list holds. ``updated`` is the newest day on which one of its entries was changed."""

    meetings: tuple[Meeting, ...]
    problems: tuple[Problem, ...]
    updated: date | None = None


def read_feed(content: bytes, zone: str | None = None) -> Feed:
    """Read a file of at most 50 MB and 100,000 entries; entries that are no meeting are named.

    Entries without a zone get ``zone``. A meeting on several days becomes one for each.

    Raises:
        NotAFeed: the file is no list of meetings; the sentence says what is wrong with it.
    """
    if len(content) > MOST_BYTES:
        raise NotAFeed("The file is larger than 50 MB, too large for a list of meetings.")
    entries = rows(content)
    if len(entries) > MOST_ENTRIES:
        raise NotAFeed(f"The file has {len(entries):,} entries; at most {MOST_ENTRIES:,} are read.")
    problems: list[Problem] = []
    found = dict.fromkeys(_read(entries, zone, problems))
    return Feed(tuple(found), tuple(problems), _newest(entries))


def _read(entries: list[JSON], zone: str | None, problems: list[Problem]) -> Iterator[Meeting]:
    for number, entry in enumerate(entries, start=1):
        try:
            yield from meetings_of(entry, zone)
        except BadEntry as bad:
            problems.append(Problem(_called(entry, number), str(bad)))


def _called(entry: JSON, number: int) -> str:
    """The entry's name, or its number in the file if it has none; with its slug, if it has one."""
    if not isinstance(entry, Mapping):
        return f"entry {number}"
    name = plain_text(entry.get("name"), NAME_LETTERS) or f"entry {number}"
    slug = plain_text(entry.get("slug"), NAME_LETTERS)
    return f"{name} ({slug})" if slug else name


def _newest(entries: Iterable[JSON]) -> date | None:
    told = [_day(entry.get("updated")) for entry in entries if isinstance(entry, Mapping)]
    return max((day for day in told if day is not None), default=None)


def _day(value: JSON) -> date | None:
    try:
        return date.fromisoformat(value.strip()[:10]) if isinstance(value, str) else None
    except ValueError:
        return None

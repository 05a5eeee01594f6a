"""Questions answered in one's own words: a number, a text, a day, a time, a place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import ClassVar

from bot.reading.dates import read_date
from bot.reading.numbers import read_number
from bot.reading.text import clean_text
from bot.reading.times import read_time
from bot.talk.questions import Hearing, Labels, rows, token_of, with_token
from storage.tx import Json

LONGEST_TEXT = 4096
_CLOCK = re.compile("([01][0-9]|2[0-3]):[0-5][0-9]")


class Typed:
    """The parent of questions that are answered without buttons: by typing, or by sending."""

    __slots__ = ()

    def labels(self, draft: Json) -> Labels:
        """No buttons."""
        del draft
        return []

    def tapped(self, token: str) -> Json:
        """Nothing to tap."""
        del token
        return None


@dataclass(frozen=True, slots=True)
class Number(Typed):
    """A number between two bounds, either of which may be open."""

    low: float | None = None
    high: float | None = None
    kind: ClassVar[str] = "number"

    def read(self, said: str, hearing: Hearing) -> Json:
        """Digits, words, commas."""
        value = read_number(said, language=hearing.language)
        return value if self.fits(value) else None

    def fits(self, value: Json) -> bool:
        """Within the bounds."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)

    def show(self, value: Json) -> str:
        """Without a needless .0."""
        return f"{value:g}" if isinstance(value, int | float) else str(value)


@dataclass(frozen=True, slots=True)
class Text:
    """Free text, as long as a message can be."""

    longest: int = LONGEST_TEXT
    suggestions: tuple[str, ...] = ()
    kind: ClassVar[str] = "text"

    def labels(self, draft: Json) -> Labels:
        """Suggestions to tap instead of typing, one to a row."""
        del draft
        return [[(text, token_of(text))] for text in self.suggestions]

    def tapped(self, token: str) -> Json:
        """The suggestion itself."""
        return with_token(token, self.suggestions)

    def read(self, said: str, hearing: Hearing) -> Json:
        """What was typed, without invisible characters."""
        del hearing
        text = clean_text(said)
        return text if text and len(text) <= self.longest else None

    def fits(self, value: Json) -> bool:
        """Any text."""
        return isinstance(value, str)

    def show(self, value: Json) -> str:
        """As it was typed."""
        return str(value)


@dataclass(frozen=True, slots=True)
class Day:
    """A date; ``past`` says which way a bare weekday points. Kept as ISO text."""

    today: date
    past: bool = False
    kind: ClassVar[str] = "date"

    def labels(self, draft: Json) -> Labels:
        """The two nearest days."""
        del draft
        if self.past:
            return [[("Today", "0"), ("Yesterday", "-1")]]
        return [[("Today", "0"), ("Tomorrow", "1")]]

    def tapped(self, token: str) -> Json:
        """That many days from today."""
        if token not in {"0", "1", "-1"}:
            return None
        return (self.today + timedelta(days=int(token))).isoformat()

    def read(self, said: str, hearing: Hearing) -> Json:
        """A date as people write it."""
        day = read_date(said, today=hearing.today, language=hearing.language, past=self.past)
        return None if day is None else day.isoformat()

    def fits(self, value: Json) -> bool:
        """ISO text."""
        return isinstance(value, str) and _is_iso(value, date)

    def show(self, value: Json) -> str:
        """Weekday, day and month."""
        return f"{date.fromisoformat(str(value)):%A %-d %B %Y}"


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time on the person's own clock, with a few to tap. Kept as ``HH:MM``."""

    suggestions: tuple[str, ...] = ()
    kind: ClassVar[str] = "time_of_day"

    def labels(self, draft: Json) -> Labels:
        """The suggestions, four to a row."""
        del draft
        return rows([(text, text) for text in self.suggestions], 4)

    def tapped(self, token: str) -> Json:
        """The time on the button."""
        return token if _CLOCK.fullmatch(token) else None

    def read(self, said: str, hearing: Hearing) -> Json:
        """A time as people say it."""
        value = read_time(said, language=hearing.language)
        return None if value is None else f"{value:%H:%M}"

    def fits(self, value: Json) -> bool:
        """``HH:MM``."""
        return isinstance(value, str) and _is_iso(value, time)

    def show(self, value: Json) -> str:
        """The time."""
        return str(value)


@dataclass(frozen=True, slots=True)
class Place(Typed):
    """Where somebody is: a shared location becomes ``locate``'s answer at once and is forgotten;
    text is handed on for the conversation to look up. The channel has its own button for it.
    """

    locate: Callable[[float, float], str | None]
    kind: ClassVar[str] = "place"

    def read(self, said: str, hearing: Hearing) -> Json:
        """The text itself; the conversation looks the place up."""
        return Text().read(said, hearing)

    def fits(self, value: Json) -> bool:
        """Any text."""
        return isinstance(value, str)

    def show(self, value: Json) -> str:
        """The place as it was said."""
        return str(value)


def _is_iso(text: str, kind: type[date] | type[time]) -> bool:
    try:
        kind.fromisoformat(text)
    except ValueError:
        return False
    return True

"""The kinds of question: what buttons they show, and what counts as an answer.

Values are plain JSON, so an answer remembered years ago can be read by today's code; one that no
longer fits is asked again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from hashlib import blake2s
from typing import ClassVar, Protocol

from bot.talk.reading.choices import read_choice
from bot.talk.reading.dates import read_date
from bot.talk.reading.numbers import read_integer, read_number
from bot.talk.reading.text import clean_text
from bot.talk.reading.times import read_time
from bot.talk.reading.yes_no import read_yes_no
from storage.tx import Json

LONGEST_TEXT = 4096
SCALE_ROW = 6
SHORT_LABEL = 14
TOKEN_BYTES = 5
_CLOCK = re.compile("([01][0-9]|2[0-3]):[0-5][0-9]")

Labels = Sequence[Sequence[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Hearing:
    """What a question needs to know to understand a typed answer."""

    language: str
    today: date


class Question(Protocol):
    """One kind of question."""

    kind: ClassVar[str]

    def labels(self, draft: Json) -> Labels:
        """Rows of (label, token) to tap; ``draft`` is what has been ticked so far."""
        ...

    def tapped(self, token: str) -> Json:
        """The value behind a token, or None if it is not one of ours."""
        ...

    def read(self, said: str, hearing: Hearing) -> Json:
        """The value of a typed answer, or None if it was not understood."""
        ...

    def fits(self, value: Json) -> bool:
        """Whether a remembered value is still an answer to this question."""
        ...

    def show(self, value: Json) -> str:
        """The answer as a person would write it."""
        ...


@dataclass(frozen=True, slots=True)
class Scale:
    """Whole numbers from ``low`` to ``high``, both included."""

    low: int
    high: int
    kind: ClassVar[str] = "scale"

    def labels(self, draft: Json) -> Labels:
        """Numbers in rows short enough for a thumb."""
        del draft
        numbers = [str(n) for n in range(self.low, self.high + 1)]
        return _rows([(n, n) for n in numbers], SCALE_ROW)

    def tapped(self, token: str) -> Json:
        """The number on the button."""
        value = int(token) if token.removeprefix("-").isdecimal() else None
        return value if self.fits(value) else None

    def read(self, said: str, hearing: Hearing) -> Json:
        """A number in digits or words."""
        return read_integer(said, self.low, self.high, language=hearing.language)

    def fits(self, value: Json) -> bool:
        """Within both ends."""
        if isinstance(value, bool) or not isinstance(value, int):
            return False
        return self.low <= value <= self.high

    def show(self, value: Json) -> str:
        """The number."""
        return str(value)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of ``options``: value → label."""

    options: Mapping[str, str]
    kind: ClassVar[str] = "choice"

    def labels(self, draft: Json) -> Labels:
        """Short labels two to a row, long ones one to a row."""
        del draft
        pairs = [(label, _token(value)) for value, label in self.options.items()]
        short = all(len(label) <= SHORT_LABEL for label, _ in pairs)
        return _rows(pairs, 2 if short else 1)

    def tapped(self, token: str) -> Json:
        """The value with that token, wherever it stands by now."""
        return _with_token(token, self.options)

    def read(self, said: str, hearing: Hearing) -> Json:
        """A label, its number, or enough of it to know which."""
        place = read_choice(said, list(self.options.values()), language=hearing.language)
        return None if place is None else list(self.options)[place]

    def fits(self, value: Json) -> bool:
        """Still one of the options."""
        return isinstance(value, str) and value in self.options

    def show(self, value: Json) -> str:
        """The label."""
        return self.options.get(str(value), str(value))


@dataclass(frozen=True, slots=True)
class Several:
    """Any number of ``options``, ticked one by one."""

    options: Mapping[str, str]
    kind: ClassVar[str] = "several"

    def labels(self, draft: Json) -> Labels:
        """Every option with its tick."""
        ticked = set(draft) if isinstance(draft, list) else set()
        return [
            [(f"{'☑' if value in ticked else '☐'} {label}", _token(value))]
            for value, label in self.options.items()
        ]

    def tapped(self, token: str) -> Json:
        """The value whose tick changes."""
        return Choice(self.options).tapped(token)

    def still(self, draft: Json) -> list[Json]:
        """The ticks at options that there still are, in their order."""
        ticked = set(draft) if isinstance(draft, list) else set()
        return [option for option in self.options if option in ticked]

    def toggled(self, draft: Json, value: Json) -> list[Json]:
        """The ticks after ``value`` was pressed, in the order of the options."""
        return self.still(list(set(self.still(draft)) ^ {value}))

    def read(self, said: str, hearing: Hearing) -> Json:
        """Labels or numbers with commas or lines between them."""
        parts = [part for part in said.replace("\n", ",").split(",") if part.strip()]
        found = [Choice(self.options).read(part, hearing) for part in parts]
        return None if not found or None in found else list(dict.fromkeys(found))

    def fits(self, value: Json) -> bool:
        """All still among the options."""
        return isinstance(value, list) and all(item in self.options for item in value)

    def show(self, value: Json) -> str:
        """The labels, with commas."""
        items = value if isinstance(value, list) else []
        return ", ".join(self.options.get(str(item), str(item)) for item in items) or "–"


@dataclass(frozen=True, slots=True)
class YesNo:
    """Yes or no, with the words that suit the question."""

    yes: str
    no: str
    kind: ClassVar[str] = "yes_no"

    def labels(self, draft: Json) -> Labels:
        """Side by side if both are short."""
        del draft
        short = max(len(self.yes), len(self.no)) <= SHORT_LABEL
        return _rows([(self.yes, "y"), (self.no, "n")], 2 if short else 1)

    def tapped(self, token: str) -> Json:
        """True for yes."""
        return {"y": True, "n": False}.get(token)

    def read(self, said: str, hearing: Hearing) -> Json:
        """One of the two labels, or any usual word for yes and no."""
        place = read_choice(said, [self.yes, self.no], language=hearing.language)
        return place == 0 if place is not None else read_yes_no(said, language=hearing.language)

    def fits(self, value: Json) -> bool:
        """A truth value."""
        return isinstance(value, bool)

    def show(self, value: Json) -> str:
        """The words chosen for it."""
        return self.yes if value else self.no


@dataclass(frozen=True, slots=True)
class Number:
    """A number between two bounds, either of which may be open."""

    low: float | None = None
    high: float | None = None
    kind: ClassVar[str] = "number"

    def labels(self, draft: Json) -> Labels:
        """Numbers are typed."""
        del draft
        return []

    def tapped(self, token: str) -> Json:
        """Nothing to tap."""
        del token
        return None

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
        return [[(text, _token(text))] for text in self.suggestions]

    def tapped(self, token: str) -> Json:
        """The suggestion itself."""
        return _with_token(token, self.suggestions)

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
        return _rows([(text, text) for text in self.suggestions], 4)

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
class Place:
    """Where somebody is: a shared location becomes ``locate``'s answer at once and is forgotten;
    text is handed on for the conversation to look up.
    """

    locate: Callable[[float, float], str | None]
    kind: ClassVar[str] = "place"

    def labels(self, draft: Json) -> Labels:
        """Nothing to tap but the channel's own location button."""
        del draft
        return []

    def tapped(self, token: str) -> Json:
        """Nothing to tap."""
        del token
        return None

    def read(self, said: str, hearing: Hearing) -> Json:
        """The text itself; the conversation looks the place up."""
        return Text().read(said, hearing)

    def fits(self, value: Json) -> bool:
        """Any text."""
        return isinstance(value, str)

    def show(self, value: Json) -> str:
        """The place as it was said."""
        return str(value)


def _token(value: str) -> str:
    """What stands for a value behind a button: its hash, for places change with new code."""
    return blake2s(value.encode(), digest_size=TOKEN_BYTES).hexdigest()


def _with_token(token: str, values: Iterable[str]) -> str | None:
    return next((value for value in values if _token(value) == token), None)


def _rows(items: Sequence[tuple[str, str]], width: int) -> Labels:
    return [items[start : start + width] for start in range(0, len(items), width)]


def _is_iso(text: str, kind: type[date] | type[time]) -> bool:
    try:
        kind.fromisoformat(text)
    except ValueError:
        return False
    return True

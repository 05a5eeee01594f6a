"""The kinds of question: what buttons they show, and what counts as an answer.

Values are plain JSON, so an answer remembered years ago can be read by today's code; one that no
longer fits is asked again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2s
from typing import ClassVar, Protocol

from bot.reading.choices import read_choice
from bot.reading.numbers import read_integer
from bot.reading.yes_no import read_yes_no
from storage.tx import Json

SCALE_ROW = 6
WIDEST_ROW = 8
SHORT_LABEL = 14
TOKEN_BYTES = 5

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
        width = SCALE_ROW if len(numbers) > WIDEST_ROW else WIDEST_ROW
        return rows([(n, n) for n in numbers], width)

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
        """Short labels that follow one another two to a row, long ones one to a row."""
        del draft
        found: list[list[tuple[str, str]]] = []
        for value, label in self.options.items():
            pair = (label, token_of(value))
            beside = found[-1] if found else []
            if len(beside) == 1 and len(beside[0][0]) <= SHORT_LABEL >= len(label):
                beside.append(pair)
            else:
                found.append([pair])
        return found

    def tapped(self, token: str) -> Json:
        """The value with that token, wherever it stands by now."""
        return with_token(token, self.options)

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
            [(f"{'☑' if value in ticked else '☐'} {label}", token_of(value))]
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
        return rows([(self.yes, "y"), (self.no, "n")], 2 if short else 1)

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


def token_of(value: str) -> str:
    """What stands for a value behind a button: its hash, for places change with new code."""
    return blake2s(value.encode(), digest_size=TOKEN_BYTES).hexdigest()


def with_token(token: str, values: Iterable[str]) -> str | None:
    """The value a button's token stands for, if it is still among ``values``."""
    return next((value for value in values if token_of(value) == token), None)


def rows(items: Sequence[tuple[str, str]], width: int) -> Labels:
    """Labels in rows of at most ``width``."""
    return [items[start : start + width] for start in range(0, len(items), width)]

"""What a form is made of, once it has been read: items, their options and their conditions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from pydantic import JsonValue

Kind = Literal[
    "group",
    "display",
    "boolean",
    "integer",
    "decimal",
    "choice",
    "open-choice",
    "string",
    "text",
    "date",
    "time",
    "dateTime",
]
Operator = Literal["exists", "=", "!=", ">", "<", ">=", "<="]
Behavior = Literal["all", "any"]
Reader = Literal["self", "clinician"]

Plain: TypeAlias = bool | int | float | str
Value: TypeAlias = Plain | Sequence[str]
"""An answer in plain values: an option by its key, several as a list of keys, a date as ISO text,
a time as ``HH:MM``."""

Answers: TypeAlias = Mapping[str, Value]


@dataclass(frozen=True)
class Option:
    """One answer a choice offers. ``fhir`` is its ``value[x]`` as it stands in the form."""

    key: str
    label: str
    fhir: Mapping[str, JsonValue]


@dataclass(frozen=True)
class Condition:
    """An ``enableWhen``: what the answer to another question must be like."""

    question: str
    operator: Operator
    value: Plain


@dataclass(frozen=True)
class Ends:
    """What the lowest and the highest number of a scale mean."""

    low: str
    high: str


@dataclass(frozen=True)
class Item:
    """One item. ``asked`` is false for what a person never answers: hidden or read only.

    ``low`` and ``high`` bound a number; ``longest`` bounds a text, in characters. ``reader`` says
    who reads the answer when it is not everybody in the alliance.
    """

    link_id: str
    kind: Kind
    text: str
    children: tuple["Item", ...] = ()
    required: bool = False
    repeats: bool = False
    asked: bool = True
    hidden: bool = False
    slider: bool = False
    low: float | None = None
    high: float | None = None
    longest: int | None = None
    ends: Ends | None = None
    reader: Reader | None = None
    options: tuple[Option, ...] = ()
    conditions: tuple[Condition, ...] = ()
    behavior: Behavior = "all"
    initial: Value | None = None

    @property
    def is_question(self) -> bool:
        """Whether it can have an answer."""
        return self.kind not in {"group", "display"}


@dataclass(frozen=True)
class Placed:
    """An item with everything above it, from the outside in."""

    item: Item
    above: tuple[Item, ...]

    @cached_property
    def is_asked(self) -> bool:
        """Whether a person is asked this: a question, with nothing hidden around it."""
        return (
            self.item.is_question and self.item.asked and not any(one.hidden for one in self.above)
        )


@dataclass(frozen=True)
class Form:
    """A FHIR R4 Questionnaire that Tandem can run; ``original`` is the resource as it came."""

    id: str
    url: str
    version: str
    title: str
    items: tuple[Item, ...]
    original: Mapping[str, JsonValue]

    @property
    def canonical(self) -> str:
        """What a response calls the form it answers: ``url|version``."""
        return f"{self.url}|{self.version}" if self.version else self.url

    @cached_property
    def places(self) -> tuple[Placed, ...]:
        """Every item in the order of the form, each before what lies below it."""
        return tuple(_below(self.items, ()))


def _below(items: Sequence[Item], above: tuple[Item, ...]) -> Iterator[Placed]:
    for item in items:
        yield Placed(item, above)
        yield from _below(item.children, (*above, item))

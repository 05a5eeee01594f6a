"""What a form is made of, once it has been read: items, their options and their conditions."""

from __future__ import annotations

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
    "url",
    "date",
    "time",
    "dateTime",
    "quantity",
    "attachment",
    "reference",
]
Operator = Literal["exists", "=", "!=", ">", "<", ">=", "<="]
Behavior = Literal["all", "any"]
Reader = Literal["self", "clinician"]

Plain: TypeAlias = bool | int | float | str
Value: TypeAlias = Plain | Sequence[Plain]
"""An answer in plain values: an option by its key, several answers as a list, a date as ISO text,
a time as ``HH:MM``, a quantity as a number, a blank and the key of its unit."""

Answers: TypeAlias = Mapping[str, Value]

UNABLE = ("attachment", "reference")
"""Kinds that can stand in a form and are passed over with a kind word."""


@dataclass(frozen=True)
class Option:
    """One answer a choice offers. ``fhir`` is its ``value[x]`` as it stands in the form.

    ``weight`` is what it counts in a score (ordinalValue or itemWeight). ``exclusive`` leaves no
    other answer beside it. ``initial`` is ticked beforehand.
    """

    key: str
    label: str
    fhir: Mapping[str, JsonValue]
    prefix: str = ""
    weight: float | None = None
    exclusive: bool = False
    initial: bool = False


@dataclass(frozen=True)
class Unit:
    """A unit a quantity can be told in; ``fhir`` is its coding."""

    key: str
    label: str
    fhir: Mapping[str, JsonValue]


@dataclass(frozen=True)
class Condition:
    """An ``enableWhen``: what the answer to another question must be like.

    For a choice ``value`` is the key of the option, for a quantity the number in ``unit``, which
    is empty where none is told.
    """

    question: str
    operator: Operator
    value: Plain
    unit: str | None = None


@dataclass(frozen=True)
class Ends:
    """What the lowest and the highest number of a scale mean."""

    low: str
    high: str


@dataclass(frozen=True)
class Rule:
    """A ``constraint``: a FHIRPath expression that has to hold, and what to say if it does not."""

    key: str
    expression: str
    human: str


@dataclass(frozen=True)
class Item:
    """One item. ``asked`` is false for what a person never answers: hidden or read only.

    ``low`` and ``high`` bound a number (of a quantity in ``bound_unit``), ``earliest`` and
    ``latest`` a date or a time (ISO text), ``shortest`` and ``longest`` a text in characters,
    ``least`` and ``most`` how many answers there are, ``places`` the digits after the point.
    ``reader`` says who reads the answer when it is not everybody in the alliance. The texts
    ``enabled_by``, ``calculated`` and ``begins_with`` are FHIRPath. ``total`` marks an item that
    is there for the total of the weights, which nobody is asked.
    """

    link_id: str
    kind: Kind
    text: str
    children: tuple[Item, ...] = ()
    prefix: str = ""
    required: bool = False
    repeats: bool = False
    asked: bool = True
    hidden: bool = False
    read_only: bool = False
    control: str | None = None
    slider: bool = False
    step: float = 1
    low: float | None = None
    high: float | None = None
    bound_unit: str | None = None
    earliest: str | None = None
    latest: str | None = None
    shortest: int | None = None
    longest: int | None = None
    pattern: str | None = None
    places: int | None = None
    least: int = 0
    most: int | None = None
    entry_format: str | None = None
    units: tuple[Unit, ...] = ()
    ends: Ends | None = None
    reader: Reader | None = None
    options: tuple[Option, ...] = ()
    conditions: tuple[Condition, ...] = ()
    behavior: Behavior = "all"
    initial: Value | None = None
    enabled_by: str | None = None
    calculated: str | None = None
    begins_with: str | None = None
    variables: tuple[tuple[str, str], ...] = ()
    rules: tuple[Rule, ...] = ()
    codes: tuple[str, ...] = ()
    kinds_of_record: tuple[str, ...] = ()
    total: bool = False

    @property
    def is_question(self) -> bool:
        """Whether it can have an answer."""
        return self.kind not in {"group", "display"}

    @cached_property
    def by_key(self) -> Mapping[str, Option]:
        """The options by their keys."""
        return {option.key: option for option in self.options}


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

    @cached_property
    def depth(self) -> int:
        """How many repetitions it lies in: of groups, and of questions with several answers."""
        return sum(one.repeats for one in self.above)


@dataclass(frozen=True)
class Form:
    """A FHIR R4 Questionnaire that Tandem can run; ``original`` is the resource as it came.

    ``resource`` is what is run: the same, or what became of a file of another FHIR version.
    """

    id: str
    url: str
    version: str
    title: str
    items: tuple[Item, ...]
    original: Mapping[str, JsonValue]
    resource: Mapping[str, JsonValue]
    variables: tuple[tuple[str, str], ...] = ()
    rules: tuple[Rule, ...] = ()
    codes: tuple[Mapping[str, JsonValue], ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def canonical(self) -> str:
        """What a response calls the form it answers: ``url|version``."""
        return f"{self.url}|{self.version}" if self.version else self.url

    @cached_property
    def by_name(self) -> Mapping[str, Placed]:
        """Every item by its link id, in the order of the form."""
        return {placed.item.link_id: placed for placed in self.places}

    @cached_property
    def places(self) -> tuple[Placed, ...]:
        """Every item in the order of the form, each before what lies below it."""
        return tuple(_below(self.items, ()))

    @cached_property
    def totals(self) -> tuple[str, ...]:
        """The link ids of the items that hold the total."""
        return tuple(one.item.link_id for one in self.places if one.item.total)

    @cached_property
    def settling(self) -> tuple[str, ...]:
        """The link ids in an order in which each comes after all it waits for (what lies above it,
        the questions of its conditions); those that wait for each other are not among them.
        """
        waits = {
            one.item.link_id: {above.link_id for above in one.above}
            | {condition.question for condition in one.item.conditions}
            for one in self.places
        }
        return tuple(_sorted(waits))

    @cached_property
    def grows(self) -> bool:
        """Whether anything in it can be there several times with something below it."""
        return any(one.item.repeats and one.item.children for one in self.places)

    @cached_property
    def computes(self) -> bool:
        """Whether there is any expression in it."""
        return bool(self.variables or self.rules) or any(
            one.item.enabled_by
            or one.item.calculated
            or one.item.begins_with
            or one.item.variables
            or one.item.rules
            for one in self.places
        )


class Same:
    """A form as a key: equal to no other but the very same, however alike."""

    def __init__(self, form: Form) -> None:
        """Stands for ``form``."""
        self.form = form

    def __hash__(self) -> int:
        return id(self.form)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.form is self.form


def _below(items: Sequence[Item], above: tuple[Item, ...]) -> Iterator[Placed]:
    for item in items:
        yield Placed(item, above)
        yield from _below(item.children, (*above, item))


def _sorted(waits: Mapping[str, set[str]]) -> Iterator[str]:
    left = {name: len(needs) for name, needs in waits.items()}
    wanted: dict[str, list[str]] = {}
    for name, needs in waits.items():
        for need in needs:
            wanted.setdefault(need, []).append(name)
    ready = [name for name, count in left.items() if not count]
    while ready:
        free = ready.pop()
        yield free
        for name in wanted.get(free, ()):
            left[name] -= 1
            if not left[name]:
                ready.append(name)

"""A Questionnaire's JSON, checked for its shape only (FHIR R4, http://hl7.org/fhir/R4/questionnaire.html)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import BaseModel, ConfigDict, Field, JsonValue
from pydantic.alias_generators import to_camel

from bot.care.forms.items import Behavior, Kind, Operator
from bot.care.forms.refusals import Unfit

Bag = dict[str, JsonValue]


class _Raw(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, frozen=True)


class RawWhen(_Raw):
    """One ``enableWhen``; its ``answer[x]`` stays among the extras."""

    model_config = ConfigDict(alias_generator=to_camel, frozen=True, extra="allow")

    question: str
    operator: Operator


class RawItem(_Raw):
    """One ``item``."""

    link_id: str = Field(min_length=1)
    type: Kind
    text: str | None = None
    prefix: str | None = None
    text_more: Bag | None = Field(default=None, alias="_text")
    code: tuple[Bag, ...] = ()
    required: bool = False
    repeats: bool = False
    read_only: bool = False
    max_length: int | None = Field(default=None, ge=0)
    enable_when: tuple[RawWhen, ...] = ()
    enable_behavior: Behavior | None = None
    answer_option: tuple[Bag, ...] = ()
    answer_value_set: str | None = None
    initial: tuple[Bag, ...] = ()
    extension: tuple[Bag, ...] = ()
    modifier_extension: tuple[Bag, ...] = ()
    item: tuple[RawItem, ...] = ()


class RawForm(_Raw):
    """The resource itself."""

    id: str = ""
    url: str = ""
    name: str = ""
    version: str = ""
    title: str = ""
    code: tuple[Bag, ...] = ()
    contained: tuple[Bag, ...] = ()
    extension: tuple[Bag, ...] = ()
    modifier_extension: tuple[Bag, ...] = ()
    item: tuple[RawItem, ...] = Field(min_length=1)


def the_value(bag: Bag, word: str) -> tuple[str, JsonValue]:
    """The one ``value[x]`` or ``answer[x]`` in there, as its type and its value.

    Raises:
        Unfit: there is none, or more than one.
    """
    found = [key for key in bag if key.startswith(word) and key[len(word) :][:1].isupper()]
    if len(found) != 1:
        raise Unfit(f"needs exactly one {word}[x]")
    return found[0].removeprefix(word), bag[found[0]]


def extension(bags: Iterable[Bag], *urls: str) -> Bag | None:
    """The first extension of one of these names, if there is one."""
    return next((bag for bag in bags if bag.get("url") in urls), None)


def extensions(bags: Iterable[Bag], *urls: str) -> list[Bag]:
    """Every extension of one of these names."""
    return [bag for bag in bags if bag.get("url") in urls]


def inner(bag: Bag) -> list[Bag]:
    """The extensions inside of something."""
    return bags_of(bag.get("extension"))


def bags_of(value: JsonValue) -> list[Bag]:
    """The objects in a list, if it is one."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def all_bags(value: JsonValue) -> Iterator[Bag]:
    """Every object in there, itself included."""
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from all_bags(one)
    elif isinstance(value, list):
        for one in value:
            yield from all_bags(one)

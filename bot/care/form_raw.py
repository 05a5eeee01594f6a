"""A Questionnaire's JSON, checked for its shape only (FHIR R4, http://hl7.org/fhir/R4/questionnaire.html)."""

from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict, Field, JsonValue
from pydantic.alias_generators import to_camel

from bot.care.form_items import Behavior, Kind, Operator

Bag = dict[str, JsonValue]


class CannotRun(ValueError):
    """A form that Tandem cannot run, by the item and the reason."""


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
    text: str = ""
    required: bool = False
    repeats: bool = False
    read_only: bool = False
    max_length: int | None = Field(default=None, gt=0)
    enable_when: tuple[RawWhen, ...] = ()
    enable_behavior: Behavior = "all"
    answer_option: tuple[Bag, ...] = ()
    answer_value_set: str | None = None
    initial: tuple[Bag, ...] = ()
    extension: tuple[Bag, ...] = ()
    modifier_extension: tuple[Bag, ...] = ()
    item: tuple["RawItem", ...] = ()


class RawForm(_Raw):
    """The resource itself."""

    id: str = Field(min_length=1)
    url: str = Field(min_length=1)
    version: str = ""
    title: str = ""
    modifier_extension: tuple[Bag, ...] = ()
    item: tuple[RawItem, ...] = Field(min_length=1)


def the_value(bag: Bag, word: str) -> tuple[str, JsonValue]:
    """The one ``value[x]`` or ``answer[x]`` in there, as its type and its value.

    Raises:
        CannotRun: there is none, or more than one.
    """
    found = [key for key in bag if key.startswith(word) and key[len(word) :][:1].isupper()]
    if len(found) != 1:
        raise CannotRun(f"needs exactly one {word}[x]")
    return found[0].removeprefix(word), bag[found[0]]


def extension(bags: Iterable[Bag], url: str) -> Bag | None:
    """The extension of that name, if there is one."""
    return next((bag for bag in bags if bag.get("url") == url), None)

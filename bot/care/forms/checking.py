"""What a form's file is, before anybody adds it: what it uses, how long it takes, what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from bot.care.forms.items import Form, Item
from bot.care.forms.opening import open_file
from bot.care.forms.reading import read_form
from bot.care.forms.refusals import CannotRun, Refusal
from bot.care.forms.spots import spots
from bot.care.forms.standing import is_asked
from bot.care.forms.texts import languages_of
from bot.care.forms.versions import Version, version_of

SECONDS = {
    "boolean": 4,
    "choice": 6,
    "open-choice": 8,
    "integer": 6,
    "decimal": 6,
    "quantity": 10,
    "date": 8,
    "dateTime": 10,
    "time": 6,
    "string": 12,
    "text": 25,
    "url": 15,
}
"""Seconds for an answer of each kind, besides reading: our own guess, to be told as "about"."""
WORDS_A_SECOND = 4
"""Silent reading of adults, 238 words a minute (Brysbaert 2019, doi 10.1016/j.jml.2019.104047)."""

FEATURES: dict[str, Callable[[Item], object]] = {
    "enableWhen": lambda item: item.conditions,
    "enableWhenExpression": lambda item: item.enabled_by,
    "calculatedExpression": lambda item: item.calculated,
    "initialExpression": lambda item: item.begins_with,
    "variable": lambda item: item.variables,
    "constraint": lambda item: item.rules,
    "initial": lambda item: item.initial is not None,
    "required": lambda item: item.required,
    "repeats": lambda item: item.repeats,
    "minOccurs": lambda item: item.least,
    "maxOccurs": lambda item: item.most is not None,
    "maxLength": lambda item: item.longest,
    "minLength": lambda item: item.shortest,
    "regex": lambda item: item.pattern,
    "minValue": lambda item: item.low is not None or item.earliest,
    "maxValue": lambda item: item.high is not None or item.latest,
    "maxDecimalPlaces": lambda item: item.places is not None,
    "entryFormat": lambda item: item.entry_format,
    "units": lambda item: item.units,
    "hidden": lambda item: item.hidden,
    "readOnly": lambda item: item.read_only,
    "itemControl": lambda item: item.control,
    "prefix": lambda item: item.prefix,
    "optionPrefix": lambda item: any(option.prefix for option in item.options),
    "exclusive options": lambda item: any(option.exclusive for option in item.options),
    "scores": lambda item: any(option.weight is not None for option in item.options),
    "total": lambda item: item.total,
}


@dataclass(frozen=True)
class Examined:
    """What was found out about a file. ``minutes`` is for somebody who answers every question
    that can be there; ``uses`` also names what is left out, in brackets.
    """

    form: Form | None
    version: Version | None
    converted: bool
    questions: int
    minutes: int
    uses: tuple[str, ...]
    refused: tuple[Refusal, ...]

    @property
    def runs(self) -> bool:
        """Whether it can be asked."""
        return self.form is not None


def examine(data: bytes) -> Examined:
    """Look at a form's file; never raises."""
    resource: Mapping[str, JsonValue] = {}
    try:
        resource = open_file(data)
        form = read_form(resource)
    except CannotRun as refusal:
        return Examined(None, _version(resource), False, 0, 0, (), refusal.refused)
    version = version_of(resource)
    questions = [spot.item for spot in spots(form, {}).order if is_asked(spot) and not spot.again]
    return Examined(
        form,
        version,
        version != "R4",
        len(questions),
        _minutes(form, questions),
        tuple(_uses(form)),
        (),
    )


def _version(resource: Mapping[str, JsonValue]) -> Version | None:
    if resource.get("resourceType") != "Questionnaire":
        return None
    try:
        return version_of(resource)
    except RecursionError:
        return None


def _minutes(form: Form, questions: list[Item]) -> int:
    words = sum(len(one.item.text.split()) for one in form.places if not one.item.hidden)
    seconds = words / WORDS_A_SECOND + sum(SECONDS.get(one.kind, 0) for one in questions)
    return max(1, round(seconds / 60)) if questions else 0


def _uses(form: Form) -> Iterator[str]:
    items = [placed.item for placed in form.places]
    yield from sorted({item.kind for item in items})
    yield from (
        name for name, has in FEATURES.items() if any(map(has, items)) or _whole(form, name)
    )
    if any(item.repeats and item.children for item in items):
        yield "repeating groups"
    languages = languages_of(form.resource)
    if languages:
        yield f"translation ({', '.join(languages)})"
    yield from (f"({one}: left out)" for one in form.ignored)


def _whole(form: Form, name: str) -> bool:
    return bool({"variable": form.variables, "constraint": form.rules}.get(name))

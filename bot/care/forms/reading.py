"""Reading a Questionnaire: into a form Tandem can run, or a plain refusal by item and reason."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace

from pydantic import JsonValue, ValidationError

from bot.care.forms.conditions import conditions_of, refuse_loops
from bot.care.forms.expressions import checked
from bot.care.forms.items import Form, Item
from bot.care.forms.newer import from_r5
from bot.care.forms.older import from_stu3
from bot.care.forms.opening import refuse_huge
from bot.care.forms.raw import RawForm
from bot.care.forms.reading_items import Reading, expressions_in, form_rules
from bot.care.forms.refusals import CannotRun, Refusal, whole
from bot.care.forms.texts import translated
from bot.care.forms.versions import version_of
from bot.care.forms.weights import with_total

MOST_TOLD = 50


def read_form(resource: Mapping[str, JsonValue]) -> Form:
    """Read a FHIR R4 Questionnaire; one of STU3 or R5 where its meaning is the same in R4.

    Raises:
        CannotRun: it is no Questionnaire, or has something Tandem does not run; every reason
            names its item.
    """
    if resource.get("resourceType") != "Questionnaire":
        raise whole("This is not a FHIR Questionnaire.")
    run, raw = _raw(resource)
    if raw.modifier_extension:
        raise whole("The form has a modifier extension, which must not be ignored.")
    return _settled(*_gathered(resource, run, raw))


def read_anyway(resource: Mapping[str, JsonValue]) -> tuple[Form, list[Refusal]]:
    """As much of a form as can be read, with what is wrong in it: to look at answers that were
    given elsewhere, not to ask anybody.

    Raises:
        CannotRun: nothing can be read.
    """
    run, raw = _raw(resource)
    form, reading = _gathered(resource, run, raw)
    settled, refused = checked(form, tuple(reading.ignored))
    return with_total(settled), [*reading.refused, *refused]


def _raw(resource: Mapping[str, JsonValue]) -> tuple[Mapping[str, JsonValue], RawForm]:
    """The form with its items as we run them, and the same as typed fields."""
    refuse_huge(resource)
    run = converted(resource)
    try:
        return run, RawForm.model_validate(run)
    except ValidationError as error:
        raise CannotRun(_told(run, error)) from error


def converted(resource: Mapping[str, JsonValue]) -> Mapping[str, JsonValue]:
    """The form in R4: itself, or what another version means.

    Raises:
        CannotRun: it is in a version, or a format, that cannot be converted.
    """
    match version_of(resource):
        case "R4":
            return resource
        case "STU3":
            return from_stu3(resource)
        case "R5":
            return from_r5(resource)
        case "DSTU2":
            raise whole("This is a Questionnaire of FHIR DSTU2, which is not converted.")
    raise whole("This is in Aidbox's own format, with extensions as plain fields; it is no FHIR.")


def in_language(form: Form, language: str) -> Form:
    """The form with its texts in another language, where it has translations; its answers are
    kept the same way.
    """
    turned = read_form(translated(form.resource, language))
    return replace(turned, id=form.id, url=form.url, original=form.original)


def _gathered(
    original: Mapping[str, JsonValue], run: Mapping[str, JsonValue], raw: RawForm
) -> tuple[Form, Reading]:
    reading = Reading(raw.contained)
    items = tuple(map(reading.item, raw.item))
    bare = Form(
        id=raw.id or raw.name or _digest(original)[:16],
        url=raw.url or (f"Questionnaire/{raw.id}" if raw.id else f"urn:sha256:{_digest(original)}"),
        version=raw.version,
        title=raw.title or raw.name,
        items=items,
        original=original,
        resource=run,
        codes=raw.code,
    )
    reading.refused[:0] = _twins(bare)
    known = {placed.item.link_id: placed.item for placed in bare.places}
    both = zip(items, raw.item, strict=True)
    told = tuple(conditions_of(i, r, known, reading.refused) for i, r in both)
    variables = expressions_in(raw.extension, None, reading)
    rules = form_rules(raw.extension, reading)
    return replace(bare, items=told, variables=variables, rules=rules), reading


def _settled(form: Form, reading: Reading) -> Form:
    """The form with its expressions looked through; what cannot be run is refused at last."""
    if not reading.refused:
        refuse_loops(form)
    settled, refused = checked(form, tuple(reading.ignored))
    if reading.refused or refused:
        raise CannotRun([*reading.refused, *refused][:MOST_TOLD])
    return with_total(settled)


def _told(resource: Mapping[str, JsonValue], error: ValidationError) -> list[Refusal]:
    """Where the shape is wrong, by link id as far down as there are any."""
    return [_one(resource, found["loc"], found["msg"]) for found in error.errors()[:MOST_TOLD]]


def _one(resource: Mapping[str, JsonValue], place: tuple[int | str, ...], message: str) -> Refusal:
    here: JsonValue = dict(resource)
    name = None
    for step in place:
        if isinstance(here, dict) and isinstance(step, str):
            here = here.get(step)
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            here = here[step]
        if isinstance(here, dict) and isinstance(here.get("linkId"), str):
            name = str(here["linkId"])
    if place == ("item",) and name is None:
        return Refusal(None, "The form has no items.")
    reason = f"cannot be read: {place[-1]}: {message}"
    return Refusal(name, reason) if name else Refusal(None, f"In the form, {reason}.")


def _digest(resource: Mapping[str, JsonValue]) -> str:
    return hashlib.sha256(json.dumps(dict(resource), sort_keys=True).encode()).hexdigest()


def _twins(form: Form) -> list[Refusal]:
    seen: set[str] = set()
    found: dict[str, Item] = {}
    for placed in form.places:
        if placed.item.link_id in seen:
            found[placed.item.link_id] = placed.item
        seen.add(placed.item.link_id)
    return [Refusal(name, "is there twice") for name in found]

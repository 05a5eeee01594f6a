"""Reading a Questionnaire: into a form Tandem can run, or a plain refusal by item and reason."""

from collections.abc import Mapping

from pydantic import JsonValue, ValidationError

from bot.care.form_conditions import conditions_of, refuse_loops
from bot.care.form_extensions import bounds_of, control_of, ends_of, flag, reader_of, refuse_unknown
from bot.care.form_items import Form, Item, Option, Value
from bot.care.form_raw import CannotRun, RawForm, RawItem, the_value

HIDDEN = "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden"
LONGEST_SLIDER = 21
CHOICES = ("choice", "open-choice")
INITIAL_TYPES = {
    "boolean": ("Boolean",),
    "integer": ("Integer",),
    "decimal": ("Decimal", "Integer"),
    "choice": ("Coding", "String", "Integer"),
    "open-choice": ("Coding", "String"),
    "string": ("String",),
    "text": ("String",),
    "date": ("Date",),
    "time": ("Time",),
    "dateTime": ("DateTime",),
}


def read_form(resource: Mapping[str, JsonValue]) -> Form:
    """Read a FHIR R4 Questionnaire.

    Raises:
        CannotRun: it is no Questionnaire, or has something Tandem does not run; the sentence
            names the item and the reason.
    """
    if resource.get("resourceType") != "Questionnaire":
        raise CannotRun("This is not a FHIR Questionnaire.")
    try:
        raw = RawForm.model_validate(resource)
    except ValidationError as error:
        raise CannotRun(_told(resource, error)) from error
    if raw.modifier_extension:
        raise CannotRun("The form has a modifier extension, which must not be ignored.")
    form = Form(raw.id, raw.url, raw.version, raw.title, tuple(map(_item, raw.item)), resource)
    _refuse_twins(form)
    whole = _with_conditions(form, raw)
    refuse_loops(whole)
    return whole


def _told(resource: Mapping[str, JsonValue], error: ValidationError) -> str:
    """Where the shape is wrong, by link id as far down as there are any."""
    first = error.errors()[0]
    here: JsonValue = dict(resource)
    name = "the form"
    for step in first["loc"]:
        if isinstance(here, dict) and isinstance(step, str):
            here = here.get(step)
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            here = here[step]
        if isinstance(here, dict) and isinstance(here.get("linkId"), str):
            name = f"item {here['linkId']}"
    return f"In {name}, {first['loc'][-1]}: {first['msg']}."


def _item(raw: RawItem) -> Item:
    try:
        return _checked(_read(raw), raw)
    except CannotRun as refusal:
        raise CannotRun(_named(raw.link_id, refusal)) from refusal


def _named(link_id: str, refusal: CannotRun) -> str:
    said = str(refusal)
    return said if said.startswith("Item ") else f"Item {link_id} {said}."


def _read(raw: RawItem) -> Item:
    refuse_unknown(raw)
    options = tuple(_option(dict(bag)) for bag in raw.answer_option)
    low, high = bounds_of(raw.extension)
    hidden = flag(raw.extension, HIDDEN)
    return Item(
        link_id=raw.link_id,
        kind=raw.type,
        text=raw.text.strip(),
        children=tuple(map(_item, raw.item)),
        required=raw.required,
        repeats=raw.repeats,
        asked=not (hidden or raw.read_only),
        hidden=hidden,
        slider=control_of(raw.extension) == "slider",
        low=low,
        high=high,
        longest=raw.max_length,
        ends=ends_of(raw.extension),
        reader=reader_of(raw.extension),
        options=options,
        initial=_initial(raw, options),
    )


def _checked(item: Item, raw: RawItem) -> Item:
    """Refuse what could not be asked, or not be answered."""
    keys = [option.key for option in item.options]
    scale = item.kind == "integer" and item.low is not None and item.high is not None
    span = int(item.high - item.low) + 1 if item.low is not None and item.high is not None else 1
    below = any(child.is_question or child.kind == "group" for child in item.children)
    reasons = {
        "takes its options from a value set": raw.answer_value_set is not None,
        "has a modifier extension, which must not be ignored": bool(raw.modifier_extension),
        "asks nothing: it has no text": item.is_question and item.asked and not item.text,
        "is a choice without options": item.kind == "choice" and not keys,
        "has options but is no choice": item.kind not in CHOICES and bool(keys),
        "has the same option twice": len(set(keys)) < len(keys),
        "repeats but is no choice": item.repeats and item.kind != "choice",
        "repeats and has questions below it": item.repeats and below,
        "is a display and has items below it": item.kind == "display" and bool(item.children),
        "is a slider without whole numbers at both ends": item.slider and not scale,
        "has bounds that leave no number": span < 1,
        "is a slider with too many steps to tap": item.slider and span > LONGEST_SLIDER,
    }
    for reason, is_so in reasons.items():
        if is_so:
            raise CannotRun(reason)
    return item


def _option(bag: dict[str, JsonValue]) -> Option:
    kind, value = the_value(bag, "value")
    fhir = {f"value{kind}": value}
    if kind == "Coding" and isinstance(value, dict):
        code = value.get("code") or value.get("display")
        if not isinstance(code, str):
            raise CannotRun("has an option without a code and a label")
        return Option(code, str(value.get("display") or code), fhir)
    if kind in {"String", "Integer", "Date", "Time"}:
        return Option(str(value), str(value), fhir)
    raise CannotRun(f"has an option of the type {kind}")


def _initial(raw: RawItem, options: tuple[Option, ...]) -> Value | None:
    if not raw.initial:
        return None
    if len(raw.initial) > 1 and not raw.repeats:
        raise CannotRun("has several initial values but does not repeat")
    found = [_start(raw, dict(bag), options) for bag in raw.initial]
    return [str(value) for value in found] if raw.repeats else found[0]


def _start(
    raw: RawItem, bag: dict[str, JsonValue], options: tuple[Option, ...]
) -> bool | int | float | str:
    kind, value = the_value(bag, "value")
    if kind not in INITIAL_TYPES.get(raw.type, ()):
        raise CannotRun(f"has an initial value of the type {kind}")
    if isinstance(value, dict):
        value = value.get("code") or value.get("display")
    if raw.type == "choice":
        value = str(value)
        if value not in {option.key for option in options}:
            raise CannotRun("has an initial value that is none of its options")
    if not isinstance(value, bool | int | float | str):
        raise CannotRun("has an initial value that cannot be read")
    return value[:5] if kind == "Time" and isinstance(value, str) else value


def _refuse_twins(form: Form) -> None:
    seen: set[str] = set()
    for placed in form.places:
        if placed.item.link_id in seen:
            raise CannotRun(f"Item {placed.item.link_id} is there twice.")
        seen.add(placed.item.link_id)


def _with_conditions(form: Form, raw: RawForm) -> Form:
    known = {placed.item.link_id: placed.item for placed in form.places}
    items = tuple(conditions_of(i, r, known) for i, r in zip(form.items, raw.item, strict=True))
    return Form(form.id, form.url, form.version, form.title, items, form.original)

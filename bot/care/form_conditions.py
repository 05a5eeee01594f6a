"""Reading ``enableWhen``: each condition is checked against the question it looks at."""

from collections.abc import Mapping
from dataclasses import replace

from pydantic import JsonValue

from bot.care.form_items import Condition, Form, Item, Plain
from bot.care.form_raw import CannotRun, RawItem, RawWhen, the_value

ORDERED = (">", "<", ">=", "<=")
WITHOUT_ORDER = ("boolean", "choice", "open-choice")
FITTING = {
    "boolean": ("Boolean",),
    "integer": ("Integer", "Decimal"),
    "decimal": ("Integer", "Decimal"),
    "choice": ("Coding", "String", "Integer", "Date", "Time"),
    "open-choice": ("Coding", "String"),
    "string": ("String",),
    "text": ("String",),
    "date": ("Date",),
    "time": ("Time",),
    "dateTime": ("Date", "DateTime"),
}


def conditions_of(item: Item, raw: RawItem, known: Mapping[str, Item]) -> Item:
    """The item, and everything below it, with its conditions read.

    Raises:
        CannotRun: a condition looks at no question, or compares with what no answer can be.
    """
    try:
        conditions = tuple(_condition(when, known) for when in raw.enable_when)
    except CannotRun as refusal:
        raise CannotRun(f"Item {item.link_id} {refusal}.") from refusal
    below = zip(item.children, raw.item, strict=True)
    return replace(
        item,
        conditions=conditions,
        behavior=raw.enable_behavior,
        children=tuple(conditions_of(child, its, known) for child, its in below),
    )


def _condition(when: RawWhen, known: Mapping[str, Item]) -> Condition:
    question = known.get(when.question)
    if question is None or not question.is_question:
        raise CannotRun(f"waits for {when.question}, which is no question here")
    kind, value = the_value(when.model_extra or {}, "answer")
    if when.operator == "exists":
        if not isinstance(value, bool):
            raise CannotRun("asks whether there is an answer without saying yes or no")
        return Condition(question.link_id, "exists", value)
    if kind not in FITTING[question.kind]:
        raise CannotRun(f"compares {question.link_id} with an answer of the type {kind}")
    if when.operator in ORDERED and question.kind in WITHOUT_ORDER:
        raise CannotRun(f"compares {question.link_id} by order, and its answers have none")
    return Condition(question.link_id, when.operator, _plain(question, value))


def _plain(question: Item, value: JsonValue) -> Plain:
    """The value in the form in which answers are kept."""
    if isinstance(value, dict):
        value = value.get("code") or value.get("display")
    if question.kind == "choice":
        value = str(value)
        if value not in {option.key for option in question.options}:
            raise CannotRun(f"waits for an answer that {question.link_id} does not offer")
    if not isinstance(value, bool | int | float | str):
        raise CannotRun(f"compares {question.link_id} with something that cannot be read")
    if isinstance(value, str) and question.kind == "time":
        return value[:5]
    return value[:10] if isinstance(value, str) and question.kind == "dateTime" else value


def refuse_loops(form: Form) -> None:
    """Refuse items that wait for each other: nobody could ever say which of them is asked.

    Raises:
        CannotRun: there is such a loop.
    """
    waits = {
        placed.item.link_id: {
            *(condition.question for condition in placed.item.conditions),
            *(above.link_id for above in placed.above),
        }
        for placed in form.places
    }
    free: set[str] = set()
    while len(free) < len(waits):
        found = {name for name, needs in waits.items() if needs <= free} - free
        if not found:
            stuck = next(name for name in waits if name not in free)
            raise CannotRun(f"Item {stuck} waits for itself, directly or by way of others.")
        free |= found

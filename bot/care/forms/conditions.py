"""Reading ``enableWhen``: each condition is checked against the question it looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pydantic import JsonValue

from bot.care.forms.items import Condition, Form, Item
from bot.care.forms.raw import RawItem, RawWhen, the_value
from bot.care.forms.refusals import CannotRun, Refusal, Unfit
from bot.care.forms.values import option_for, plain_of, quantity_of

ORDERED = (">", "<", ">=", "<=")
WITHOUT_ORDER = ("boolean", "reference", "attachment")
ALSO: dict[str, tuple[str, ...]] = {
    "integer": ("Decimal",),
    "quantity": ("Integer", "Decimal"),
    "date": ("DateTime",),
    "url": ("String",),
}


def conditions_of(
    item: Item, raw: RawItem, known: Mapping[str, Item], refused: list[Refusal]
) -> Item:
    """The item, and everything below it, with its conditions; what cannot be is ``refused``."""
    found = []
    for when in raw.enable_when:
        try:
            found.append(_condition(when, known))
        except Unfit as reason:
            refused.append(Refusal(item.link_id, str(reason)))
    below = zip(item.children, raw.item, strict=True)
    return replace(
        item,
        conditions=tuple(found),
        behavior=raw.enable_behavior or "all",
        children=tuple(conditions_of(child, its, known, refused) for child, its in below),
    )


def _condition(when: RawWhen, known: Mapping[str, Item]) -> Condition:
    question = known.get(when.question)
    if question is None:
        raise Unfit(f"waits for {when.question}, which is no question here")
    kind, value = the_value(when.model_extra or {}, "answer")
    if when.operator == "exists":
        if not isinstance(value, bool):
            raise Unfit("asks whether there is an answer without saying yes or no")
        return Condition(question.link_id, "exists", value)
    if not question.is_question:
        raise Unfit(f"waits for an answer to {when.question}, which is no question")
    if when.operator in ORDERED and question.kind in WITHOUT_ORDER:
        raise Unfit(f"compares {question.link_id} by order, and its answers have none")
    return _compared(question, when, kind, value)


def _compared(question: Item, when: RawWhen, kind: str, value: JsonValue) -> Condition:
    if question.options:
        return _chosen(question, when, kind, value)
    if kind in ALSO.get(question.kind, ()) and isinstance(value, int | float | str):
        unit = "" if question.kind == "quantity" else None
        return Condition(question.link_id, when.operator, value, unit)
    try:
        plain = plain_of(question, kind, value)
    except Unfit as reason:
        said = f"compares {question.link_id} with an answer of the type {kind}, which it never has"
        raise Unfit(said) from reason
    quantity = quantity_of(plain) if kind == "Quantity" else None
    if quantity is not None:
        return Condition(question.link_id, when.operator, quantity[0], quantity[1])
    return Condition(question.link_id, when.operator, plain)


def _chosen(question: Item, when: RawWhen, kind: str, value: JsonValue) -> Condition:
    """A comparison with an option. One with what is not offered is never equal: published forms
    have such left-overs, and their meaning is plain.
    """
    if kind == "Coding" and when.operator in ORDERED:
        raise Unfit(f"compares {question.link_id} by order, and its answers have none")
    option = option_for(question, kind, value)
    if option is not None:
        return Condition(question.link_id, when.operator, option.key)
    if isinstance(value, dict):
        value = value.get("code") or value.get("display")
    if not isinstance(value, bool | int | float | str):
        raise Unfit(f"compares {question.link_id} with something that cannot be read")
    return Condition(question.link_id, when.operator, str(value))


def refuse_loops(form: Form) -> None:
    """Refuse items that wait for each other: nobody could ever say which of them is asked.

    Raises:
        CannotRun: there is such a loop.
    """
    if len(form.settling) < len(form.by_name):
        free = set(form.settling)
        stuck = next(name for name in form.by_name if name not in free)
        raise CannotRun([Refusal(stuck, "waits for itself, directly or by way of others")])

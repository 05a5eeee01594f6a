"""The way back: a QuestionnaireResponse as answers by name, and what is declined in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import JsonValue

from bot.care.forms.items import Form, Item, Plain, Value
from bot.care.forms.raw import Bag, bags_of, the_value
from bot.care.forms.refusals import Unfit
from bot.care.forms.spots import name_of
from bot.care.forms.values import plain_of
from bot.care.forms.writing import Response, was_declined


def answers_of(form: Form, response: Response) -> tuple[dict[str, Value], frozenset[str]]:
    """The answers of a response, and the names of what was declined. What the form does not know,
    and what could be no answer to it, is left out. A question for several answers that stands
    there without any was answered: none of them.
    """
    reading = _Returning({one.link_id: one for one in form.items})
    reading.items(bags_of(response.get("item")), reading.known, ())
    return reading.answers, frozenset(reading.declined)


@dataclass
class _Returning:
    known: Mapping[str, Item]
    answers: dict[str, Value] = field(default_factory=dict)
    declined: set[str] = field(default_factory=set)

    def items(self, told: list[Bag], known: Mapping[str, Item], path: tuple[int, ...]) -> None:
        """The items at one place of a response."""
        seen: dict[str, int] = {}
        for one in told:
            item = known.get(str(one.get("linkId")))
            if item is None:
                continue
            seen[item.link_id] = seen.get(item.link_id, 0) + 1
            if item.kind == "group":
                self._group(one, item, path, seen[item.link_id])
            else:
                self._question(one, item, path)

    def _group(self, one: Bag, item: Item, path: tuple[int, ...], number: int) -> None:
        here = (*path, number) if item.repeats else path
        if number > 1 and item.repeats:
            self.answers[name_of(item.link_id, here)] = True
        self.items(bags_of(one.get("item")), _below(item), here)

    def _question(self, one: Bag, item: Item, path: tuple[int, ...]) -> None:
        name = name_of(item.link_id, path)
        answers = bags_of(one.get("answer"))
        values = [value for answer in answers if (value := _plain(item, answer)) is not None]
        if values:
            self.answers[name] = values if item.repeats else values[0]
        elif was_declined(one):
            self.declined.add(name)
        elif item.repeats:
            self.answers[name] = []
        self.items(bags_of(one.get("item")), _below(item), path)
        for number, answer in enumerate(answers, start=1):
            here = (*path, number) if item.repeats and item.children else path
            self.items(bags_of(answer.get("item")), _below(item), here)


def _below(item: Item) -> dict[str, Item]:
    return {child.link_id: child for child in item.children}


def _plain(item: Item, answer: Mapping[str, JsonValue]) -> Plain | None:
    try:
        kind, value = the_value(dict(answer), "value")
        return plain_of(item, kind, value)
    except Unfit:
        return None

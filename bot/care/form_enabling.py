"""Which items of a form are there at all, given the answers so far.

An item is there when everything above it is, when its conditions hold, and, below a question,
when that question has an answer. An answer to a question that is not there counts as none.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from operator import ge, gt, le, lt

from bot.care.form_items import Answers, Condition, Form, Placed, Value

Number = bool | int | float
ORDER: dict[str, Callable[[float, float], bool]] = {">": gt, "<": lt, ">=": ge, "<=": le}
WORDS: dict[str, Callable[[str, str], bool]] = {">": gt, "<": lt, ">=": ge, "<=": le}


def enabled(form: Form, answers: Answers) -> list[Placed]:
    """The items that are there, in the order of the form."""
    places = {placed.item.link_id: placed for placed in form.places}
    switches = _Switches(places, answers)
    return [placed for name, placed in places.items() if switches.on(name)]


def holds(condition: Condition, answer: Value | None) -> bool:
    """Whether an answer (None: there is none) meets a condition.

    ``!=`` holds when no answer is equal, so also without one; an order holds when at least one
    answer lies that way (FHIR code system questionnaire-enable-operator).
    """
    given = _each(answer)
    if condition.operator == "exists":
        return bool(given) == condition.value
    if condition.operator == "=":
        return any(_equal(one, condition.value) for one in given)
    if condition.operator == "!=":
        return not any(_equal(one, condition.value) for one in given)
    return any(_ordered(one, condition) for one in given)


def _each(answer: Value | None) -> list[bool | int | float | str]:
    if answer is None:
        return []
    return [answer] if isinstance(answer, bool | int | float | str) else list(answer)


def _equal(one: bool | int | float | str, other: bool | int | float | str) -> bool:
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def _ordered(one: bool | int | float | str, condition: Condition) -> bool:
    other = condition.value
    if isinstance(one, str) and isinstance(other, str):
        return WORDS[condition.operator](one, other)
    if isinstance(one, str) or isinstance(other, str):
        return False
    return ORDER[condition.operator](one, other)


@dataclass
class _Switches:
    """Whether each item is there, looked up once."""

    places: dict[str, Placed]
    answers: Answers
    known: dict[str, bool] = field(default_factory=dict)

    def on(self, name: str) -> bool:
        """Whether the item of that name is there."""
        if name not in self.known:
            self.known[name] = self._look(self.places[name])
        return self.known[name]

    def _look(self, placed: Placed) -> bool:
        parent = placed.above[-1] if placed.above else None
        if parent is not None and not self.on(parent.link_id):
            return False
        follows = parent is not None and parent.is_question and placed.item.kind != "display"
        if follows and parent is not None and not _each(self.answers.get(parent.link_id)):
            return False
        conditions = placed.item.conditions
        if not conditions:
            return True
        met = [self._met(condition) for condition in conditions]
        return any(met) if placed.item.behavior == "any" else all(met)

    def _met(self, condition: Condition) -> bool:
        there = self.on(condition.question)
        return holds(condition, self.answers.get(condition.question) if there else None)

"""Forms: a FHIR R4 Questionnaire, read once and gone through one question after the other.

``read_form`` reads it, ``next_item`` says what to ask next, ``response`` writes down what came of
it. Everything here is pure; who asks, and how, is not known here.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cached_property

from bot.care.form_enabling import enabled
from bot.care.form_items import Answers as Answers
from bot.care.form_items import Form as Form
from bot.care.form_items import Item as Item
from bot.care.form_items import Placed
from bot.care.form_items import Value as Value
from bot.care.form_raw import CannotRun as CannotRun
from bot.care.form_reading import read_form as read_form
from bot.care.form_response import Response as Response
from bot.care.form_response import Status as Status
from bot.care.form_response import private as private
from bot.care.form_response import ratings as ratings
from bot.care.form_response import response as response


@dataclass(frozen=True)
class Progress:
    """Which question this is, of how many as things stand; later answers may change ``of``."""

    place: int
    of: int


def starting(form: Form, known: Answers) -> dict[str, Value]:
    """The answers there are before anybody is asked: initial values of items that are not asked,
    and what is ``known`` from elsewhere.
    """
    found: dict[str, Value] = {
        placed.item.link_id: placed.item.initial
        for placed in form.places
        if placed.item.initial is not None and not placed.is_asked
    }
    mine = {placed.item.link_id for placed in form.places if placed.item.is_question}
    return found | {name: value for name, value in known.items() if name in mine}


@dataclass(frozen=True)
class Standing:
    """A form at one moment: what is there, given what has been answered and declined so far."""

    form: Form
    answers: Answers
    declined: Set[str]

    @cached_property
    def there(self) -> list[Placed]:
        """The items that are there, in the order of the form; worked out once."""
        return enabled(self.form, self.answers)

    @cached_property
    def item(self) -> Item | None:
        """The next question, or None when everything that is there was answered or declined."""
        for placed in self.there:
            if placed.is_asked and not self._is_passed(placed.item.link_id):
                return placed.item
        return None

    @property
    def progress(self) -> Progress:
        """Where the next question stands among the questions that are there."""
        asked = [placed.item.link_id for placed in self.there if placed.is_asked]
        return Progress(min(sum(map(self._is_passed, asked)) + 1, len(asked)), len(asked))

    def introduction(self, item: Item | None) -> list[Item]:
        """What is to be said before this question and after the one before it: headings of the
        groups it lies in, and displays. With None: what stands after the last question.
        """
        said: list[Item] = []
        for placed in self.there:
            if item is not None and placed.item.link_id == item.link_id:
                return [
                    one for one in said if one.kind == "display" or _lies_in(self.form, item, one)
                ]
            if placed.is_asked:
                said = []
            elif _is_said(placed):
                said.append(placed.item)
        return [one for one in said if one.kind == "display"]

    def notes(self, item: Item) -> list[Item]:
        """Lines that stand under this question: the displays below it."""
        below = {child.link_id for child in item.children if child.kind == "display"}
        found = [placed.item for placed in self.there if placed.item.link_id in below]
        return [one for one in found if one.text and not one.hidden]

    def _is_passed(self, name: str) -> bool:
        return name in self.answers or name in self.declined


def next_item(form: Form, answers: Answers, declined: Set[str] = frozenset()) -> Item | None:
    """The next question, or None when everything that is there has been answered or declined."""
    return Standing(form, answers, declined).item


def progress(form: Form, answers: Answers, declined: Set[str] = frozenset()) -> Progress:
    """Where ``next_item`` stands among the questions that are there."""
    return Standing(form, answers, declined).progress


def _is_said(placed: Placed) -> bool:
    hidden = any(one.hidden for one in (placed.item, *placed.above))
    under_a_question = bool(placed.above) and placed.above[-1].is_question
    return bool(placed.item.text) and not (hidden or under_a_question or placed.item.is_question)


def _lies_in(form: Form, item: Item, group: Item) -> bool:
    return any(
        placed.item.link_id == item.link_id and group in placed.above for placed in form.places
    )


def items_of(form: Form) -> Mapping[str, Item]:
    """Every item by its link id."""
    return {placed.item.link_id: placed.item for placed in form.places}

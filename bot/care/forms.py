"""Forms: a FHIR R4 Questionnaire, read once and gone through one question after the other.

``read_form`` reads it, ``next_item`` says what to ask next, ``response`` writes down what came of
it. Everything here is pure; who asks, and how, is not known here.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass

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


def next_item(form: Form, answers: Answers, declined: Set[str] = frozenset()) -> Item | None:
    """The next question, or None when everything that is there has been answered or declined."""
    for placed in _asked(form, answers):
        if placed.item.link_id not in answers and placed.item.link_id not in declined:
            return placed.item
    return None


def progress(form: Form, answers: Answers, declined: Set[str] = frozenset()) -> Progress:
    """Where ``next_item`` stands among the questions that are there."""
    asked = [placed.item.link_id for placed in _asked(form, answers)]
    done = sum(name in answers or name in declined for name in asked)
    return Progress(min(done + 1, len(asked)), len(asked))


def introduction(form: Form, item: Item | None, answers: Answers) -> list[Item]:
    """What is to be said before this question and after the one before it: headings of the groups
    it lies in, and displays. With None: what stands after the last question.
    """
    said: list[Item] = []
    for placed in enabled(form, answers):
        if item is not None and placed.item.link_id == item.link_id:
            return [one for one in said if one.kind == "display" or _lies_in(form, item, one)]
        if placed.is_asked:
            said = []
        elif _is_said(placed):
            said.append(placed.item)
    return [one for one in said if one.kind == "display"]


def notes(form: Form, item: Item, answers: Answers) -> list[Item]:
    """Lines that stand under this question: the displays below it."""
    below = {child.link_id for child in item.children if child.kind == "display"}
    there = [placed.item for placed in enabled(form, answers) if placed.item.link_id in below]
    return [one for one in there if one.text and not one.hidden]


def _asked(form: Form, answers: Answers) -> list[Placed]:
    return [placed for placed in enabled(form, answers) if placed.is_asked]


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

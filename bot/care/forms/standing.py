"""A form at one moment: what is asked next, what is said before it, how far along it is."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from bot.care.forms.asking import problem
from bot.care.forms.computing import Sight, first_value, rules_broken, see
from bot.care.forms.items import UNABLE, Answers, Form, Item, Value
from bot.care.forms.scoring import scores_seen, unanswered
from bot.care.forms.spots import Spot, each, link_of


@dataclass(frozen=True)
class Progress:
    """Which question this is, of how many as things stand; later answers may change ``of``."""

    place: int
    of: int


@dataclass(frozen=True)
class Asked:
    """The next question. ``name`` is what its answer is kept by.

    ``again``: whether there is one more of the group ``item``, a yes or no. ``number`` is which
    repetition it belongs to, from 1. ``initial`` is what it begins with.
    """

    name: str
    item: Item
    again: bool = False
    number: int = 1
    initial: Value | None = None


def starting(form: Form, known: Answers) -> dict[str, Value]:
    """The answers there are before anybody is asked: initial values of items that are not asked,
    and what is ``known`` from elsewhere.
    """
    found: dict[str, Value] = {
        placed.item.link_id: placed.item.initial
        for placed in form.places
        if placed.item.initial is not None
        and not placed.is_asked
        and placed.item.calculated is None
    }
    mine = {placed.item.link_id for placed in form.places if placed.item.is_question}
    return found | {name: value for name, value in known.items() if name in mine}


@dataclass(frozen=True)
class Standing:
    """A form at one moment: what is there, given what has been answered and declined so far.

    ``now`` is for expressions that speak of today.
    """

    form: Form
    answers: Answers
    declined: Set[str]
    now: datetime | None = None

    @cached_property
    def sight(self) -> Sight:
        """What follows from the answers; worked out once."""
        return see(self.form, self.answers, self.declined, now=self.now)

    @cached_property
    def there(self) -> list[Spot]:
        """The spots that are there, in the order of the form."""
        return [spot for spot in self.sight.spots.order if self.sight.switches.on(spot)]

    @cached_property
    def asked(self) -> Asked | None:
        """The next question, or None when everything that is there was answered or declined."""
        for spot in self.there:
            if is_asked(spot) and not self._is_passed(spot.name):
                number = spot.path[-1] if spot.path else 1
                initial = None if spot.again else first_value(self.sight, spot, self.now)
                return Asked(spot.name, spot.item, spot.again, number, initial)
        return None

    @cached_property
    def item(self) -> Item | None:
        """The item of the next question."""
        return self.asked.item if self.asked is not None else None

    @property
    def progress(self) -> Progress:
        """Where the next question stands among the questions that are there."""
        asked = [spot.name for spot in self.there if is_asked(spot) and not spot.again]
        return Progress(min(sum(map(self._is_passed, asked)) + 1, len(asked)), len(asked))

    def introduction(self, asked: Item | Asked | None) -> list[Item]:
        """What is to be said before this question and after the one before it: headings of the
        groups it lies in, displays, and what cannot be answered in a chat (a file, a reference).
        With None: what stands after the last question.
        """
        name = asked.link_id if isinstance(asked, Item) else asked.name if asked else None
        said: list[Spot] = []
        for spot in self.there:
            if name is not None and spot.name == name:
                return [one.item for one in said if not _is_heading(one) or _lies_in(spot, one)]
            if is_asked(spot):
                said = []
            elif _is_said(spot):
                said.append(spot)
        return [one.item for one in said if not _is_heading(one)]

    def notes(self, item: Item) -> list[Item]:
        """Lines that stand under this question: the displays below it."""
        below = {child.link_id for child in item.children if child.kind == "display"}
        found = {spot.item.link_id: spot.item for spot in self.there if spot.item.link_id in below}
        return [one for one in found.values() if one.text and not one.hidden]

    def problem(self, name: str, value: Value) -> str | None:
        """Why this cannot be the answer to the question of that name, as a plain sentence."""
        placed = self.form.by_name.get(link_of(self.form, name))
        if placed is None or placed.item.kind == "group":
            return None
        return problem(placed.item, value) or self._rule_against(name, value)

    def _rule_against(self, name: str, value: Value) -> str | None:
        """The first rule of that very item that would not hold with this answer."""
        if not self.form.by_name[link_of(self.form, name)].item.rules:
            return None
        then = see(self.form, {**self.answers, name: value}, self.declined, now=self.now)
        return next((human for one, human in rules_broken(then, self.now) if one == name), None)

    @property
    def broken(self) -> list[str]:
        """The rules between answers that do not hold now, in their own words."""
        return [human for _, human in rules_broken(self.sight, self.now)]

    @property
    def computed(self) -> Mapping[str, Value]:
        """What the form works out for itself, by name."""
        return self.sight.computed

    @property
    def scores(self) -> dict[str, float]:
        """The total and the calculated numbers; none while a question that counts, or a required
        one, has no answer.
        """
        if not self.is_complete or unanswered(self.sight):
            return {}
        return scores_seen(self.sight)

    @property
    def is_complete(self) -> bool:
        """Whether every required question that is there has an answer; a declined one has none."""
        values = self.sight.values
        return all(
            each(values.get(spot.name))
            for spot in self.there
            if spot.item.required and spot.item.is_question and not spot.again and is_asked(spot)
        )

    def _is_passed(self, name: str) -> bool:
        return name in self.answers or name in self.declined


def is_asked(spot: Spot) -> bool:
    """Whether a person is asked this: a question, or whether there is one more of a group."""
    if spot.again:
        return not spot.hidden and any(map(_is_ever_asked, spot.item.children))
    return spot.item.is_question and spot.item.asked and not spot.hidden


def next_item(form: Form, answers: Answers, declined: Set[str] = frozenset()) -> Item | None:
    """The next question, or None when everything that is there has been answered or declined."""
    return Standing(form, answers, declined).item


def progress(form: Form, answers: Answers, declined: Set[str] = frozenset()) -> Progress:
    """Where ``next_item`` stands among the questions that are there."""
    return Standing(form, answers, declined).progress


def items_of(form: Form) -> Mapping[str, Item]:
    """Every item by its link id."""
    return {placed.item.link_id: placed.item for placed in form.places}


def _is_ever_asked(item: Item) -> bool:
    if item.hidden:
        return False
    return (item.is_question and item.asked) or any(map(_is_ever_asked, item.children))


def _is_said(spot: Spot) -> bool:
    under_a_question = spot.parent is not None and spot.parent.item.is_question
    quiet = under_a_question and spot.item.kind == "display"
    sayable = not spot.item.is_question or spot.item.kind in UNABLE
    return bool(spot.item.text) and sayable and not (spot.hidden or quiet or spot.again)


def _is_heading(spot: Spot) -> bool:
    return spot.item.kind == "group"


def _lies_in(spot: Spot, group: Spot) -> bool:
    here = spot.parent
    while here is not None and here is not group:
        here = here.parent
    return here is not None

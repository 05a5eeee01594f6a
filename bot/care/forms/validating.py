"""Answers that were given elsewhere, looked at against their form: what does not fit, by item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pydantic import JsonValue

from bot.care.forms.asking import problem_of_one
from bot.care.forms.computing import Sight, rules_broken, see
from bot.care.forms.items import UNABLE, Form, Item, Option
from bot.care.forms.raw import Bag, bags_of, the_value
from bot.care.forms.refusals import Unfit
from bot.care.forms.returning import answers_of
from bot.care.forms.scoring import stated, total_of
from bot.care.forms.spots import Spot, each, link_of
from bot.care.forms.values import TYPES, WRITTEN, option_for, plain_of
from bot.care.forms.writing import Response, was_declined
from bot.care.forms.writing import each as items_in

UNFINISHED = frozenset({"in-progress", "stopped", "entered-in-error"})
ALLOWED = {
    **{kind: (name.removeprefix("value"),) for kind, name in WRITTEN.items()},
    "choice": ("Coding",),
    "open-choice": ("Coding", "String"),
    "time": ("Time",),
    "quantity": ("Quantity",),
    "attachment": ("Attachment",),
    "reference": ("Reference",),
}


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that does not fit; ``item`` is a link id, or None for the response as a whole."""

    item: str | None
    problem: str


def issues(
    form: Form, response: Response, *, unread: Sequence[str] = (), now: datetime | None = None
) -> list[Issue]:
    """Everything in a response that does not fit its form.

    ``unread`` are the link ids of items whose options could not be read: any will do there.
    """
    if response.get("resourceType") != "QuestionnaireResponse":
        return [Issue(None, "This is not a FHIR QuestionnaireResponse.")]
    looking = _Looking(form, frozenset(unread), str(response.get("status")) not in UNFINISHED)
    looking.items(bags_of(response.get("item")), form.items)
    answers, declined = answers_of(form, response)
    sight = see(form, answers, declined, now=now)
    found = [*_address(form, response), *looking.found]
    found += _not_there(sight, response)
    if looking.finished:
        found += [
            Issue(spot.item.link_id, "needs an answer and has none")
            for spot in _missing(sight, response)
        ]
    found += [
        Issue(link_of(form, name) if name else None, human)
        for name, human in rules_broken(sight, now)
    ]
    return list(dict.fromkeys([*found, *_sums(form, response, sight)]))


def _address(form: Form, response: Response) -> Iterator[Issue]:
    """A response says which form it answers; without a version any edition is meant."""
    told = response.get("questionnaire")
    if not isinstance(told, str) or not form.original.get("url") or told.startswith("#"):
        return
    url, _, version = told.partition("|")
    if url != form.url:
        yield Issue(None, f"The answers are to {url}, and this form is {form.url}.")
    elif version and form.version and version != form.version:
        yield Issue(
            None, f"The answers are to version {version}, and this form is version {form.version}."
        )


@dataclass
class _Looking:
    form: Form
    unread: frozenset[str]
    finished: bool
    found: list[Issue] = field(default_factory=list)

    def items(self, told: Sequence[Bag], known: Sequence[Item]) -> None:
        """The items at one place of the response, against those of the form there."""
        here = {item.link_id: item for item in known}
        counts: dict[str, int] = {}
        for one in told:
            name = str(one.get("linkId"))
            item = here.get(name)
            if item is None:
                lies = " at this place" if name in self.form.by_name else ""
                self._note(name, f"is no item of the form{lies}")
                continue
            counts[name] = counts.get(name, 0) + 1
            self._one(one, item)
        for name, count in counts.items():
            self._several(here[name], count)

    def _several(self, item: Item, count: int) -> None:
        if count > 1 and not (item.repeats and item.kind == "group"):
            self._note(item.link_id, "is there more than once")
        if item.kind != "group":
            return
        if item.most is not None and count > item.most:
            self._note(item.link_id, f"may be there {item.most} times and is there {count} times")
        if count < item.least and self.finished:
            self._note(item.link_id, f"must be there {item.least} times and is there {count}")

    def _one(self, one: Bag, item: Item) -> None:
        answers = bags_of(one.get("answer"))
        if item.kind in {"group", "display"} and answers:
            self._note(item.link_id, f"is a {item.kind} and cannot have answers")
            return
        if item.kind != "group" and one.get("item"):
            self._note(item.link_id, "has items beside its answer instead of in it")
        self.items(bags_of(one.get("item")), item.children)
        self._count(answers, one, item)
        for answer in answers:
            self._answer(answer, item)
            self.items(bags_of(answer.get("item")), item.children)

    def _count(self, answers: Sequence[Bag], one: Bag, item: Item) -> None:
        if len(answers) > 1 and not item.repeats:
            self._note(item.link_id, f"takes one answer and has {len(answers)}")
        if item.kind == "group":
            return
        if item.most is not None and len(answers) > item.most:
            self._note(item.link_id, f"takes {item.most} answers and has {len(answers)}")
        if self.finished and len(answers) < item.least and not was_declined(one):
            self._note(item.link_id, f"needs {item.least} answers and has {len(answers)}")
        alone = [option for answer in answers if (option := _option(item, answer)) is not None]
        if len(answers) > 1 and any(option.exclusive for option in alone):
            self._note(item.link_id, "has an answer that stands alone, and others beside it")

    def _answer(self, answer: Bag, item: Item) -> None:
        plain = {k: v for k, v in answer.items() if not k.startswith("_")}
        try:
            kind, value = the_value(plain, "value")
        except Unfit:
            self._note(item.link_id, "has an answer without one value")
            return
        allowed = _kinds(item)
        if kind not in allowed:
            self._note(
                item.link_id, f"takes an answer of the type {' or '.join(allowed)}, not {kind}"
            )
        elif item.kind in UNABLE:
            self._record(value, item)
        elif item.link_id not in self.unread:
            self._value(kind, value, item)

    def _record(self, value: JsonValue, item: Item) -> None:
        told = value.get("reference") if isinstance(value, dict) else None
        if not isinstance(told, str) or not item.kinds_of_record or "/" not in told:
            return
        if told.split("/")[-2] not in item.kinds_of_record:
            wanted = " or ".join(item.kinds_of_record)
            self._note(item.link_id, f"takes a reference to a {wanted}, not {told}")

    def _value(self, kind: str, value: JsonValue, item: Item) -> None:
        if item.options and item.kind == "choice" and option_for(item, kind, value) is None:
            self._note(item.link_id, f"has the answer {_told(value)}, which it does not offer")
            return
        if item.options or item.kind in {"choice", "open-choice"}:
            return
        try:
            problem = problem_of_one(item, plain_of(item, kind, value))
        except Unfit as reason:
            problem = str(reason)
        if problem:
            self._note(item.link_id, f"has the answer {_told(value)}: {problem}")

    def _note(self, name: str, problem: str) -> None:
        self.found.append(Issue(name, problem))


def _option(item: Item, answer: Bag) -> Option | None:
    for key, value in answer.items():
        if key.startswith("value"):
            return option_for(item, key.removeprefix("value"), value)
    return None


def _kinds(item: Item) -> tuple[str, ...]:
    """The types an answer may have: of a choice, those of its options."""
    if not item.options:
        return ALLOWED.get(item.kind, TYPES.get(item.kind, ()))
    kinds = dict.fromkeys(key.removeprefix("value") for one in item.options for key in one.fhir)
    return (*kinds, "String") if item.kind == "open-choice" else tuple(kinds)


def _told(value: JsonValue) -> str:
    if isinstance(value, dict):
        parts = [str(value[key]) for key in ("value", "unit", "display", "code") if value.get(key)]
        return " ".join(parts[:2]) or "without words"
    return str(value)


def _missing(sight: Sight, response: Response) -> Iterator[Spot]:
    """What is required, is there, and has neither an answer nor a reason for none.

    What lies in a group that is not there at all is asked for only if the group is required, or
    nothing stands above it: that is how the reference validators look at it.
    """
    present = {str(one.get("linkId")) for one in items_in(response)}
    for spot in sight.spots.order:
        item = spot.item
        if spot.again or not item.required or not sight.switches.on(spot):
            continue
        if item.kind == "display" or not _is_reached(spot, present):
            continue
        if item.kind == "group":
            if item.link_id not in present:
                yield spot
        elif not each(sight.values.get(spot.name)) and not _is_said_otherwise(spot, response):
            yield spot


def _is_reached(spot: Spot, present: set[str]) -> bool:
    above = spot.parent
    return above is None or above.item.link_id in present


def _is_said_otherwise(spot: Spot, response: Response) -> bool:
    """Whether it was declined, or has an answer that is wrong in another way."""
    return any(
        was_declined(one) or bool(one.get("answer"))
        for one in items_in(response)
        if one.get("linkId") == spot.item.link_id
    )


def _not_there(sight: Sight, response: Response) -> Iterator[Issue]:
    """What has an answer though it is not enabled."""
    off = {
        link
        for link, spots in sight.spots.by_link.items()
        if not any(map(sight.switches.on, spots))
    }
    for one in items_in(response):
        name = str(one.get("linkId"))
        if name in off and (one.get("answer") or one.get("item")):
            yield Issue(name, "has an answer though it is not enabled")


def _sums(form: Form, response: Response, sight: Sight) -> Iterator[Issue]:
    """Totals the response states itself, where they are not what its answers make."""
    items: Mapping[str, Item] = {one.item.link_id: one.item for one in form.places}
    total = total_of(items, response)
    for name, said in stated(items, response).items():
        item = items[name]
        made = total if item.total else sight.computed.get(name)
        if isinstance(made, int | float) and abs(made - said) > 1e-6:
            yield Issue(name, f"says {said:g}, and the answers make {made:g}")

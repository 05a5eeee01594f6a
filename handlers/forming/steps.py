"""The next step of a form, worked out once and remembered: a long form costs no more than a short
one when a conversation is run again from its beginning.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.care.forms import Form, Item, Standing, Value
from bot.talk.talk import local
from storage import people
from storage.tx import Tx

NOT_TAKEN = frozenset({"attachment", "reference"})


@dataclass(frozen=True, slots=True)
class Line:
    """Something a form says: the link id it stands under, and the words."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next. ``name`` is empty when there is nothing more to ask.

    ``before`` is said first, ``not_taken`` are things a form asks for that a chat cannot
    take. ``again`` asks only whether there is one more. ``problem`` says why the answer just given
    cannot be; then the same question comes again. ``broken`` are rules of the whole form that the
    answers do not keep; the form is ``whole`` when everything it needs was answered.
    """

    name: str = ""
    link_id: str = ""
    again: bool = False
    before: tuple[Line, ...] = ()
    not_taken: tuple[Line, ...] = ()
    notes: tuple[Line, ...] = ()
    place: int = 0
    of: int = 0
    problem: str = ""
    broken: tuple[str, ...] = ()
    whole: bool = True


def next_step(
    tx: Tx,
    person_id: int,
    *,
    form: Form,
    answers: Mapping[str, Value],
    declined: Iterable[str],
    said: tuple[str, Value] | None,
) -> Step:
    """The step after ``said`` (a name and its answer; None at the beginning or after a no)."""
    now = local(tx.now, people.get(tx, person_id).zone)
    return step_after(form, answers, declined, said, now)


def step_after(
    form: Form,
    answers: Mapping[str, Value],
    declined: Iterable[str],
    said: tuple[str, Value] | None,
    now: datetime,
) -> Step:
    """The same without storage; ``now`` is aware."""
    before = Standing(form, answers, frozenset(declined), now=now)
    if said is None:
        return _step(before)
    problem = before.problem(*said)
    if problem is None:
        return _step(Standing(form, {**answers, said[0]: said[1]}, frozenset(declined), now=now))
    return _step(before, problem)


def _step(standing: Standing, problem: str = "") -> Step:
    asked = standing.asked
    said = standing.introduction(asked)
    shown = [one for one in said if one.kind not in NOT_TAKEN]
    not_taken = [one for one in said if one.kind in NOT_TAKEN]
    if asked is None:
        return Step(
            before=_lines(shown),
            not_taken=_lines(not_taken),
            broken=tuple(standing.broken),
            whole=standing.is_complete,
        )
    progress = standing.progress
    return Step(
        asked.name,
        asked.item.link_id,
        asked.again,
        () if problem else _lines(shown),
        () if problem else _lines(not_taken),
        _lines(standing.notes(asked.item)),
        progress.place,
        progress.of,
        problem,
    )


def item_of(form: Form, step: Step) -> Item:
    """The item a step is about."""
    return form.by_name[step.link_id].item


def _lines(items: Iterable[Item]) -> tuple[Line, ...]:
    return tuple(Line(one.link_id, one.text) for one in items)

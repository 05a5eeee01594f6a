"""What a form works out for itself: calculated values, and which items its expressions bring.

Each expression is evaluated again only when an answer it looks at has changed. What it looks at
is told by the link ids in it; where that cannot be told, it looks at everything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import TypeAlias

from pydantic import JsonValue

from bot.care.forms.enabling import Switches
from bot.care.forms.functions import ITEM
from bot.care.forms.items import Answers, Form, Same, Value
from bot.care.forms.limits import Endless, Thing
from bot.care.forms.looking import looks_at, variables
from bot.care.forms.outcomes import value_from
from bot.care.forms.paths import Path, compiled, evaluate, plainly, typed
from bot.care.forms.pruning import definition, picked, without
from bot.care.forms.spots import Spot, Spots, spots
from bot.care.forms.weights import totals
from bot.care.forms.writing import Writing, resource_of

MOST_PASSES = 8
MOST_KEPT = 2_000
Mark: TypeAlias = tuple[object, ...]


@dataclass(frozen=True)
class Sight:
    """A form with its answers: what is there, and every value, calculated ones included."""

    form: Form
    spots: Spots
    switches: Switches
    values: Answers
    computed: Answers
    resource: Mapping[str, JsonValue]


@lru_cache(maxsize=32)
def _memory(form: Same) -> Memory:
    """What is remembered for a form; a form that is not in use any more is forgotten."""
    del form
    return Memory()


@dataclass
class Memory:
    """Outcomes of expressions of one form for the answers they looked at, forgotten when it gets
    too much; and the last outcome of all, from which the next is reached soonest.
    """

    kept: dict[Mark, list[Thing]] = field(default_factory=dict)
    last: tuple[dict[str, bool], dict[str, Value]] = field(default_factory=lambda: ({}, {}))

    def keep(self, mark: Mark, found: list[Thing]) -> None:
        """Remember an outcome."""
        if len(self.kept) >= MOST_KEPT:
            self.kept.clear()
        self.kept[mark] = found


def see(
    form: Form,
    answers: Answers,
    declined: Set[str] = frozenset(),
    *,
    now: datetime | None = None,
) -> Sight:
    """Everything that follows from the answers.

    Expressions depend on each other through what is there, so it is worked out again until
    nothing changes. As no item waits for itself, it comes to the same end from any beginning.
    """
    places = spots(form, answers)
    if not form.computes:
        switches = Switches(form, places, answers)
        held = totals(form, places, switches, answers)
        return Sight(form, places, switches, {**answers, **held}, held, {})
    kept = _memory(Same(form))
    gates, computed = kept.last
    for _ in range(MOST_PASSES):
        values = {**answers, **computed}
        switches = Switches(form, places, values, gates)
        scene = _Scene(form, places, switches, values, declined, now, kept)
        held = totals(form, places, switches, values)
        told = scene.gates(), {**scene.computed(), **held}
        if told == (gates, computed):
            break
        gates, computed = told
    kept.last = gates, computed
    return Sight(form, places, switches, values, computed, scene.resource)


@dataclass
class _Scene:
    """One look at a form: the answers as a response, and expressions evaluated on it."""

    form: Form
    spots: Spots
    switches: Switches
    values: Answers
    declined: Set[str]
    now: datetime | None
    memory: Memory
    writing: Writing = field(init=False)
    names: dict[tuple[str, str], list[Thing]] = field(default_factory=dict)
    _resource: dict[str, JsonValue] | None = None

    def __post_init__(self) -> None:
        self.writing = Writing(self.switches, self.values, self.declined)

    @property
    def resource(self) -> dict[str, JsonValue]:
        """The response so far; written when it is first looked at."""
        if self._resource is None:
            items = self.writing.items(self.spots.roots)
            self._resource = resource_of(self.form, items, authored=None, status="in-progress")
        return self._resource

    def gates(self) -> dict[str, bool]:
        """For each spot with an expression for it: whether that says it is there."""
        return {
            spot.name: plainly(self.outcome(spot.item.enabled_by, spot)) == [True]
            for spot in self.spots.order
            if spot.item.enabled_by is not None and not spot.again
        }

    def computed(self) -> dict[str, Value]:
        """The calculated values that there are, by name."""
        found = {}
        for spot in self.spots.order:
            text = spot.item.calculated or (None if spot.item.asked else spot.item.begins_with)
            if text is None or spot.again or not self.switches.on(spot):
                continue
            value = value_from(spot.item, self.outcome(text, spot))
            if value is not None:
                found[spot.name] = value
        return found

    def outcome(self, text: str, spot: Spot | None) -> list[Thing]:
        """What an expression gives at a spot (None: at the form as a whole).

        One that takes too long gives nothing; such a one is refused when a form is read, as far
        as it shows there.
        """
        path = compiled(text)
        mark = (text, spot.name if spot else "", *self._seen(path, spot))
        found = None if self._moves(path, spot) else self.memory.kept.get(mark)
        if found is None:
            resource = self._looked_at(path, spot)
            names = self._names(path, spot, resource)
            try:
                found = evaluate(path, resource, names, now=self.now)
            except Endless:
                found = []
            self.memory.keep(mark, found)
        return found

    def _moves(self, path: Path, spot: Spot | None) -> bool:
        """Whether time alone can change the outcome."""
        link_id = spot.item.link_id if spot else None
        return path.moves or any(
            compiled(text).moves for text in variables(self.form, path.names, link_id)
        )

    def _seen(self, path: Path, spot: Spot | None) -> Iterator[object]:
        """The values an expression looks at."""
        links = looks_at(self.form, path, spot.item.link_id if spot else None)
        names: list[Spot] = (
            list(self.spots.order)
            if links is None
            else [one for link in links for one in self.spots.by_link.get(link, ())]
        )
        own = spot if spot is not None and spot.item.calculated is not None else None
        for one in names:
            value = self.values.get(one.name)
            if value is not None and one is not own and self.switches.on(one):
                yield one.name
                yield value if isinstance(value, bool | int | float | str) else tuple(value)
            elif one.name in self.declined:
                yield one.name

    def _looked_at(self, path: Path, spot: Spot | None) -> dict[str, JsonValue]:
        """The response, without what the expression does not look at: that makes it quick. What
        is calculated does not see its own last value.
        """
        links = looks_at(self.form, path, spot.item.link_id if spot else None)
        if links is not None:
            return {**self.resource, "item": picked(self.resource.get("item"), frozenset(links))}
        if spot is None or spot.name not in self.values or spot.item.calculated is None:
            return self.resource
        own = self.writing.placed.get(spot.name) if self.resource else None
        return {**self.resource, "item": without(self.resource.get("item"), own)}

    def _names(
        self, path: Path, spot: Spot | None, resource: dict[str, JsonValue]
    ) -> dict[str, Thing]:
        """The variables an expression uses, and what FHIR gives to all of them."""
        item = self.writing.placed.get(spot.name) if spot and self.resource else None
        found: dict[str, Thing] = {
            "resource": resource,
            "rootResource": resource,
            "QuestionnaireResponse": resource,
            "questionnaire": dict(self.form.resource),
            "Questionnaire": dict(self.form.resource),
            "context": resource if spot is None else [typed(item, ITEM)] if item else [],
            "sct": "http://snomed.info/sct",
            "loinc": "http://loinc.org",
        }
        if "qitem" in path.names and spot is not None:
            found["qitem"] = definition(self.form.resource, spot.item.link_id)
        for name in path.names - found.keys():
            found[name] = self._variable(name, spot)
        return found

    def _variable(self, name: str, spot: Spot | None) -> list[Thing]:
        """The value of a variable where it is defined nearest: at the item, above it, or for the
        whole form. One that is not defined is empty.
        """
        here = spot
        while here is not None:
            text = dict(here.item.variables).get(name)
            if text is not None:
                return self._defined(name, text, here)
            here = here.parent
        text = dict(self.form.variables).get(name)
        return [] if text is None else self._defined(name, text, None)

    def _defined(self, name: str, text: str, spot: Spot | None) -> list[Thing]:
        key = (name, spot.name if spot else "")
        if key not in self.names:
            self.names[key] = []
            self.names[key] = self.outcome(text, spot)
        return self.names[key]


def _as_it_stands(sight: Sight, now: datetime | None) -> _Scene:
    """The form as it is filled in now, with no answer left out."""
    return _Scene(
        sight.form,
        sight.spots,
        sight.switches,
        sight.values,
        frozenset(),
        now,
        _memory(Same(sight.form)),
    )


def rules_broken(sight: Sight, now: datetime | None = None) -> list[tuple[str, str]]:
    """The constraints that do not hold, as link id (or nothing) and their own words.

    One that gives nothing, because there is no answer yet, counts as held.
    """
    scene = _as_it_stands(sight, now)
    found = [
        ("", rule.human)
        for rule in sight.form.rules
        if plainly(scene.outcome(rule.expression, None)) == [False]
    ]
    for spot in sight.spots.order:
        if spot.again or not spot.item.rules or not sight.switches.on(spot):
            continue
        found += [
            (spot.name, rule.human)
            for rule in spot.item.rules
            if _is_broken(scene, rule.expression, spot)
        ]
    return found


def _is_broken(scene: _Scene, text: str, spot: Spot) -> bool:
    """A rule of an item is about that item as it stands in the response."""
    item = scene.writing.placed.get(spot.name) if scene.resource else None
    if item is None:
        return False
    path = compiled(text)
    try:
        found = evaluate(
            path, typed(item, ITEM), scene._names(path, spot, scene.resource), now=scene.now
        )
    except Endless:
        return False
    return plainly(found) == [False]


def first_value(sight: Sight, spot: Spot, now: datetime | None = None) -> Value | None:
    """What a question begins with: its initial value, or what its expression gives."""
    if spot.item.begins_with is None:
        return spot.item.initial
    scene = _as_it_stands(sight, now)
    return value_from(spot.item, scene.outcome(spot.item.begins_with, spot))

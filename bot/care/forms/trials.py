"""Expressions are tried when a form is read: without answers, and with one to every question."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pydantic import JsonValue

from bot.care.forms.enabling import Switches
from bot.care.forms.items import UNABLE, Form, Item, Plain, Value
from bot.care.forms.limits import Endless, Thing
from bot.care.forms.paths import Path, Unreadable, compiled, evaluate
from bot.care.forms.spots import spots
from bot.care.forms.writing import Writing, resource_of

EMPTY, FILLED, ALL = 0.2, 0.9, 1.2
"""Seconds: for one expression without and with answers, and for all of a form. What takes longer
with answers, of 3,462 published ones none, is refused; when the time for all is over, the rest is
taken on trust, and stopped when it runs too long."""
SAMPLES: dict[str, Plain] = {
    "boolean": True,
    "integer": 1,
    "decimal": 1.5,
    "quantity": "1",
    "date": "2026-01-01",
    "dateTime": "2026-01-01",
    "time": "09:00",
    "url": "https://example.org",
}
TEXT = "a" * 30 + "!"


@dataclass
class Trials:
    """Tries one expression after the other. ``endless``: one of them did not end."""

    form: Form
    endless: bool = False
    left: float = ALL

    def reason(self, text: str) -> str | None:
        """Why an expression cannot be run; None if nothing speaks against it."""
        try:
            path = compiled(text)
        except Unreadable as reason:
            return str(reason)
        started = time.perf_counter()
        try:
            self._try(path)
        except Endless as reason:
            self.endless = True
            return str(reason)
        self.left -= time.perf_counter() - started
        return None

    def _try(self, path: Path) -> None:
        for response, seconds in ((self._empty, EMPTY), (self._filled, FILLED)):
            if self.left > 0:
                evaluate(path, response, self._names(path, response), seconds=seconds)

    def _names(self, path: Path, response: dict[str, JsonValue]) -> Mapping[str, Thing]:
        names: dict[str, Thing] = {key: [] for key in path.names}
        form = dict(self.form.resource)
        return names | {"resource": response, "context": response, "questionnaire": form}

    @cached_property
    def _empty(self) -> dict[str, JsonValue]:
        return resource_of(self.form, [], authored=None, status="in-progress")

    @cached_property
    def _filled(self) -> dict[str, JsonValue]:
        answers = {
            placed.item.link_id: _sample(placed.item)
            for placed in self.form.places
            if placed.item.is_question and _can_be_answered(placed.item)
        }
        places = spots(self.form, answers)
        switches = Switches(self.form, places, answers)
        switches.known = dict.fromkeys(places.order, True)
        items = Writing(switches, answers).items(places.roots)
        return resource_of(self.form, items, authored=None, status="in-progress")


def _can_be_answered(item: Item) -> bool:
    """Not a choice whose options could not be read: its form is refused anyway."""
    return item.kind not in UNABLE and bool(item.options or item.kind != "choice")


def _sample(item: Item) -> Value:
    one = item.options[0].key if item.options else SAMPLES.get(item.kind, TEXT)
    return [one] if item.repeats else one

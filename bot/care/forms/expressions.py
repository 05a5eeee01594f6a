"""The expressions of a form, looked through when it is read: what they use, what they look at,
and whether they come to an end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from bot.care.forms.items import Form, Item, Placed
from bot.care.forms.looking import known_at, mentioned, variables
from bot.care.forms.paths import compiled
from bot.care.forms.refusals import Refusal
from bot.care.forms.trials import Trials

GIVEN = frozenset(
    {
        *("resource", "rootResource", "context", "questionnaire", "qitem", "sct", "loinc", "ucum"),
        *("QuestionnaireResponse", "Questionnaire"),
    }
)
"""What every expression may use (FHIR R4 FHIRPath, SDC). Everything else comes from a health
record, which Tandem does not read."""

MOST = 1_000
MOST_LETTERS = 200_000
"""The most of 1,177 published forms are 492 expressions."""


def checked(form: Form, ignored: tuple[str, ...]) -> tuple[Form, list[Refusal]]:
    """The form without what cannot be computed and need not be, and the reasons against the rest.

    What needs a health record (``%patient``) is left out where it only fills in a value. Where it
    decides what is asked, the form is refused.
    """
    if not form.computes:
        return replace(form, ignored=ignored), []
    checking = _Checking(form, list(ignored))
    refused = checking.unrunnable()
    if refused:
        return replace(form, ignored=ignored), refused
    settled = checking.settled()
    refused = [*checking.refused, *loops(settled)]
    return settled, refused


@dataclass
class _Checking:
    form: Form
    ignored: list[str]
    refused: list[Refusal] = field(default_factory=list)

    def unrunnable(self) -> list[Refusal]:
        """What is no FHIRPath, up to the first that never ends: then the form is not read on."""
        texts = {text for _, text in _all_texts(self.form)}
        if len(texts) > MOST or sum(map(len, texts)) > MOST_LETTERS:
            return [Refusal(None, f"The form has more than {MOST:,} expressions.")]
        found: dict[tuple[str | None, str], Refusal] = {}
        trials = Trials(self.form)
        for name, text in _all_texts(self.form):
            reason = trials.reason(text)
            if reason is not None:
                said = reason if name is not None else f"The form {reason}."
                found[name, said] = Refusal(name, said)
            if trials.endless:
                break
        return list(found.values())

    def settled(self) -> Form:
        """The form with what is left."""
        items = tuple(self._item(item, ()) for item in self.form.items)
        known = known_at(self.form, None)
        rules = [one for one in self.form.rules if self._can(one.expression, known)]
        if len(rules) < len(self.form.rules):
            self.ignored.append("form: a rule that needs the health record")
        return replace(self.form, items=items, rules=tuple(rules), ignored=tuple(self.ignored))

    def _item(self, item: Item, above: tuple[Item, ...]) -> Item:
        known = known_at(self.form, Placed(item, above))
        children = tuple(self._item(child, (*above, item)) for child in item.children)
        if item.enabled_by is not None and not self._can(item.enabled_by, known):
            name = min(self._missing(item.enabled_by, known))
            said = f"is asked depending on %{name}, which Tandem does not have"
            self.refused.append(Refusal(item.link_id, said))
        calculated = self._kept(item, item.calculated, "calculated value", known)
        return replace(
            item,
            children=children,
            calculated=calculated,
            begins_with=self._kept(item, item.begins_with, "initial value", known),
            rules=tuple(one for one in item.rules if self._can(one.expression, known)),
            asked=item.asked and calculated is None,
        )

    def _kept(
        self, item: Item, text: str | None, what: str, known: Mapping[str, str]
    ) -> str | None:
        if text is None or self._can(text, known):
            return text
        name = min(self._missing(text, known))
        self.ignored.append(f"{item.link_id}: {what} that needs %{name}")
        return None

    def _can(self, text: str, known: Mapping[str, str]) -> bool:
        return not self._missing(text, known)

    def _missing(self, text: str, known: Mapping[str, str]) -> set[str]:
        """The names an expression needs, directly or by way of variables, and nobody gives."""
        missing: set[str] = set()
        seen: set[str] = set()
        waiting = [text]
        while waiting:
            for name in compiled(waiting.pop()).names - seen:
                seen.add(name)
                if name in known:
                    waiting.append(known[name])
                elif name not in GIVEN and not name.startswith(("vs-", "ext-")):
                    missing.add(name)
        return missing


def _all_texts(form: Form) -> Iterator[tuple[str | None, str]]:
    """Every expression with the item it belongs to."""
    for _, text in form.variables:
        yield None, text
    for rule in form.rules:
        yield None, rule.expression
    for placed in form.places:
        item = placed.item
        texts = [item.enabled_by, item.calculated, item.begins_with]
        texts += [text for _, text in item.variables] + [rule.expression for rule in item.rules]
        yield from ((item.link_id, text) for text in texts if text is not None)


def loops(form: Form) -> list[Refusal]:
    """Items that are calculated from themselves, or wait for themselves by their expressions."""
    waits: dict[str, set[str]] = {}
    for placed in form.places:
        item = placed.item
        needs = {condition.question for condition in item.conditions}
        for text in (item.enabled_by, item.calculated):
            if text is not None:
                known = variables(form, compiled(text).names, item.link_id)
                needs |= {one for some in (text, *known) for one in mentioned(some).ids}
        groups = {name for name in needs if _is_group(form, name)}
        waits[item.link_id] = (needs - groups) & form.by_name.keys()
    stuck = _stuck(waits)
    return [Refusal(stuck, "waits for itself, directly or by way of others")] if stuck else []


def _is_group(form: Form, name: str) -> bool:
    placed = form.by_name.get(name)
    return placed is not None and placed.item.kind == "group"


def _stuck(waits: Mapping[str, set[str]]) -> str | None:
    """The first that waits for itself; what waits for nothing is taken away until none is left."""
    left = {name: set(needs) for name, needs in waits.items()}
    ready = [name for name, needs in left.items() if not needs]
    wanted: dict[str, list[str]] = {}
    for name, needs in left.items():
        for need in needs:
            wanted.setdefault(need, []).append(name)
    done: set[str] = set()
    while ready:
        free = ready.pop()
        done.add(free)
        for name in wanted.get(free, ()):
            left[name].discard(free)
            if not left[name]:
                ready.append(name)
    return next((name for name in waits if name not in done), None)

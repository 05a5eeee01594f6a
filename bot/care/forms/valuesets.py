"""Options that stand in a value set inside of the same file; one elsewhere is not fetched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pydantic import JsonValue

from bot.care.forms.raw import Bag, bags_of
from bot.care.forms.refusals import Unfit


def options_in(address: str, contained: Sequence[Bag]) -> list[Bag]:
    """The codes of a contained value set, each as an ``answerOption``.

    Raises:
        Unfit: it is not in the file, or does not list its codes.
    """
    found = next((one for one in contained if _is_meant(one, address)), None)
    if found is None:
        raise Unfit(
            f"takes its options from {address}, a value set that is not in the file"
            if not address.startswith("#")
            else f"takes its options from {address}, which is not among what the file contains"
        )
    options = list(_expanded(found)) or list(_composed(found, contained, address))
    if not options:
        raise Unfit(f"takes its options from {address}, which lists no codes")
    return options


def _is_meant(one: Bag, address: str) -> bool:
    if one.get("resourceType") != "ValueSet":
        return False
    if address.startswith("#"):
        return f"#{str(one.get('id')).removeprefix('#')}" == address
    return one.get("url") is not None and one.get("url") == address.split("|", maxsplit=1)[0]


def _expanded(value_set: Bag) -> Iterator[Bag]:
    expansion = value_set.get("expansion")
    if isinstance(expansion, dict):
        yield from _codes(bags_of(expansion.get("contains")), None)


def _codes(concepts: Sequence[Bag], system: JsonValue) -> Iterator[Bag]:
    """Concepts as options, children after their parents; abstract ones cannot be chosen."""
    for concept in concepts:
        if concept.get("code") and concept.get("abstract") is not True:
            yield _option(concept, concept.get("system") or system)
        yield from _codes(bags_of(concept.get("contains")), system)
        yield from _codes(bags_of(concept.get("concept")), system)


def _option(concept: Bag, system: JsonValue) -> Bag:
    coding: Bag = {key: concept[key] for key in ("code", "display") if concept.get(key)}
    if system:
        coding = {"system": system, **coding}
    more = bags_of(concept.get("extension"))
    if not more:
        return {"valueCoding": coding}
    coding["extension"] = [*more]
    return {"valueCoding": coding, "extension": [*more]}


def _composed(value_set: Bag, contained: Sequence[Bag], address: str) -> Iterator[Bag]:
    compose = value_set.get("compose")
    if not isinstance(compose, dict):
        return
    if compose.get("exclude"):
        raise Unfit(f"takes its options from {address}, which leaves codes out by a rule")
    for part in bags_of(compose.get("include")):
        yield from _included(part, contained, address)


def _included(part: Bag, contained: Sequence[Bag], address: str) -> Iterator[Bag]:
    system = part.get("system")
    if part.get("filter"):
        raise Unfit(f"takes its options from {address}, which picks codes of {system} by a rule")
    if part.get("valueSet"):
        raise Unfit(f"takes its options from {address}, which points to {part['valueSet']}")
    if part.get("concept"):
        yield from _codes(bags_of(part["concept"]), system)
        return
    code_system = next((one for one in contained if _is_system(one, system)), None)
    if code_system is None:
        raise Unfit(f"takes its options from {address}: all of {system}, which is not in the file")
    yield from _codes(bags_of(code_system.get("concept")), system)


def _is_system(one: Bag, system: JsonValue) -> bool:
    return (
        one.get("resourceType") == "CodeSystem" and system is not None and one.get("url") == system
    )

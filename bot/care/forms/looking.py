"""What an expression looks at: the link ids it picks out. Of all others the answers can change
without changing its outcome, so it need not see them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.care.forms.items import Form, Placed, Same
from bot.care.forms.paths import Path, compiled

ONE = r"linkId\s*(?:=\s*'[^']*'|in\s*\([^)]*\)|\.\s*startsWith\s*\(\s*'[^']*'\s*\))"
PICKED = re.compile(rf"\.\s*where\s*\(\s*{ONE}(?:\s+or\s+{ONE})*\s*\)")
MENTIONED = re.compile(r"linkId\s*=\s*'([^']*)'|linkId\s+in\s*\(([^)]*)\)")
BEGINNING = re.compile(r"linkId\s*\.\s*startsWith\s*\(\s*'([^']*)'\s*\)")
WALK = re.compile(
    r"(?<![\w'%])(item|descendants\(\)|repeat\(item\)|answers\(\)|children\(\))(?!\w)"
)
ON = re.compile(r"(?:\s*\.\s*(?:item|descendants\(\)|repeat\(item\)))*\s*")
CHAIN = re.compile(r"[\w.\[\]()]*")


@dataclass(frozen=True)
class Mentioned:
    """The link ids an expression picks out, and beginnings of link ids."""

    ids: frozenset[str]
    beginnings: tuple[str, ...]

    def has(self, link_id: str) -> bool:
        """Whether that one is picked out."""
        return link_id in self.ids or link_id.startswith(self.beginnings)


@lru_cache(maxsize=4096)
def mentioned(text: str) -> Mentioned:
    """The link ids an expression picks out."""
    found: set[str] = set()
    for one, several in MENTIONED.findall(text):
        found |= {one} if one else set(re.findall(r"'([^']*)'", several))
    return Mentioned(frozenset(found), tuple(BEGINNING.findall(text)))


@lru_cache(maxsize=4096)
def picks(text: str) -> bool:
    """Whether it only ever looks at items it picks out by their link ids, and below them."""
    if "%context" in text or "$this" in text.split("where", maxsplit=1)[0]:
        return False
    ends = [found.end() for found in PICKED.finditer(text)]
    return all(_is_picked(text, walk, ends) for walk in WALK.finditer(text))


def _is_picked(text: str, walk: re.Match[str], ends: list[int]) -> bool:
    """Whether this step goes to items that are picked out, or goes on from such."""
    if text[: walk.start()].endswith("repeat("):
        return True
    on = ON.match(text, walk.end())
    if on is not None and PICKED.match(text, on.end()):
        return True
    return any(_goes_on(text[end : walk.start()]) for end in ends if end <= walk.start())


def _goes_on(between: str) -> bool:
    """Whether the same path leads from one place to the other: no bracket is left in between."""
    depth = 0
    for letter in between:
        depth += (letter == "(") - (letter == ")")
        if depth < 0:
            return False
    return CHAIN.fullmatch(between) is not None


def looks_at(form: Form, path: Path, link_id: str | None) -> tuple[str, ...] | None:
    """The link ids whose answers can change an expression's outcome; None for all of them.

    ``link_id`` is the item it belongs to, whose variables it may use.
    """
    return _looked_at(Same(form), path.text, path.names, link_id)


@lru_cache(maxsize=4096)
def _looked_at(
    key: Same, text: str, names: frozenset[str], link_id: str | None
) -> tuple[str, ...] | None:
    texts = [text, *variables(key.form, names, link_id)]
    if not all(map(picks, texts)):
        return None
    wanted = [mentioned(one) for one in texts]

    def is_wanted(name: str) -> bool:
        return any(one.has(name) for one in wanted)

    return tuple(
        placed.item.link_id
        for placed in key.form.places
        if is_wanted(placed.item.link_id) or any(is_wanted(one.link_id) for one in placed.above)
    )


def variables(form: Form, names: frozenset[str], link_id: str | None) -> list[str]:
    """The expressions of the variables that are used, and of those these use."""
    known = known_at(form, form.by_name[link_id] if link_id is not None else None)
    found: dict[str, str] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in found or name not in known:
            continue
        found[name] = known[name]
        waiting += compiled(known[name]).names
    return list(found.values())


def known_at(form: Form, placed: Placed | None) -> dict[str, str]:
    """The variables in force at an item: the form's, those of what lies above, its own."""
    found = dict(form.variables)
    for item in (*placed.above, placed.item) if placed else ():
        found |= dict(item.variables)
    return found

"""A client's plan for hard moments: parts in a fixed order, each with lines in their own words.

The order is the one used in practice (Stanley and Brown 2012, doi 10.1016/j.cbpra.2011.01.001):
signs, alone, distraction, people, professionals, a safer place; then reasons to live. Their form is
under copyright; every sentence of ours is our own. Pure: edits return a new plan.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias, cast, get_args

JSON: TypeAlias = Mapping[str, "JSON"] | Sequence["JSON"] | str | int | float | bool | None
Part = Literal["signs", "alone", "around", "ask", "care", "safer", "reasons"]

PARTS: Final[tuple[Part, ...]] = get_args(Part)
MOST_LINES: Final = 12
"""In one part. Longer lists are no longer read in a hard moment."""
LONGEST_LINE: Final = 200
"""Of a line, counted as chats count (see ``width``)."""

_BULLET = re.compile(r"^\s*(?:[-–—•*·]|\d{1,2}[.)])\s+")
_NAME_ENDS = re.compile(r"[,;:(\n]|\s[-–—]\s|\s*\+?\d")
_JOINERS = frozenset("\u200c\u200d")
LONGEST_NAME: Final = 40


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a plan; ``seen`` says that its owner has come to it, even if to leave it out."""

    part: Part
    lines: tuple[str, ...] = ()
    seen: bool = False


@dataclass(frozen=True, slots=True)
class SafetyPlan:
    """All parts, always in the order of ``PARTS``."""

    sections: tuple[Section, ...] = tuple(Section(part) for part in PARTS)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written in any part."""
        return not any(one.lines for one in self.sections)

    @property
    def to_come(self) -> list[Part]:
        """The parts its owner has not come to yet; of an empty plan, all."""
        return [one.part for one in self.sections if self.is_empty or not one.seen]

    def lines(self, part: Part) -> tuple[str, ...]:
        """What is written in a part."""
        return self.sections[PARTS.index(part)].lines

    def with_lines(self, part: Part, lines: Sequence[str], *, seen: bool = True) -> SafetyPlan:
        """The plan with just these lines in a part, at most ``MOST_LINES``."""
        new = Section(part, tuple(lines)[:MOST_LINES], seen)
        return replace(
            self, sections=tuple(new if one.part == part else one for one in self.sections)
        )


def added(lines: Sequence[str], text: str) -> tuple[str, ...]:
    """The lines and those of ``text`` that are not there yet, as far as there is room."""
    kept = list(lines)
    there = {one.casefold() for one in kept}
    for line in split(text):
        if line.casefold() not in there and len(kept) < MOST_LINES:
            there.add(line.casefold())
            kept.append(line)
    return tuple(kept)


def without_room(lines: Sequence[str], text: str) -> int:
    """How many lines of ``text`` have no room below ``lines``."""
    new = {one.casefold() for one in split(text)} - {one.casefold() for one in lines}
    return max(0, len(lines) + len(new) - MOST_LINES)


def changed(lines: Sequence[str], place: int, text: str) -> tuple[str, ...]:
    """The lines with the one at ``place`` in other words; several lines stand in its place.

    A place that is not there, or a text of nothing, changes nothing.
    """
    if not 0 <= place < len(lines) or not split(text):
        return tuple(lines)
    before = added(lines[:place], text)
    after = [one for one in lines[place + 1 :] if one not in before]
    return (*before, *after)[:MOST_LINES]


def without(lines: Sequence[str], place: int) -> tuple[str, ...]:
    """The lines but the one at ``place``."""
    return tuple(one for number, one in enumerate(lines) if number != place)


def moved(lines: Sequence[str], place: int, by: int) -> tuple[str, ...]:
    """The lines with the one at ``place`` so many further down (up if less than 0), never out."""
    if not 0 <= place < len(lines):
        return tuple(lines)
    rest = list(without(lines, place))
    rest.insert(min(max(place + by, 0), len(rest)), lines[place])
    return tuple(rest)


def split(text: str) -> list[str]:
    """A typed text as lines: bullets and numbers before them gone, overlong ones in pieces."""
    lines = (" ".join(_BULLET.sub("", one).split()) for one in text.splitlines())
    return [piece for line in lines if line for piece in _pieces(line)]


def person_in(line: str) -> str | None:
    """The name a line about somebody begins with, up to a comma or a number; None if none does."""
    name = _NAME_ENDS.split(line, maxsplit=1)[0].strip()
    return name if name and len(name) <= LONGEST_NAME else None


def width(text: str) -> int:
    """How long chats count a text: in UTF-16 units, of which most emoji take two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def plan_json(plan: SafetyPlan) -> dict[str, JSON]:
    """A plan as plain values, to be kept."""
    return {
        "lines": {one.part: list(one.lines) for one in plan.sections if one.lines},
        "seen": [one.part for one in plan.sections if one.seen],
    }


def plan_from(value: object) -> SafetyPlan:
    """A plan from plain values; what is not understood is left out, a plan of nothing is empty."""
    sheet = cast(Mapping[str, object], value) if isinstance(value, dict) else {}
    kept, seen = sheet.get("lines"), sheet.get("seen")
    lines = cast(Mapping[str, object], kept) if isinstance(kept, dict) else {}
    come_to = seen if isinstance(seen, list) else []
    return SafetyPlan(
        tuple(Section(part, _lines(lines.get(part)), part in come_to) for part in PARTS)
    )


def _lines(value: object) -> tuple[str, ...]:
    kept = [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
    return tuple(kept[:MOST_LINES])


def _pieces(line: str) -> list[str]:
    """A line in pieces of at most ``LONGEST_LINE``, broken at a space where there is one."""
    found = []
    while width(line) > LONGEST_LINE:
        end = _end_of_piece(line)
        found.append(line[:end].strip())
        line = line[end:].strip()
    return [*found, line] if line else found


def _end_of_piece(line: str) -> int:
    end = min(len(line), LONGEST_LINE)
    while width(line[:end]) > LONGEST_LINE:
        end -= 1
    space = line.rfind(" ", 0, end + 1)
    if space > 0:
        return space
    whole = end
    while whole > 1 and _clings(line[whole - 1], line[whole]):
        whole -= 1
    return whole if whole > 1 else end


def _clings(before: str, letter: str) -> bool:
    """Whether a letter belongs to the one before: an accent, a joined emoji."""
    joined = before in _JOINERS or letter in _JOINERS
    return joined or unicodedata.category(letter).startswith("M")

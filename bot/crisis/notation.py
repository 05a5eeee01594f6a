"""The notation rules are written in, read into steps that the scanner can follow.

want to die          these words, in this order (fillers such as "really" are ignored)
kill*                a word that begins so
<want>               any entry of the word list "want"
(knife | gun)        one of these, each may be several words
(my | the)?          may be missing; a single word may carry the "?" too
..                   up to three words of any kind;  ..6  up to six
left .. & bye        both halves somewhere in the same message, in any order
pills ~ counted      both halves close together: at most 12 words between them, in any order
pills ~20 counted    the same with at most 20 words between them
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_NEAR = 12
_JOINT = re.compile(r" (&|~\d*) ")
_PART = re.compile(r"\s*(\.\.\d*|<[\w-]+>|[()|?]|[^\s()|?<>]+)")


class NotationError(ValueError):
    """A pattern that cannot be read; the message quotes it."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word, or the beginning of one when it ends with a star, or a list in angle brackets."""

    name: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to this many words of any kind."""

    most: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several ways to go on; an empty way means that it may be missing."""

    ways: tuple[tuple["Step", ...], ...]


Step = Word | Gap | Choice


def read(pattern: str) -> tuple[Step, ...]:
    """The steps of one pattern (without "&"). Raises NotationError when it cannot be read."""
    parts = _parts(pattern)
    ways, rest = _ways(parts, 0, pattern)
    if rest != len(parts) or len(ways) != 1 or not ways[0] or isinstance(ways[0][0], Gap):
        raise NotationError(f"cannot read the pattern {pattern!r}")
    return ways[0]


def halves(pattern: str) -> tuple[str, ...]:
    """The halves of a pattern joined by "&" or "~"; one half when there is none."""
    return tuple(half.strip() for half in _JOINT.split(pattern)[::2])


def nearness(pattern: str) -> int | None:
    """The most words between the halves of a pattern; None when any distance will do."""
    near = [joint for joint in _JOINT.split(pattern)[1::2] if joint != "&"]
    return int(near[0][1:] or _NEAR) if near else None


def alternatives(entry: str) -> tuple[str, ...]:
    """The entries on one line of a word list: "a | b (c | d)" are two."""
    depth = 0
    ways = [""]
    for letter in entry:
        depth += (letter == "(") - (letter == ")")
        if letter == "|" and depth == 0:
            ways.append("")
        else:
            ways[-1] += letter
    return tuple(way.strip() for way in ways)


def named(steps: Sequence[Step]) -> set[str]:
    """Every word or list that these steps name."""
    names: set[str] = set()
    for step in steps:
        if isinstance(step, Word):
            names.add(step.name)
        elif isinstance(step, Choice):
            names.update(*(named(way) for way in step.ways))
    return names


def checked(names: set[str], lists: Mapping[str, object], pattern: str) -> None:
    """Raise NotationError when a pattern names a word list that nobody wrote."""
    for name in names:
        if name.startswith("<") and name[1:-1] not in lists:
            raise NotationError(f"no word list {name} (in {pattern!r})")


def _parts(pattern: str) -> list[str]:
    found = [match.group(1) for match in _PART.finditer(pattern)]
    if "".join(found) != re.sub(r"\s", "", pattern):
        raise NotationError(f"cannot read the pattern {pattern!r}")
    return found


def _ways(parts: list[str], at: int, pattern: str) -> tuple[tuple[tuple[Step, ...], ...], int]:
    """The ways from here to the closing bracket (or the end), and where reading stopped."""
    ways: list[tuple[Step, ...]] = []
    steps: list[Step] = []
    while at < len(parts) and parts[at] != ")":
        if parts[at] == "|":
            ways.append(tuple(steps))
            steps = []
            at += 1
            continue
        step, at = _step(parts, at, pattern)
        if at < len(parts) and parts[at] == "?":
            step, at = Choice(((step,), ())), at + 1
        steps.append(step)
    return (*ways, tuple(steps)), at


def _step(parts: list[str], at: int, pattern: str) -> tuple[Step, int]:
    part = parts[at]
    if part == "(":
        ways, at = _ways(parts, at + 1, pattern)
        if at >= len(parts):
            raise NotationError(f"a bracket is not closed in {pattern!r}")
        return Choice(ways), at + 1
    if part == "?":
        raise NotationError(f"nothing before the question mark in {pattern!r}")
    if part.startswith(".."):
        return Gap(int(part[2:] or 3)), at + 1
    return Word(part), at + 1

"""From findings to one level: guards are weighed, then the highest level wins."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from bot.crisis.network import Match
from bot.crisis.rulebook import Part, Rulebook
from bot.crisis.rulefiles import Guard, Rule
from bot.crisis.wording import Reading

Level = Literal["none", "concern", "crisis"]

_LEVELS: tuple[Level, ...] = ("none", "concern", "crisis")


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule found in a message, and the level that is left of it."""

    rule: Rule
    level: Level


@dataclass(frozen=True, slots=True)
class _Found:
    """What the walk over one message brought up."""

    rules: list[tuple[Rule, Match]] = field(default_factory=list)
    guards: dict[str, list[Match]] = field(default_factory=dict)


def findings(text: str, book: Rulebook) -> Iterator[Finding]:
    """Every rule found in the text, with its level once guards are weighed ("none" too)."""
    reading = book.wording.read(text)
    found = _walked(reading, book)
    reach = _reach(found.guards, book.guards, reading)
    for rule, match in found.rules:
        yield Finding(rule, _weighed(rule, match, book.guards, reach, reading))


def highest(found: Iterable[Finding]) -> Finding | None:
    """The first finding of the highest level; None when nothing is above "none"."""
    best: Finding | None = None
    for one in found:
        if rank(one.level) > (rank(best.level) if best else 0):
            best = one
        if best and best.level == "crisis":
            break
    return best


def rank(level: Level) -> int:
    """0 for none, 1 for concern, 2 for crisis."""
    return _LEVELS.index(level)


def _walked(reading: Reading, book: Rulebook) -> _Found:
    found = _Found()
    halves: dict[int, dict[int, Match]] = {}
    parts = book.parts
    for match in _matches(reading, book):
        part = parts[match.number]
        whole: Match | None = match
        if part.of > 1:
            seen = halves.setdefault(match.number - part.half, {})
            if part.near is not None or part.half not in seen:
                seen[part.half] = match
            if len(seen) < part.of:
                continue
            whole = _joined(seen, part)
        if whole is None:
            continue
        if isinstance(part.owner, Rule):
            found.rules.append((part.owner, whole))
        else:
            found.guards.setdefault(part.name, []).append(whole)
    return found


def _joined(seen: Mapping[int, Match], part: Part) -> Match | None:
    """The halves, all found, as one match; None while they are too far from each other.

    Halves that must be near may not share a word.
    """
    if part.near is None:
        return seen[0]
    ordered = sorted(seen.values(), key=lambda match: match.first)
    if any(
        not 0 <= later.first - earlier.last - 1 <= part.near for earlier, later in pairwise(ordered)
    ):
        return None
    return Match(ordered[0].number, ordered[0].first, max(match.last for match in ordered))


def _matches(reading: Reading, book: Rulebook) -> Iterator[Match]:
    names = [book.names.of(word) for word in reading.words]
    begin = 0
    for place in range(1, len(names) + 1):
        if place == len(names) or reading.sentences[place] != reading.sentences[begin]:
            yield from book.network.walk(names[begin:place], begin)
            begin = place


def _weighed(
    rule: Rule,
    match: Match,
    guards: Mapping[str, Guard],
    reach: Mapping[str, Set[int]],
    reading: Reading,
) -> Level:
    level: Level = rule.level
    for name in rule.unless:
        places = reach.get(name)
        if places:
            guard = guards[name]
            if rank(guard.then) < rank(level) and not places.isdisjoint(
                _touched(guard, match, reading)
            ):
                level = guard.then
    return level


def _reach(
    found: Mapping[str, Iterable[Match]], guards: Mapping[str, Guard], reading: Reading
) -> dict[str, set[int]]:
    """For each guard found, the places it speaks for (counted as its scope counts them)."""
    reach: dict[str, set[int]] = {}
    for name in sorted(found, key=lambda name: bool(guards[name].cancelled_by)):
        guard = guards[name]
        places: set[int] = set()
        for words in found[name]:
            if not any(
                not reach.get(other, set()).isdisjoint(_touched(guards[other], words, reading))
                for other in guard.cancelled_by
            ):
                places.update(_spoken_for(guard, words, reading))
        reach[name] = places
    return reach


def _touched(guard: Guard, match: Match, reading: Reading) -> Iterable[int]:
    """The places of a finding, in the count of the guard's scope."""
    if guard.scope == "before":
        return (match.first,)
    if guard.scope == "overlap":
        return (match.first, match.last)
    return _spoken_for(guard, match, reading)


def _spoken_for(guard: Guard, words: Match, reading: Reading) -> Iterable[int]:
    """The places that a guard found at these words speaks for."""
    if guard.scope == "overlap":
        return range(words.first, words.last + 1)
    if guard.scope == "clause":
        return range(reading.clauses[words.first], reading.clauses[words.last] + 1)
    if guard.scope == "sentence":
        return (reading.sentences[words.first],)
    if guard.scope == "message":
        return (0,)
    clause = reading.clauses[words.last]
    after = range(words.last + 1, min(words.last + 1 + guard.within, len(reading.words)))
    return (place for place in after if reading.clauses[place] == clause)

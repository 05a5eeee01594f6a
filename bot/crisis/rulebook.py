"""The rules compiled: one network, the names of words, and whose each pattern is."""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bot.crisis.network import Network, index
from bot.crisis.notation import (
    Choice,
    Gap,
    NotationError,
    Step,
    Word,
    checked,
    halves,
    named,
    nearness,
    read,
)
from bot.crisis.rulefiles import Guard, Rule, all_guards, all_lists, all_rules, rule_files, spelling
from bot.crisis.wording import Wording, wording

_SHORTEST_START = 3


class Names:
    """What each word answers to: itself if a pattern names it, its lists, its beginnings."""

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._answers = index(lists)
        self._longest = max(map(len, self._answers), default=0)
        self._starts = {name[:_SHORTEST_START] for name in self._answers if name[-1] == "*"}
        self._whole: dict[str, tuple[str, ...]] = {}

    def include(self, names: Iterable[str]) -> None:
        """Make words that patterns name answer to themselves."""
        for name in names:
            answers = self._answers.get(name, ())
            if name[0] != "<" and name not in answers:
                self._answers[name] = (name, *answers)
                self._longest = max(self._longest, len(name))
                if name[-1] == "*":
                    self._starts.add(name[:_SHORTEST_START])
        self._whole.clear()

    def of(self, word: str) -> tuple[str, ...]:
        """All names of one word; none when no rule speaks of it."""
        found = self._whole.get(word)
        if found is None:
            found = self._found(word)
            if word in self._answers:
                self._whole[word] = found
        return found

    def _found(self, word: str) -> tuple[str, ...]:
        answers = self._answers.get(word, ())
        if word[:_SHORTEST_START] in self._starts:
            for end in range(_SHORTEST_START, min(len(word), self._longest) + 1):
                answers += self._answers.get(word[:end] + "*", ())
        return answers

    def know(self, word: str) -> bool:
        """Whether any rule speaks of this word."""
        return bool(self.of(word))


@dataclass(frozen=True, slots=True)
class Part:
    """One half of one pattern: whose it is, which pattern, which half, of how many, how near."""

    owner: Rule | Guard
    name: str
    pattern: int
    half: int
    of: int
    near: int | None


@dataclass(frozen=True)
class Rulebook:
    """Everything needed to judge a message. `parts` are told apart by their place."""

    rules: tuple[Rule, ...]
    guards: Mapping[str, Guard]
    parts: tuple[Part, ...]
    network: Network
    wording: Wording
    names: Names


@cache
def rulebook() -> Rulebook:
    """The rules of all files, compiled once. Raises when a file breaks its own format.

    What is made here stays. The garbage collector, which would walk all of it again and again
    while it grows, rests meanwhile: it took half of the time.
    """
    files, collects = rule_files(), gc.isenabled()
    gc.disable()
    try:
        return compiled(all_rules(files), all_guards(files), all_lists(files))
    finally:
        if collects:
            gc.enable()


def compiled(
    rules: tuple[Rule, ...], guards: Mapping[str, Guard], lists: Mapping[str, Sequence[str]]
) -> Rulebook:
    """One network out of rules, guards and word lists."""
    tables = spelling()
    form = _Form(wording(tables, lambda _: True), lists)
    names = Names(form.single)
    network, parts = Network(), list[Part]()
    owners: tuple[Rule | Guard, ...] = (*rules, *guards.values())
    for owner in owners:
        for number, pattern in enumerate(owner.patterns):
            texts = halves(pattern)
            for half, text in enumerate(texts):
                steps = form.steps(text)
                if isinstance(owner, Rule):
                    steps = _ended(steps)
                names.include(named(steps))
                network.add(steps, len(parts))
                name = owner.id if isinstance(owner, Rule) else owner.name
                parts.append(Part(owner, name, number, half, len(texts), nearness(pattern)))
    network.close()
    return Rulebook(rules, guards, tuple(parts), network, wording(tables, names.know), names)


def _ended(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Without a gap at the end: in a rule it would only find the same words over and over."""
    while isinstance(steps[-1], Gap):
        steps = steps[:-1]
    return steps


class _Form:
    """Brings patterns and lists into the form that the words of a message are brought into."""

    def __init__(self, form: Wording, lists: Mapping[str, Sequence[str]]) -> None:
        self._form = form
        self._lists = lists
        self._several: dict[str, list[tuple[Step, ...]]] = {}
        self._read: dict[str, tuple[Word, ...]] = {}
        self.single: dict[str, list[str]] = {}
        for name, entries in lists.items():
            self._sort(name, entries)

    def steps(self, text: str) -> tuple[Step, ...]:
        """The steps of one half of a pattern."""
        steps = read(text)
        checked(named(steps), self._lists, text)
        return self._whole(steps, text)

    def _whole(self, steps: Sequence[Step], text: str) -> tuple[Step, ...]:
        """The steps in their form. Raises NotationError when only fillers were written."""
        formed = tuple(self._steps(steps))
        if not formed:
            raise NotationError(f"nothing is left of {text!r}: it is only fillers")
        return formed

    def _sort(self, name: str, entries: Sequence[str]) -> None:
        """Entries of one word are looked up; longer ones become ways of a choice."""
        self.single[name], self._several[name] = [], []
        for entry in entries:
            steps = self._whole(read(entry), entry)
            first = steps[0]
            if len(steps) == 1 and isinstance(first, Word) and first.name[0] != "<":
                self.single[name].append(first.name)
            else:
                self._several[name].append(steps)

    def _steps(self, steps: Sequence[Step]) -> Iterator[Step]:
        plain: list[str] = []
        for step in steps:
            if isinstance(step, Word) and step.name[0] != "<" and step.name[-1] != "*":
                plain.append(step.name)
                continue
            yield from self._words(plain)
            plain = []
            if isinstance(step, Choice):
                yield Choice(tuple(self._whole(way, str(way)) if way else () for way in step.ways))
            elif isinstance(step, Word) and step.name[0] == "<":
                yield Choice(((step,), *self._several[step.name[1:-1]]))
            else:
                yield step
        yield from self._words(plain)

    def _words(self, plain: Sequence[str]) -> tuple[Word, ...]:
        """The same few words stand in many patterns, and are read once."""
        if not plain:
            return ()
        text = " ".join(plain)
        if text not in self._read:
            self._read[text] = tuple(Word(word) for word in self._form.flat(text))
        return self._read[text]

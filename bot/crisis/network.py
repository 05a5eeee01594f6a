"""All patterns as one network that is walked once, word by word.

Every pattern is a path. Where paths begin alike they share their nodes. The walk keeps the set
of nodes reached so far, so its time is the number of words times a bound that the rules fix:
no text, however odd, can make it explode.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.crisis.notation import Choice, Gap, Step, Word

_ROOT = 0
_BUCKETS = 1024
_ALL_ENDS = 1 << _BUCKETS


class Match(NamedTuple):
    """Where the pattern with this number was found: first and last word, both included."""

    number: int
    first: int
    last: int


class Network:
    """Patterns added one by one, then walked over any number of texts."""

    def __init__(self) -> None:
        self._edges: list[dict[str, list[int]]] = [{}]
        self._any: dict[int, list[int]] = {}
        self._ends: dict[int, list[int]] = {}
        self._known: dict[tuple[frozenset[int], str], int] = {}
        self._bits: dict[str, int] = {}
        self._needs: list[int] = []
        self._leads: list[int] = []
        self._gaps: list[tuple[int, ...]] = []
        self._words: dict[tuple[str, ...], tuple[int, tuple[int, ...]]] = {}

    def add(self, steps: Sequence[Step], number: int) -> None:
        """Lay the path of one pattern and mark its end with the pattern's number."""
        self._needs.clear()
        self._words.clear()
        for node in self._lay(frozenset((_ROOT,)), steps):
            self._ends.setdefault(node, []).append(number)

    def close(self) -> None:
        """No more patterns come: let go of what was only needed to lay them, and look ahead."""
        self._known.clear()
        self._look_ahead()

    def walk(self, words: Sequence[tuple[str, ...]], offset: int) -> Iterator[Match]:
        """Every pattern found in one sentence.

        Each word comes as the names it answers to (itself, its lists); `offset` is added to the
        places told. Of overlapping finds of one pattern with one end the shortest is told.
        """
        if not self._needs:
            self._look_ahead()
        reached: dict[int, int] = {}
        ends, later = self._ends, self._later(words)
        for place, names in enumerate(words, offset):
            reached = self._step(reached, names, place, later[place - offset])
            for node in ends.keys() & reached.keys():
                for number in ends[node]:
                    yield Match(number, reached[node], place)

    def _step(
        self, reached: dict[int, int], names: tuple[str, ...], place: int, later: int
    ) -> dict[int, int]:
        """The nodes reached with one more word, each with the latest place its path began.

        A node is only entered when a word that may lead on from it comes `later` in the sentence.
        """
        following: dict[int, int] = {}
        edges, needs, leads, gaps = self._edges, self._needs, self._leads, self._gaps
        word, begins = self._word(names)
        for node, first in reached.items():
            for target in gaps[node]:
                if needs[target] & later and following.get(target, -1) < first:
                    following[target] = first
            if leads[node] & word:
                ways = edges[node]
                for name in names:
                    for target in ways.get(name, ()):
                        if needs[target] & later and following.get(target, -1) < first:
                            following[target] = first
        for target in begins:
            if needs[target] & later:
                following[target] = place
        return following

    def _later(self, words: Sequence[tuple[str, ...]]) -> list[int]:
        """For every word, all words that come after it, as bits."""
        later = [_ALL_ENDS]
        for names in reversed(words):
            later.append(later[-1] | self._word(names)[0])
        return later[-2::-1]

    def _word(self, names: tuple[str, ...]) -> tuple[int, tuple[int, ...]]:
        """The names as bits, and the nodes that a path reaches with this as its first word."""
        found = self._words.get(names)
        if found is None:
            start = self._edges[_ROOT]
            begins = tuple(target for name in names for target in start.get(name, ()))
            found = self._words[names] = self._mask(names), begins
        return found

    def _mask(self, names: Iterable[str]) -> int:
        """The names as bits of one number; several names may share a bit."""
        bits, mask = self._bits, 0
        for name in names:
            mask |= bits.get(name, 0)
        return mask

    def _look_ahead(self) -> None:
        """For every node: the names (as bits) that lead on from it, or from gaps behind it."""
        self._leads = [self._mask(ways) for ways in self._edges]
        self._gaps = [tuple(self._any.get(node, ())) for node in range(len(self._edges))]
        self._needs = [0] * len(self._edges)
        for node in range(len(self._edges) - 1, -1, -1):
            mask = _ALL_ENDS if node in self._ends else 0
            for target in self._gaps[node]:
                mask |= self._needs[target]
            self._needs[node] = mask | self._leads[node]

    def _lay(self, nodes: frozenset[int], steps: Sequence[Step]) -> frozenset[int]:
        for step in steps:
            if isinstance(step, Word):
                nodes = frozenset((self._after(nodes, step.name),))
            elif isinstance(step, Gap):
                nodes = self._gap(nodes, step.most)
            else:
                nodes = self._choose(nodes, step)
        return nodes

    def _choose(self, nodes: frozenset[int], step: Choice) -> frozenset[int]:
        return frozenset().union(*(self._lay(nodes, way) for way in step.ways))

    def _gap(self, nodes: frozenset[int], most: int) -> frozenset[int]:
        reached = nodes
        for _ in range(most):
            nodes = frozenset((self._after(nodes, ""),))
            reached |= nodes
        return reached

    def _after(self, nodes: frozenset[int], name: str) -> int:
        """The node that follows these by this name ("" is any word), made when it is new."""
        found = self._known.get((nodes, name))
        if found is not None:
            return found
        made = len(self._edges)
        self._edges.append({})
        for node in nodes:
            if name:
                self._bits.setdefault(name, 1 << len(self._bits) % _BUCKETS)
                self._edges[node].setdefault(name, []).append(made)
            else:
                self._any.setdefault(node, []).append(made)
        self._known[nodes, name] = made
        return made


def index(lists: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """For each word of the lists, the list names it answers to, in angle brackets."""
    answers: dict[str, list[str]] = {}
    for name, entries in lists.items():
        for entry in entries:
            answers.setdefault(entry, []).append(f"<{name}>")
    return {word: tuple(names) for word, names in answers.items()}

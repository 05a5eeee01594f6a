"""Where the items of a form stand once some answers are there: groups can be there several times.

Each spot has a name: the link id, and from the second repetition on the numbers of all
repetitions it lies in, outermost first: ``dose``, ``dose#2``, ``dose#2.1``. Answers are kept by
these names. Whether there is one more repetition of a group is a yes or no by the name that
repetition would have.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.care.forms.items import Answers, Form, Item, Plain, Value

MOST_REPETITIONS = 50


@dataclass(eq=False)
class Spot:
    """An item at one place. ``path`` are the numbers of the repetitions it lies in, its own last.

    ``below`` has a list for each answer (a group has exactly one). ``again`` marks no item but
    the question whether there is one more repetition of the group.
    """

    item: Item
    path: tuple[int, ...]
    name: str
    parent: Spot | None
    branch: int = 0
    again: bool = False
    below: list[list[Spot]] = field(default_factory=list)

    @property
    def hidden(self) -> bool:
        """Whether it, or anything above it, is hidden."""
        return self.item.hidden or (self.parent is not None and self.parent.hidden)


@dataclass(frozen=True)
class Spots:
    """All spots: the outermost, all in the order of the form, and by link id."""

    roots: Sequence[Spot]
    order: Sequence[Spot]
    by_link: dict[str, list[Spot]]


def name_of(link_id: str, path: Sequence[int]) -> str:
    """What the spot of an item is called."""
    if all(number == 1 for number in path):
        return link_id
    return f"{link_id}#{'.'.join(map(str, path))}"


def link_of(form: Form, name: str) -> str:
    """The link id in a name; a link id may have the sign in it, too."""
    return name if name in form.by_name else name.rpartition("#")[0]


def spots(form: Form, answers: Answers) -> Spots:
    """Everything that could be there, with as many repetitions as the answers tell of."""
    growing = _Growing(answers)
    roots = growing.all(form.items, (), None, 0)
    by_link: dict[str, list[Spot]] = {}
    for spot in growing.order:
        if not spot.again:
            by_link.setdefault(spot.item.link_id, []).append(spot)
    return Spots(roots, growing.order, by_link)


def each(value: Value | None) -> Sequence[Plain]:
    """The answers in a value: none, one or several."""
    if value is None:
        return ()
    return (value,) if isinstance(value, bool | int | float | str) else value


@dataclass
class _Growing:
    answers: Answers
    order: list[Spot] = field(default_factory=list)

    def all(
        self, items: Sequence[Item], path: tuple[int, ...], parent: Spot | None, branch: int
    ) -> list[Spot]:
        found = []
        for item in items:
            if item.repeats and item.kind == "group":
                found += self._repetitions(item, path, parent, branch)
            else:
                found.append(self._one(item, path, parent, branch))
        return found

    def _one(self, item: Item, path: tuple[int, ...], parent: Spot | None, branch: int) -> Spot:
        spot = Spot(item, path, name_of(item.link_id, path), parent, branch)
        self.order.append(spot)
        if item.repeats and item.children and item.kind != "group":
            count = max(1, len(each(self.answers.get(spot.name))))
            paths = [(*path, number) for number in range(1, count + 1)]
            spot.below = [self.all(item.children, p, spot, n) for n, p in enumerate(paths)]
        elif item.children:
            spot.below = [self.all(item.children, path, spot, 0)]
        return spot

    def _repetitions(
        self, item: Item, path: tuple[int, ...], parent: Spot | None, branch: int
    ) -> list[Spot]:
        most = min(item.most or MOST_REPETITIONS, MOST_REPETITIONS)
        found = []
        for number in range(1, most + 1):
            found.append(self._one(item, (*path, number), parent, branch))
            following = name_of(item.link_id, (*path, number + 1))
            if number < item.least or self.answers.get(following) is True:
                continue
            if number < most:
                self.order.append(Spot(item, (*path, number + 1), following, parent, branch, True))
            break
        return found

"""A sentence about a week, divided into the things it tells of.

"Work mon-fri 9-5 and gym Tue and Thu 7pm" tells of two things, "dinner with mum and dad on Sunday
at 6" of one: a joint divides only where both sides can stand alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bot.care.plan.items import Days, Every, Item, Mark, Meaning, On, Times
from bot.care.plan.tokens import Token, runs, tidy
from bot.care.plan.words import AROUND_TITLE

WORD, JOINT = Mark("word"), Mark("joint")
OFF, NO, DOUBT = Mark("off"), Mark("no"), Mark("doubt")


@dataclass(frozen=True, slots=True)
class Group:
    """Days, and the times that belong to them."""

    days: list[Days | On] = field(default_factory=list)
    times: list[Times] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that was told: its items, and the sentence and tokens they were read from."""

    sentence: str
    tokens: Sequence[Token]
    items: Sequence[Item]

    @property
    def meanings(self) -> list[Meaning]:
        """What its items stand for, in order."""
        return [item.meaning for item in self.items]

    @property
    def written(self) -> str:
        """The client's own words, from the first to the last."""
        return tidy(self.sentence, self.tokens[self.items[0].first : self.items[-1].after])

    @property
    def title(self) -> str:
        """The words that are none of the rest, as written, the first letter large."""
        places = [item.first for item in self.items if item.meaning == WORD]
        places += [
            item.first
            for before, item, after in zip(self.items, self.items[1:], self.items[2:], strict=False)
            if before.meaning == item.meaning == after.meaning == WORD
            or (item.meaning == JOINT and before.meaning == after.meaning == WORD)
        ]
        named = [self._trimmed(run) for run in runs(sorted(set(places)))]
        title = " ".join(tidy(self.sentence, one) for one in named if one)
        return title[:1].upper() + title[1:]

    @property
    def leading(self) -> list[Days | On]:
        """The days that come before its name, and so may hold for what follows it too."""
        days: list[Days | On] = []
        for item in self.items:
            if isinstance(item.meaning, Days | On):
                days.append(item.meaning)
            elif item.meaning == WORD and _says_something(self.tokens[item.first]):
                break
        return days

    def _trimmed(self, run: Sequence[int]) -> Sequence[Token]:
        """A row of words without the little ones and the signs around it."""
        inside = [at for at in run if _says_something(self.tokens[at])]
        return self.tokens[inside[0] : inside[-1] + 1] if inside else []


def clauses(sentence: str, tokens: Sequence[Token], items: Sequence[Item]) -> Iterator[Clause]:
    """The things one sentence tells of, in order."""
    current: list[Item] = []
    for part in _parts(items):
        if current and _stand_apart(
            _bare(sentence, tokens, current), _bare(sentence, tokens, part)
        ):
            yield _bare(sentence, tokens, current)
            current = []
        current += part
    last = _bare(sentence, tokens, current)
    if last.items:
        yield last


def groups(clause: Clause) -> list[Group]:
    """Which times belong to which days: "Tuesdays at 18:30 and Thursdays at 19:00" are two groups.

    Days told after the last time belong to the times before them.
    """
    placed = [one for one in clause.meanings if isinstance(one, Days | On | Times)]
    times_first = bool(placed) and isinstance(placed[0], Times)
    found = [Group()]
    for at, one in enumerate(placed):
        if isinstance(one, Times):
            if times_first and found[-1].days:
                found.append(Group())
            found[-1].times.append(one)
            continue
        more = any(isinstance(later, Times) for later in placed[at:])
        if not times_first and found[-1].times and more:
            found.append(Group())
        found[-1].days.append(one)
    return found


def _parts(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items between joints; each part but the first begins with its joint."""
    part: list[Item] = []
    for item in items:
        if item.meaning == JOINT and part:
            yield part
            part = []
        part.append(item)
    if part:
        yield part


def _bare(sentence: str, tokens: Sequence[Token], items: Sequence[Item]) -> Clause:
    """A clause without joints at its beginning or its end."""
    inside = [at for at, item in enumerate(items) if item.meaning != JOINT]
    kept = items[inside[0] : inside[-1] + 1] if inside else []
    return Clause(sentence, tokens, kept)


def _stand_apart(current: Clause, following: Clause) -> bool:
    """Whether what follows a joint is another thing: it has its own name, and what was told so
    far either is complete or at least has a name and days.
    """
    have, has = current.meanings, following.meanings
    timed = any(isinstance(one, Times) for one in have)
    named = bool(current.title)
    if OFF in has or NO in has:
        return timed or OFF in have or NO in have
    if not following.title:
        return False
    dated = any(isinstance(one, Days | On | Every) for one in have)
    if OFF in have or NO in have:
        return dated
    if timed and named:
        return True
    return named and dated and any(isinstance(one, Days | On | Every | Times) for one in has)


def _says_something(token: Token) -> bool:
    return token.word not in AROUND_TITLE and any(map(str.isalnum, token.word))

"""Reading a week that a client tells in plain sentences.

What is not understood comes back in the client's own words; what had to be filled in is said.
Nothing is certain until the client has seen it written out (`telling`) and agreed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from bot.care.plan.clauses import DOUBT, JOINT, NO, OFF, WORD, Clause, Group, clauses, groups
from bot.care.plan.items import Bound, Days, Every, Lasting, Meaning, On, Times
from bot.care.plan.making import make, next_dates
from bot.care.plan.shapes import items
from bot.care.plan.signs import signs
from bot.care.plan.things import Commitment, Off
from bot.care.plan.tokens import sentences, tokens
from bot.care.plan.words import AROUND_TITLE, EVERY_DAY, EVERYTHING, kind_of
from bot.reading.text import clean_text

LONGEST_SENTENCE: Final = 600
"""Characters; a longer one is a story and no plan."""
MOST_TOLD: Final = 40
"""Things told at once; more would be neither checked when shown back nor read in time."""

_ALL: Final = tuple(range(7))

Why = Literal["words", "name", "days", "time", "date", "weekly off", "many"]


@dataclass(frozen=True, slots=True)
class Unclear:
    """What was not understood, in the client's own words, and what is missing.

    "words": any sense for a plan; "name", "days", "time": that; "date": it is none, is over, or
    can be read in two ways; "weekly off": something regular cannot be taken off every week, only
    told anew; "many": too much was told at once.
    """

    words: str
    why: Why


@dataclass(frozen=True, slots=True)
class Reading:
    """What was told: commitments, days off, weekdays said to be free, and what stayed unclear.

    ``free`` needs no storing: it says that nothing is fixed on those weekdays. ``assumed`` are
    sentences on what was filled in, to be shown with the rest.
    """

    commitments: tuple[Commitment, ...] = ()
    off: tuple[Off, ...] = ()
    free: tuple[int, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    assumed: tuple[str, ...] = ()


@dataclass(slots=True)
class _Found:
    """A reading while it grows."""

    today: date
    commitments: list[Commitment] = field(default_factory=list)
    off: list[Off] = field(default_factory=list)
    free: list[int] = field(default_factory=list)
    unclear: list[Unclear] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)


def read_plan(text: str, today: date) -> Reading:
    """Read a told week; ``today`` is the client's own date.

    Takes time that grows with the length of the text alone, and never raises.
    """
    found = _Found(today)
    told = 0
    for sentence in sentences(clean_text(text)):
        if len(sentence) > LONGEST_SENTENCE or told >= MOST_TOLD:
            found.unclear.append(Unclear(sentence, "many"))
            continue
        told += _read_sentence(sentence, found)
    return Reading(
        tuple(dict.fromkeys(found.commitments)),
        tuple(dict.fromkeys(found.off)),
        tuple(sorted(set(found.free))),
        tuple(found.unclear),
        tuple(dict.fromkeys(found.assumed)),
    )


def _read_sentence(sentence: str, found: _Found) -> int:
    """Read the clauses of one sentence; return how many there were."""
    written = tokens(sentence)
    read = items([one.word for one in written], signs(written), found.today)
    leading: list[Days | On] = []
    told = list(clauses(sentence, written, read))
    for clause in told:
        why = _unread(clause, found, leading)
        if why is not None:
            found.unclear.append(Unclear(clause.written, why))
        else:
            leading = clause.leading or leading
    return len(told)


def _unread(clause: Clause, found: _Found, leading: list[Days | On]) -> Why | None:
    """Read one clause into what was found; return what is missing when it cannot be read."""
    meanings, title = clause.meanings, clause.title
    if DOUBT in meanings:
        return "words"
    if any(_is_bad_date(one, found.today) for one in meanings):
        return "date"
    if OFF in meanings or NO in meanings:
        return _off(clause, title, found)
    timed = any(isinstance(one, Times) for one in meanings)
    dated = any(isinstance(one, Days | On) for one in meanings)
    if not title:
        return "name" if timed or dated else "words"
    if not timed:
        return "time" if dated else "words"
    return _commitments(clause, title, found, leading)


def _is_name(title: str, today: date) -> bool:
    """Whether a name is a name by itself too, and not read as days or times when told back."""
    written = tokens(f"{title}, Mondays")
    *words, last = items([one.word for one in written], signs(written), today)
    plain = all(one.meaning in {WORD, JOINT} for one in words) and isinstance(last.meaning, Days)
    alone = Clause(title, written, words[:-1])
    return plain and alone.title == title


def _is_bad_date(one: Meaning, today: date) -> bool:
    """Whether a date is none, or is over; something regular may have begun in the past."""
    if isinstance(one, Bound):
        return one.day is None or (one.last and one.day < today)
    return isinstance(one, On) and (one.day is None or one.day < today)


def _off(clause: Clause, title: str, found: _Found) -> Why | None:
    meanings = clause.meanings
    told = [one for one in meanings if isinstance(one, Days | On)]
    if not told:
        return "days"
    if any(isinstance(one, Times | Lasting | Bound) for one in meanings):
        return "words"
    name = None if _is_everything(title) else title
    if name is not None and not _is_name(name, found.today):
        return "name"
    every = [one.weeks for one in meanings if isinstance(one, Every)]
    weekly = [one for one in told if isinstance(one, Days) and (one.always or every)]
    if weekly and (name is not None or max(every, default=1) > 1 or any(o.nth for o in weekly)):
        return "weekly off"
    for one in told:
        if isinstance(one, Days) and one in weekly:
            found.free += one.weekdays
        else:
            found.off += [Off(day, name) for day in next_dates(one, found.today)]
    return None


def _is_everything(title: str) -> bool:
    return set(title.casefold().split()) <= EVERYTHING | AROUND_TITLE


def _commitments(
    clause: Clause, title: str, found: _Found, leading: Sequence[Days | On]
) -> Why | None:
    if not _is_name(title, found.today):
        return "name"
    kind, own = kind_of(title), groups(clause)
    told = next((group.days for group in own if group.days), None) or list(leading)
    if not told and kind not in EVERY_DAY:
        return "days"
    every_day: list[Days | On] = [Days(_ALL, always=True)]
    made = [
        make(clause, title, kind, Group(group.days or told or every_day, group.times), found.today)
        for group in own
    ]
    for one in made:
        if one.problem is not None:
            return one.problem
    if not told:
        found.assumed.append(f"{title}: I took every day.")
    for one in made:
        found.commitments += one.commitments
        found.assumed += one.assumed
    return None

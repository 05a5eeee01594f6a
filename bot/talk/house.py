"""What can be opened: conversations, nudges and sentences, gathered at start and never changed."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from bot.errors import NamedTwice
from bot.talk.ops import Op
from bot.talk.talk import Talk
from bot.talk.terms import Terms
from bot.talk.words import Words
from storage.alliances import Reader
from storage.people import Known, Rhythm, Role
from storage.tx import Json, Tx

URGE = "urge"
"""The conversation that is one tap away under every question Tandem asks by itself."""

RANK = 50
"""Where a command stands in the menu unless it says otherwise; equals go by the alphabet."""

Script = Callable[[Talk], Coroutine[Op[object], object, None]]


@dataclass(frozen=True, slots=True)
class Conversation:
    """A scripted exchange: one async function, top to bottom.

    ``title`` completes "Back to …"; ``menu`` is its line in the command menu, where a lower
    ``rank`` stands higher. One that opens ``afresh`` begins anew with every opening, and an older
    one of the same name is left.
    """

    name: str
    script: Script
    opens_on: str | None = None
    title: str = ""
    menu: str = ""
    afresh: bool = False
    rank: int = RANK


def conversation(
    name: str,
    *,
    opens_on: str | None = None,
    title: str = "",
    menu: str = "",
    afresh: bool = False,
    rank: int = RANK,
) -> Callable[[Script], Conversation]:
    """Make a conversation of an async function whose only awaits are ``talk.…``.

    ``opens_on`` is a command such as ``/checkin``; without one only Tandem opens it.
    """

    def wrap(script: Script) -> Conversation:
        return Conversation(name, script, opens_on, title or name, menu, afresh, rank)

    return wrap


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a nudge may know when it chooses its next moments: pure facts, no text.

    ``last_day`` is the person's last day with a record, by kind; ``alliances`` are the ids of
    those that are alive; ``readers`` say when those who get a client's page get it.
    """

    now: datetime
    zone: str
    rhythm: Rhythm
    last_day: Mapping[str, date]
    alliances: tuple[int, ...]
    readers: tuple[Reader, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """A moment that was chosen among others, with what it was chosen from (plain values)."""

    at: datetime
    because: Json


Facts = TypeVar("Facts")
Plan = Callable[[Outlook], Mapping[str, datetime]]


@dataclass(frozen=True, slots=True)
class Nudge:
    """A message Tandem starts by itself.

    ``opens`` names the conversation; ``fresh`` is how late it may still come; ``why`` says in
    plain words why it comes. A ``gentle`` one keeps out of quiet hours, pauses and answers in
    progress.
    """

    kind: str
    role: Role
    opens: str
    fresh: timedelta
    why: str
    gentle: bool


@dataclass(frozen=True, slots=True)
class Planned(Nudge):
    """A nudge that comes by the clock: ``plan`` returns its next moments by token, after now."""

    plan: Plan


@dataclass(frozen=True, slots=True)
class Daily(Nudge):
    """A nudge whose moments are chosen for one day at a time, and anew when something is learned.

    ``choose`` reads what it must know and returns the moments of the day by token, after now.
    Nothing is read or chosen for those whose rhythm it is not ``wanted`` in.
    """

    wanted: Callable[[Rhythm], bool]
    choose: Callable[[Tx, Known, Outlook], Mapping[str, Chosen]]


def nudge(
    kind: str, *, role: Role, opens: str, fresh: timedelta, why: str, gentle: bool = True
) -> Callable[[Plan], Planned]:
    """Make a nudge of a pure function that says when it comes next."""

    def wrap(plan: Plan) -> Planned:
        return Planned(kind, role, opens, fresh, why, gentle, plan)

    return wrap


@dataclass(frozen=True, slots=True)
class OfSheet(Nudge):
    """A nudge whose moments stand in one of the person's own sheets (see ``storage/standing.py``).

    ``plan`` is pure: it returns the next moments by token, after now, from the sheet as it is kept
    (None while there is none).
    """

    sheet: str
    plan: Callable[[Outlook, Json], Mapping[str, datetime]]


def sheet_nudge(
    kind: str,
    *,
    role: Role,
    opens: str,
    fresh: timedelta,
    why: str,
    sheet: str,
    gentle: bool = True,
) -> Callable[[Callable[[Outlook, Json], Mapping[str, datetime]]], OfSheet]:
    """Make a nudge of a pure function that reads its moments off a sheet."""

    def wrap(plan: Callable[[Outlook, Json], Mapping[str, datetime]]) -> OfSheet:
        return OfSheet(kind, role, opens, fresh, why, gentle, sheet, plan)

    return wrap


def daily_nudge(
    kind: str,
    *,
    role: Role,
    opens: str,
    fresh: timedelta,
    why: str,
    wanted: Callable[[Rhythm], bool],
    facts: Callable[[Tx, Known], Facts],
) -> Callable[[Callable[[Outlook, Facts], Mapping[str, Chosen]]], Daily]:
    """Make a nudge of a pure function that chooses the moments of one day.

    ``wanted`` says from a person's rhythm whether they want any. ``facts`` reads what the choice
    must know; the choice is kept with what it was made from.
    """

    def wrap(pure: Callable[[Outlook, Facts], Mapping[str, Chosen]]) -> Daily:
        def choose(tx: Tx, known: Known, outlook: Outlook) -> Mapping[str, Chosen]:
            return pure(outlook, facts(tx, known))

        return Daily(kind, role, opens, fresh, why, gentle=True, wanted=wanted, choose=choose)

    return wrap


@dataclass(frozen=True, slots=True)
class House:
    """Everything that can be said: conversations by role and name, nudges by kind, sentences.

    ``sentences`` are the engine's own lines (name → English).
    """

    conversations: Mapping[tuple[Role, str], Conversation]
    nudges: Mapping[str, Nudge]
    sentences: Mapping[str, str]
    words: Words
    terms: Terms

    def named(self, role: Role, name: str) -> Conversation | None:
        """The conversation of that name, unless newer code has dropped it."""
        return self.conversations.get((role, name))

    def opened_by(self, role: Role, command: str) -> Conversation | None:
        """The conversation a command opens for this role."""
        wanted = f"/{command}"
        return next((one for one in self.commands(role) if one.opens_on == wanted), None)

    def commands(self, role: Role) -> list[Conversation]:
        """Everything this role can open with a command."""
        return [
            one for (whose, _), one in self.conversations.items() if whose == role and one.opens_on
        ]

    def beside(self, role: Role, name: str) -> Conversation | None:
        """What is one tap away from a conversation of that name: ``URGE``, from every one that a
        nudge opens.
        """
        nudged = any(one.role == role and one.opens == name for one in self.nudges.values())
        return self.named(role, URGE) if nudged and name != URGE else None

    def sentence(self, language: str, name: str, /, **args: str | int) -> str:
        """One of the engine's own lines, in a person's language."""
        return self.words.say(language, f"sentence.{name}", self.sentences[name], args)


def furnish(
    conversations: Iterable[tuple[Role, Conversation]],
    nudges: Iterable[Nudge],
    sentences: Mapping[str, str],
    words: Words,
    terms: Terms,
) -> House:
    """Put a house together.

    Raises:
        NamedTwice: two conversations of a role share a name or a command, or two nudges a kind.
    """
    rooms: dict[tuple[Role, str], Conversation] = {}
    commands: set[tuple[Role, str]] = set()
    for role, one in conversations:
        _once((role, one.name) in rooms, f"Two {role} conversations are called {one.name}.")
        rooms[role, one.name] = one
        if one.opens_on:
            _once(
                (role, one.opens_on) in commands,
                f"Two {role} conversations open on {one.opens_on}.",
            )
            commands.add((role, one.opens_on))
    kinds: dict[str, Nudge] = {}
    for each in nudges:
        _once(each.kind in kinds, f"Two nudges are called {each.kind}.")
        kinds[each.kind] = each
    return House(rooms, kinds, dict(sentences), words, terms)


def _once(taken: bool, sentence: str) -> None:
    if taken:
        raise NamedTwice(sentence)

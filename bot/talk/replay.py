"""Running a conversation again from the top. Pure: what an op does is the caller's business.

The coroutine is stepped by hand. A remembered entry is handed back; an act not yet done is
carried out and remembered; the first question without an answer ends the step, and the coroutine
is closed: nothing outlives a turn.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from types import CoroutineType, NoneType
from typing import cast, get_type_hints

from pydantic import TypeAdapter

from bot.errors import ForeignAwait, OutOfFuel, SetAside, TimedOut
from bot.talk.log import ANSWER, ASIDE, DECLINED, ELAPSED, Log, Note
from bot.talk.ops import Ask, Do, Keep, Now, Op, Pause, Pick, Say
from storage.tx import Json

ACTS_A_TURN = 200
ENTRIES_A_CONVERSATION = 2_000

Run = Coroutine[Op[object], object, object]
Perform = Callable[[Op[object], str], Json]
Hear = Callable[[Ask[object] | Pause, str], Note | None]


@dataclass(frozen=True, slots=True)
class Stopped:
    """Where the conversation stands: at a question, in a pause, or at its end (``op`` is None).

    ``answered`` are the questions passed on the way, each with its entry.
    """

    op: Ask[object] | Pause | None
    name: str | None
    answered: list[tuple[Ask[object], Note]]


def advance(run: Run, log: Log, perform: Perform, hear: Hear) -> Stopped:
    """Run until an answer is missing and ``hear`` has none either.

    ``hear`` is asked once, at the first question or pause without an entry: it returns the entry
    it has put into the log, or None. ``perform`` carries out an act and returns what to remember.

    Raises:
        ForeignAwait: the conversation awaited something else than ``talk.…``.
        OutOfFuel: it took more steps than a conversation may.
        Exception: whatever the conversation itself raised.
    """
    log.rewind_names()
    walk = _Walk(run, log, perform, hear)
    try:
        return walk.to_the_end()
    finally:
        run.close()


def rehearse(run: Run, log: Log) -> Stopped:
    """Run as far as the entries reach, to see where that is; carries out nothing."""
    log.rewind_names()
    walk = _Walk(run, log, None, None)
    try:
        return walk.to_the_end()
    finally:
        run.close()


@dataclass(slots=True)
class _Walk:
    run: Run
    log: Log
    perform: Perform | None
    hear: Hear | None
    fuel: int = ACTS_A_TURN
    answered: list[tuple[Ask[object], Note]] = field(default_factory=list)

    def to_the_end(self) -> Stopped:
        result: object = None
        over: TimedOut | None = None
        while True:
            try:
                op = self.run.send(result) if over is None else self.run.throw(over)
            except StopIteration:
                return Stopped(None, None, self.answered)
            name = self.log.numbered(_checked(op, self.run).name)
            note = _usable(op, self.log.notes.get(name), self.log) or self._made(op, name)
            if note is None:
                return Stopped(cast(Ask[object] | Pause, op), name, self.answered)
            if isinstance(op, Ask):
                self.answered.append((op, note))
            over = _over(op, note)
            result = None if over else _result(op, note)

    def _made(self, op: Op[object], name: str) -> Note | None:
        """A new entry: what was just heard, or an act carried out now."""
        if isinstance(op, Ask | Pause):
            hear, self.hear = self.hear, None
            note = hear(op, name) if hear else None
            if note is None:
                _check_room(self.log)
            return note
        if self.perform is None:
            return None
        self.fuel -= 1
        _check_fuel(self.fuel, self.log)
        return self.log.put(name, _kind(op), self.perform(op, name))


def _checked(op: object, run: Run) -> Op[object]:
    if isinstance(op, Op):
        return op
    raise ForeignAwait(
        f"{_where(run)} awaits {type(op).__name__}. A conversation may await talk.… and nothing "
        "else: it is run again from the top on every turn."
    )


def _where(run: Run) -> str:
    """The way in, as file and line of every coroutine from the conversation to what it awaits.

    The conversation's own line is the one to mend; the last may lie in somebody else's library.
    """
    inner: object = run
    places = []
    while isinstance(inner, CoroutineType):
        frame = inner.cr_frame
        if frame is not None:
            places.append(f"{frame.f_code.co_filename}:{frame.f_lineno}")
        inner = inner.cr_await
    return " → ".join(places) or "A conversation"


def _check_fuel(fuel: int, log: Log) -> None:
    if fuel < 0:
        raise OutOfFuel(f"More than {ACTS_A_TURN} acts in one turn: does it loop?")
    _check_room(log)


def _check_room(log: Log) -> None:
    if len(log) >= ENTRIES_A_CONVERSATION:
        raise OutOfFuel(f"More than {ENTRIES_A_CONVERSATION} entries: end instead of looping.")


def _usable(op: Op[object], note: Note | None, log: Log) -> Note | None:
    """The remembered entry, if it still answers this op."""
    if note is None or note.state == "draft":
        return None
    if not _fits(op, note):
        return None
    if note.state == "kept":
        return _renewed(op, note)
    return _taken_again(op, note, log)


def _fits(op: Op[object], note: Note) -> bool:
    match op:
        case Ask():
            if note.kind == DECLINED:
                return op.skippable
            return note.kind == ELAPSED or (note.kind == ANSWER and op.question.fits(note.value))
        case Pause():
            return note.kind == ELAPSED
        case Pick():
            return note.kind == "pick" and isinstance(note.value, str)
    return note.kind == _kind(op)


def _renewed(op: Op[object], note: Note) -> Note | None:
    """A kept record whose content changed since is kept anew; everything else stands."""
    if isinstance(op, Keep) and note.value != op.body:
        return None
    return note


def _taken_again(op: Op[object], note: Note, log: Log) -> Note | None:
    """After going back: answers that fit and words already said are not repeated."""
    if isinstance(op, Keep | Do | Now):
        return None
    if isinstance(op, Say) and note.value != op.text:
        return None
    return log.put(note.name, note.kind, note.value, ref=note.ref)


def _kind(op: Op[object]) -> str:
    return type(op).__name__.lower()


def _over(op: Op[object], note: Note) -> TimedOut | None:
    """How a question ended that was not answered: in silence, or set aside by its reader."""
    if note.kind != ELAPSED or not isinstance(op, Ask):
        return None
    return SetAside() if note.value == ASIDE else TimedOut()


def _result(op: Op[object], note: Note) -> object:
    match op:
        case Ask():
            return None if note.kind == DECLINED else note.value
        case Do():
            return reader(op.deed).validate_python(note.value)
        case Now():
            return datetime.fromisoformat(str(note.value))
        case Pick():
            return note.value
    return None


@cache
def reader(deed: Callable[..., object]) -> TypeAdapter[object]:
    """What writes down and reads back a deed's result, from its return annotation."""
    returns = get_type_hints(deed)["return"]
    return TypeAdapter(NoneType if returns is None else returns)

"""What a conversation remembers: its entries, by name. Pure; storage keeps and seals them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from storage.tx import Json

State = Literal["kept", "earlier", "draft"]


@dataclass(frozen=True, slots=True)
class Note:
    """One entry. ``earlier`` is an answer given before somebody went back: it is taken again
    without asking if it still fits. ``draft`` is a half-given one (ticks before Done). ``ref`` is
    the channel's number of the message in which it was typed.
    """

    seq: int
    name: str
    kind: str
    value: Json
    state: State = "kept"
    ref: int | None = None


@dataclass(slots=True)
class Log:
    """The entries of one conversation, and what changed in this turn."""

    notes: dict[str, Note]
    next_seq: int
    touched: set[str] = field(default_factory=set)
    dropped: set[str] = field(default_factory=set)
    _seen: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, notes: Iterable[Note], next_seq: int) -> Log:
        """A log from stored entries."""
        return cls({note.name: note for note in notes}, next_seq)

    def rewind_names(self) -> None:
        """Start counting repeated names anew: the function is about to run from the top."""
        self._seen.clear()

    def numbered(self, name: str) -> str:
        """``name`` the first time, then ``name#2``, ``name#3``: loops ask the same again."""
        self._seen[name] += 1
        times = self._seen[name]
        return name if times == 1 else f"{name}#{times}"

    def take_seq(self) -> int:
        """The next free place; places are never used twice."""
        seq = self.next_seq
        self.next_seq += 1
        return seq

    def put(
        self, name: str, kind: str, value: Json, *, state: State = "kept", ref: int | None = None
    ) -> Note:
        """Remember ``value`` under ``name``, in a new place."""
        note = Note(self.take_seq(), name, kind, value, state, ref)
        self.notes[name] = note
        self.touched.add(name)
        self.dropped.discard(name)
        return note

    def amend(self, name: str, value: Json) -> None:
        """Change what is remembered under ``name``, keeping its place."""
        self.notes[name] = replace(self.notes[name], value=value)
        self.touched.add(name)

    def drop(self, name: str) -> None:
        """Forget one entry."""
        if self.notes.pop(name, None) is not None:
            self.touched.discard(name)
            self.dropped.add(name)

    def draft(self, name: str | None) -> Json:
        """What has been ticked so far under ``name``, if anything."""
        note = self.notes.get(name or "")
        return note.value if note is not None and note.state == "draft" else None

    def kept(self, name: str) -> Note | None:
        """The entry that counts, if there is one."""
        note = self.notes.get(name)
        return note if note is not None and note.state == "kept" else None

    def answers(self) -> list[Note]:
        """The answered questions, oldest first."""
        return sorted(
            (note for note in self.notes.values() if note.state == "kept" and note.kind in ASKED),
            key=lambda note: note.seq,
        )

    def back_to(self, name: str) -> None:
        """Take the answer ``name`` back. What came after it becomes ``earlier``.

        A draft stays one: half an answer must not become a whole one on the way.
        """
        target = self.notes[name]
        whole = [note for note in self.notes.values() if note.state != "draft"]
        for later in [note for note in whole if note.seq > target.seq]:
            self.notes[later.name] = replace(later, state="earlier")
            self.touched.add(later.name)
        self.drop(name)

    def __len__(self) -> int:
        return len(self.notes)


ANSWER = "answer"
DECLINED = "declined"
ELAPSED = "elapsed"
ASIDE = "later"
ASKED = frozenset({ANSWER, DECLINED})

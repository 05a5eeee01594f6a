"""A small clinic for tests that do things in any order: two clients, three clinicians; and beside
it what each clinician may read, kept as simply as can be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeVar

from storage import people
from storage.people import Profile, Rhythm, Role
from storage.records import Clinic
from storage.tx import Tx
from tests.canaries import Canaries, birds_in
from tests.ground import Ground

T = TypeVar("T")
Pair = tuple[int, int]
FRIDAY = datetime(2026, 3, 6, 12, 0, tzinfo=UTC)
CLIENTS, CLINICIANS = ("ana", "ben"), ("mira", "lee", "sol")
CHAT = "sandbox"


@dataclass
class Agreed:
    """What a client has agreed to with a clinician, and until when."""

    kinds: frozenset[str]
    until: datetime


@dataclass(frozen=True)
class Bird:
    """A canary: who wrote it, which kind of thing it is, and the one clinician it is for (0 for
    every one who may read that kind).
    """

    client: int
    kind: str
    to: int = 0


@dataclass(frozen=True)
class Fact:
    """Something of a kind that a clinician is told without a word of the client's in it."""

    client: int
    kind: str


@dataclass(frozen=True)
class Export:
    """What an export of a client's would hold."""

    client: int
    text: str


@dataclass
class Practice:
    """The clinic, its clock, and the model of it.

    ``agreed``, ``had`` and ``held`` go by (client, clinician): what is in force; what was on pages
    the clinician has read under it; and by the page's number what was held back from it. ``shown``
    are the canaries a client was shown on a page. ``deleted`` are canaries that are gone, ``own``
    those kept to oneself.
    """

    ground: Ground
    now: datetime = FRIDAY
    clients: list[int] = field(default_factory=list)
    clinicians: list[int] = field(default_factory=list)
    birds: dict[str, Bird] = field(default_factory=dict)
    agreed: dict[Pair, Agreed] = field(default_factory=dict)
    had: dict[Pair, set[str]] = field(default_factory=lambda: defaultdict(set))
    held: dict[Pair, dict[int, set[str]]] = field(default_factory=lambda: defaultdict(dict))
    shown: dict[int, set[str]] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)
    forgotten: set[int] = field(default_factory=set)
    seen: int = 0
    _song: Canaries = field(default_factory=lambda: Canaries("model"))

    @property
    def names(self) -> dict[int, str]:
        """What the clinicians are called."""
        return dict(zip(self.clinicians, CLINICIANS, strict=True))

    def opens(self) -> None:
        """Everybody is there, and nobody works with anybody."""
        self.ground.begin()
        self.do(self._move_in)

    def do(self, work: Callable[[Tx], T]) -> T:
        """Something of the program's, at the clinic's moment."""
        return self.ground.run(lambda held: work(Tx(held, self.ground.vault, self.now)))

    def word(self, client: int, kind: str) -> str:
        """A new canary; nobody may read it until it is told what it is."""
        return self._song.new(f"{client}.{kind}")

    def knows(self, word: str, client: int, kind: str, to: int) -> None:
        """Tell the model what a canary is."""
        self.birds[word] = Bird(client, kind, to)

    def signs(self, pair: Pair, agreed: Agreed) -> None:
        """In the model, something else is agreed from now on."""
        self.stops(pair)
        self.agreed[pair] = agreed

    def stops(self, pair: Pair) -> None:
        """In the model, nothing is agreed any more; pages made under it are read no more."""
        self.agreed.pop(pair, None)
        self.had.pop(pair, None)

    def covers(self, client: int, clinician: int, kind: str) -> bool:
        """Whether a kind of thing of a client's is shared with a clinician at this moment."""
        agreed = self.agreed.get((client, clinician))
        if agreed is None or client in self.forgotten or self.now >= agreed.until:
            return False
        return not kind or kind in agreed.kinds

    def may_read(self, clinician: int, bird: str, *, once_read: bool = False) -> bool:
        """Whether a clinician may read that at this moment. ``once_read``: on a page, where what
        they have read under this consent stays.
        """
        one = self.birds[bird]
        had = self.had.get((one.client, clinician), set())
        if once_read and bird in had:
            return self.covers(one.client, clinician, "")
        is_gone = bird in self.deleted or bird in self.own
        is_for = one.to in {0, clinician}
        return is_for and not is_gone and self.covers(one.client, clinician, one.kind)

    def looks(self, clinician: int, read: object, *, once_read: bool = False) -> set[str]:
        """A clinician is shown something: whatever may not be in it is an error."""
        if isinstance(read, Fact):
            self.seen += 1
            assert self.covers(read.client, clinician, read.kind), f"{clinician} heard of {read}"
        found = birds_in(repr(read))
        wrong = {one for one in found if not self.may_read(clinician, one, once_read=once_read)}
        told = {(self.birds[one], one in self.deleted, one in self.own) for one in wrong}
        assert not wrong, f"{clinician} was shown {told} in {read!r}"
        if isinstance(read, Export):
            held = set().union(*self.held[read.client, clinician].values())
            assert not found & held, "what was held back is in an export"
        self.seen += len(found)
        return found

    def _move_in(self, tx: Tx) -> None:
        clinic = tx.add(Clinic, name="The clinic", created_at=tx.now)
        self.clients = [_added(tx, clinic, "client", name) for name in CLIENTS]
        self.clinicians = [_added(tx, clinic, "clinician", name) for name in CLINICIANS]


def _added(tx: Tx, clinic: int, role: Role, name: str) -> int:
    known = people.add(
        tx, clinic_id=clinic, role=role, rhythm=Rhythm(ready=True), profile=Profile(name=name)
    )
    people.give_address(tx, known, CHAT, name)
    return known.id

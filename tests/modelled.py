"""A small clinic for tests that do things in any order: two clients, three clinicians; and beside
it what each clinician may read, kept as simply as can be.
"""

from __future__ import annotations

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
FRIDAY = datetime(2026, 3, 6, 12, 0, tzinfo=UTC)
CLIENTS, CLINICIANS = ("ana", "ben"), ("mira", "lee", "sol")


@dataclass
class Agreed:
    """What a client has agreed to with a clinician, and until when."""

    kinds: frozenset[str]
    until: datetime


@dataclass(frozen=True)
class Bird:
    """A canary: who wrote it, and which kind of thing it is."""

    client: int
    kind: str


@dataclass
class Practice:
    """The clinic, its clock, and the model of it.

    ``agreed`` and ``over`` go by (client, clinician): what is in force, and when a stand-in ends.
    ``shown`` are the canaries a client was shown on a page, by the page's number.
    """

    ground: Ground
    now: datetime = FRIDAY
    clients: list[int] = field(default_factory=list)
    clinicians: list[int] = field(default_factory=list)
    birds: dict[str, Bird] = field(default_factory=dict)
    agreed: dict[tuple[int, int], Agreed] = field(default_factory=dict)
    over: dict[tuple[int, int], datetime] = field(default_factory=dict)
    shown: dict[int, set[str]] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)
    forgotten: set[int] = field(default_factory=set)
    seen: int = 0
    _song: Canaries = field(default_factory=lambda: Canaries("model"))

    def opens(self) -> None:
        """Everybody is there, and nobody works with anybody."""
        self.ground.begin()
        self.do(self._move_in)

    def do(self, work: Callable[[Tx], T]) -> T:
        """Something of the program's, at the clinic's moment."""
        return self.ground.run(lambda held: work(Tx(held, self.ground.vault, self.now)))

    def bird(self, client: int, kind: str) -> str:
        """A new canary."""
        word = self._song.new(f"{client}.{kind}")
        self.birds[word] = Bird(client, kind)
        return word

    def may_read(self, clinician: int, bird: str) -> bool:
        """Whether a clinician may read that at this moment."""
        one = self.birds[bird]
        pair = (one.client, clinician)
        agreed = self.agreed.get(pair)
        if agreed is None or one.client in self.forgotten or self.is_over(pair):
            return False
        return one.kind in agreed.kinds and self.now < agreed.until

    def is_over(self, pair: tuple[int, int]) -> bool:
        """Whether a stand-in's time is over."""
        return pair in self.over and self.over[pair] <= self.now

    def looks(self, clinician: int, read: object) -> set[str]:
        """A clinician is shown something: whatever may not be in it is an error."""
        found = birds_in(repr(read))
        wrong = {self.birds[one].kind for one in found if not self.may_read(clinician, one)}
        assert not wrong, f"{clinician} was shown {wrong} in {read!r}"
        self.seen += len(found)
        return found

    def _move_in(self, tx: Tx) -> None:
        clinic = tx.add(Clinic, name="The clinic", created_at=tx.now)
        self.clients = [_added(tx, clinic, "client", name) for name in CLIENTS]
        self.clinicians = [_added(tx, clinic, "clinician", name) for name in CLINICIANS]


def _added(tx: Tx, clinic: int, role: Role, name: str) -> int:
    return people.add(
        tx, clinic_id=clinic, role=role, rhythm=Rhythm(ready=True), profile=Profile(name=name)
    ).id

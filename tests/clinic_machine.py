"""The clinic in which people do things in any order: how it begins, who looks at what after every
step, and what the steps are made of. The model (``tests/modelled.py``) says what may be seen.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256

from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, initialize

from handlers import agreeing, deeds
from handlers.weeksheet import drafts
from handlers.weeksheet.drafts import Draft
from storage import alliances, digests, people
from storage.tx import Tx
from tests.canaries import birds_in
from tests.ground import Ground
from tests.modelled import Agreed, Practice
from tests.readings import FACTS, WAYS, Way, pages
from tests.writings import PRIVATE, WRITINGS, Writing

THOROUGH = 40
UNREAD = ("drafted", "shown", "released", "stopped")
WHO = some.sampled_from([0, 0, 1])
READER = some.sampled_from([0, 0, 0, 1, 2])
"""More happens between the first two, who share everything at first."""
ANY = some.integers(0, 10_000)
EVERYTHING = frozenset({one.kind for one in WRITINGS} | set(FACTS))
KINDS = some.frozensets(some.sampled_from(sorted(EVERYTHING)), min_size=1)


class Clinic(RuleBasedStateMachine):
    """Everybody is there, has signed for everything with the first clinician, and has written
    something of each kind.
    """

    ground: Ground
    ways: tuple[Way, ...] = WAYS
    steps = 0
    seen = 0

    def __init__(self) -> None:
        super().__init__()
        self.turn = 0
        self.one = Practice(self.ground)
        self.one.opens()
        for client in self.one.clients:
            self.signs(client, self.one.clinicians[0], EVERYTHING)
            for writing in (*WRITINGS, *PRIVATE):
                self.write(client, writing)

    @initialize(turn=some.integers(0, THOROUGH - 1))
    def begins(self, turn: int) -> None:
        """Whose turn it is to look, and which way."""
        self.turn = turn

    def teardown(self) -> None:
        """Undo it all."""
        type(self).seen += self.one.seen
        self.ground.undo()

    def look(self, reader: int = 0) -> None:
        """After every step somebody tries one way to see something, in turn; now and then everybody
        tries everything, and so does at once the one from whom something was taken.
        """
        type(self).steps += 1
        self.turn += 1
        everybody = self.one.clinicians
        for one in everybody if self.turn % THOROUGH == 0 else [reader] if reader else []:
            self.tries_everything(one)
        way = self.ways[self.turn % len(self.ways)]
        self._tries(everybody[self.turn % len(everybody)], way)

    def tries_everything(self, reader: int) -> None:
        """A clinician tries every way to see something, and to open every page."""
        for way in self.ways:
            self._tries(reader, way)
        self.opens_pages(reader)

    def _tries(self, reader: int, way: Way) -> None:
        for read in self.one.do(lambda tx: list(way.read(tx, reader))):
            self.one.looks(reader, read, once_read=way.of_pages)

    def opens_pages(self, reader: int) -> None:
        """Every page that can be printed for a clinician is what its client was shown, without
        what was held back.
        """
        for number, state, body in self.one.do(lambda tx: list(pages(tx, reader))):
            found = self.one.looks(reader, body, once_read=True)
            assert found <= self.one.shown.get(number, set()), "not what the client was shown"
            if state != "released":
                self.has_read(reader, found)

    def has_read(self, reader: int, found: set[str]) -> None:
        """In the model, a clinician has read a page with that on it."""
        for bird in found:
            self.one.had[self.one.birds[bird].client, reader].add(bird)

    def client(self, who: int) -> int:
        """One of the two clients; 0 for one who has left for good."""
        client = self.one.clients[who]
        return 0 if client in self.one.forgotten else client

    def living(self) -> list[int]:
        """The clients who have not left for good."""
        return [one for one in self.one.clients if one not in self.one.forgotten]

    def tie(self, client: int, clinician: int) -> int:
        """The living alliance of two people; 0 for none."""

        def look(tx: Tx) -> int:
            found = alliances.partners(tx, people.get(tx, client))
            return next((tied for tied, who in found if who.id == clinician), 0)

        return self.one.do(look) if client else 0

    def write(self, client: int, writing: Writing) -> None:
        """A client writes something nobody has written before."""
        word = self.one.word(client, writing.kind)
        to = self.one.do(lambda tx: writing.write(tx, client, word))
        self.one.knows(word, client, writing.kind, to)

    def signs(
        self,
        client: int,
        clinician: int,
        kinds: frozenset[str],
        ends: datetime | None = None,
    ) -> None:
        """A client agrees to some kinds, and begins to work with somebody if need be."""
        tied = self.tie(client, clinician) or self.one.do(
            lambda tx: alliances.tie(tx, client, clinician, "A.")
        )
        self.signed(client, clinician, tied, kinds, ends)

    def signed(
        self, client: int, clinician: int, tied: int, kinds: frozenset[str], ends: datetime | None
    ) -> None:
        """The same in an alliance there is, until a moment."""
        self.one.do(
            partial(
                agreeing.sign,
                person_id=client,
                alliance_id=tied,
                scope=sorted(kinds),
                text="",
                signature="",
                until=ends,
            )
        )
        until = ends or self.one.now + deeds.CONSENT_LASTS
        self.one.signs((client, clinician), Agreed(kinds, until))

    def forgets_ended(self) -> None:
        """In the model, too, an alliance that has ended carries nothing any more."""
        for pair in list(self.one.agreed):
            if pair[0] in self.one.forgotten or not self.tie(*pair):
                self.one.stops(pair)

    def draft(self, who: int, reader: int, *, on_sunday: bool) -> Draft | None:
        """The page of the week as it stands, on the Sunday if need be."""
        client = self.client(who)
        tied = self.tie(client, self.one.clinicians[reader])
        if not tied:
            return None
        if on_sunday:
            days = 6 - self.one.now.weekday()
            self.one.now = (self.one.now + timedelta(days=days)).replace(hour=20, tzinfo=UTC)
        return self.one.do(lambda tx: drafts.draft(tx, client, alliance_id=tied))

    def shows(self, client: int, reader: int, draft: Draft) -> set[str]:
        """A client is shown their page; returns what is on it. Nothing is on a page nobody has read
        that its reader may not read, nor what was held back.
        """

        def shown(tx: Tx) -> set[str]:
            drafts.act(tx, client, digest=draft.digest, what="show")
            sheet, _ = digests.for_sending(tx, draft.digest, client)
            digests.prove(tx, sheet, client, {"pdf": _print(sheet.body)})
            return birds_in(repr(sheet.body))

        found = self.one.do(shown)
        if draft.state in UNREAD:
            wrong = {bird for bird in found if not self.one.may_read(reader, bird)}
            assert not wrong, {(self.one.birds[one], one in self.one.deleted) for one in wrong}
            held = self.one.held[client, reader].get(draft.digest, set())
            assert not found & held, "what was held back is on the page"
        self.one.shown[draft.digest] = found
        return found


def _print(body: object) -> str:
    return sha256(repr(body).encode()).hexdigest()

"""What the people of a small clinic do, in whatever order chance has it, and what each clinician
gets to see after every step. The model (``tests/modelled.py``) says what they may.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256

from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from handlers import deeds
from handlers.alliance import delivery, team
from handlers.alliance.team import Proposal
from handlers.forming import book
from handlers.scope import CHECK_INS, LINES
from handlers.weeksheet import drafts, handing
from handlers.weeksheet.drafts import Draft
from storage import alliances, diary, digests, forgetting, people
from storage.tx import Tx
from tests.canaries import birds_in
from tests.ground import Ground
from tests.modelled import Agreed, Practice
from tests.readings import WAYS, Way, pages
from tests.writings import ONLY_MINE, PRIVATE, WRITINGS

THOROUGH = 40
YEAR = timedelta(days=365)
WAITS = [timedelta(hours=2), timedelta(days=1), timedelta(days=3), timedelta(days=7), 2 * YEAR]
WEIGHTS = [0, 0, 1, 1, 1, 2, 2, 3, 3, 3, 4]
WHO = some.integers(0, 1)
READER = some.integers(0, 2)
ANY = some.integers(0, 10_000)
KINDS = some.frozensets(some.sampled_from(sorted(WRITINGS)), min_size=1)
EVERYTHING = frozenset(WRITINGS)


class Sharing(RuleBasedStateMachine):
    """What the people of a clinic do, and what each clinician may see after every step."""

    ground: Ground
    steps = 0
    seen = 0

    def __init__(self) -> None:
        super().__init__()
        self.one = Practice(self.ground)
        self.one.opens()
        for client in self.one.clients:
            self._signs(client, self.one.clinicians[0], EVERYTHING)
            for kind, write in WRITINGS.items():
                bird = self.one.bird(client, kind)
                self.one.do(partial(write, client=client, words=bird))

    def teardown(self) -> None:
        """Undo it all."""
        type(self).seen += self.one.seen
        self.ground.undo()

    @rule(who=WHO, kind=some.sampled_from(sorted(WRITINGS)))
    def writes(self, who: int, kind: str) -> None:
        """A client writes something of a kind."""
        client = self._client(who)
        if client:
            bird = self.one.bird(client, kind)
            self.one.do(lambda tx: WRITINGS[kind](tx, client, bird))
        self._look()

    @rule(who=WHO)
    def writes_for_themselves(self, who: int) -> None:
        """A client writes what is nobody else's."""
        client = self._client(who)
        if client:
            bird = self.one.bird(client, ONLY_MINE)
            self.one.do(lambda tx: PRIVATE(tx, client, bird))
        self._look()

    @rule(who=WHO, reader=READER, kinds=KINDS)
    def agrees(self, who: int, reader: int, kinds: frozenset[str]) -> None:
        """A client agrees to other kinds, perhaps with somebody new."""
        client = self._client(who)
        if client:
            self._signs(client, self.one.clinicians[reader], kinds)
        self._look()

    @rule(who=WHO, reader=READER)
    def withdraws(self, who: int, reader: int) -> None:
        """A client stops sharing."""
        client, clinician = self._client(who), self.one.clinicians[reader]
        tied = self._tie(client, clinician)
        if tied:
            self.one.do(lambda tx: deeds.stop_sharing(tx, client, alliance_id=tied))
            self.one.agreed.pop((client, clinician), None)
        self._look()

    @rule(which=some.sampled_from(WEIGHTS))
    def waits(self, which: int) -> None:
        """Time passes; a consent may end of itself."""
        self.one.now += WAITS[which]
        self._look()

    @rule(who=WHO, reader=READER, on_sunday=some.booleans())
    def looks_at_the_page(self, who: int, reader: int, *, on_sunday: bool) -> None:
        """A client is shown their page, as the kitchen prints it."""
        draft = self._draft(who, reader, on_sunday=on_sunday)
        if draft is not None:
            self._shows(self._client(who), draft)
        self._look()

    @rule(who=WHO, reader=READER, which=ANY, whole=some.booleans())
    def holds_back(self, who: int, reader: int, which: int, *, whole: bool) -> None:
        """A client holds a thing or a kind back, and looks at what is left."""
        client, draft = self._client(who), self._draft(who, reader, on_sunday=True)
        items = draft.shown() if draft is not None else []
        if draft is not None and items:
            item = items[which % len(items)]
            what, name = ("hold_kind", item.kind) if whole else ("hold", item.name)
            self.one.do(lambda tx: drafts.change(tx, client, draft=draft, what=what, name=name))
            held = birds_in(item.text)
            again = self._draft(who, reader, on_sunday=False)
            assert again is None or not held & self._shows(client, again)
        self._look()

    @rule(who=WHO, reader=READER, what=some.sampled_from(["release", "release", "stop"]))
    def decides(self, who: int, reader: int, what: str) -> None:
        """A client lets a page go, or stops it."""
        client, draft = self._client(who), self._draft(who, reader, on_sunday=False)
        if draft is not None:
            self.one.do(lambda tx: drafts.act(tx, client, digest=draft.digest, what=what))
        self._look()

    @rule(reader=READER)
    def the_hour_comes(self, reader: int) -> None:
        """A clinician is brought what was let go."""
        clinician = self.one.clinicians[reader]
        self.one.looks(clinician, self.one.do(lambda tx: delivery.deliver(tx, clinician)))
        self._look()

    @rule(who=WHO, reader=READER, late=some.booleans())
    def a_page_goes(self, who: int, reader: int, *, late: bool) -> None:
        """The usual week: looked at on Sunday, let go, and there on Monday morning; or read late,
        when it may be too late.
        """
        draft = self._draft(who, reader, on_sunday=True)
        if draft is not None:
            client, clinician = self._client(who), self.one.clinicians[reader]
            self._shows(client, draft)
            self.one.do(lambda tx: drafts.act(tx, client, digest=draft.digest, what="release"))
            self.one.now += timedelta(days=2 if late else 1)
            self.one.looks(clinician, self.one.do(lambda tx: delivery.deliver(tx, clinician)))
            self._opens_pages(clinician)
        self._look()

    @rule(reader=READER, what=some.sampled_from(["see", "reply"]), number=some.integers(1, 9))
    def is_answered(self, reader: int, what: str, number: int) -> None:
        """A clinician says that they have read a page, or writes back."""
        clinician = self.one.clinicians[reader]

        def answers(tx: Tx) -> bool:
            if what == "see":
                return handing.note_seen(tx, clinician, digest=number)
            return handing.reply(tx, clinician, digest=number, note="Thank you.")

        self.one.do(answers)
        self._look()

    @rule(who=WHO, which=ANY)
    def deletes_an_answer(self, who: int, which: int) -> None:
        """A client deletes a check-in; no page that is made from then on has it."""
        client = self._client(who)
        if client:
            self.one.do(lambda tx: self._delete(tx, client, which))
        self._look()

    @rule(who=WHO, reader=READER, other=READER, signs=some.booleans())
    def is_handed_over(self, who: int, reader: int, other: int, *, signs: bool) -> None:
        """A clinician hands a client over to a colleague, if the client signs."""
        client, clinician = self._client(who), self.one.clinicians[reader]
        tied, colleague = self._tie(client, clinician), self.one.clinicians[other]
        if tied and self.one.do(
            lambda tx: team.propose_handover(
                tx, clinician, alliance_id=tied, other=colleague, words=""
            )
        ):
            self._is_asked(client, signs=signs)
        self._look()

    @rule(reader=READER, other=READER, signs=some.booleans())
    def goes_on_leave(self, reader: int, other: int, *, signs: bool) -> None:
        """A clinician is away for three days, and somebody may stand in."""
        clinician, colleague = self.one.clinicians[reader], self.one.clinicians[other]
        first, last = self.one.now.date(), self.one.now.date() + timedelta(days=2)
        stand_in = colleague if colleague != clinician else 0

        def leaves(tx: Tx) -> None:
            team.take_leave(
                tx,
                clinician,
                first=first.isoformat(),
                last=last.isoformat(),
                stand_in=stand_in,
            )

        self.one.do(leaves)
        self._forget_ended()
        for client in self._living():
            self._is_asked(client, signs=signs)
        self._look()

    @rule(reader=READER)
    def comes_back(self, reader: int) -> None:
        """A leave is over early, and so is what the stand-in may see."""
        clinician = self.one.clinicians[reader]
        self.one.do(lambda tx: team.end_leave(tx, clinician))
        self._forget_ended()
        self._look()

    @rule(who=WHO, reader=READER)
    def ends(self, who: int, reader: int) -> None:
        """An alliance ends."""
        client, clinician = self._client(who), self.one.clinicians[reader]
        tied = self._tie(client, clinician)
        if tied:
            self.one.do(lambda tx: alliances.end(tx, tied))
            self.one.agreed.pop((client, clinician), None)
        self._look()

    @precondition(lambda self: not self.one.forgotten)
    @rule(chance=some.integers(0, 19))
    def forgets(self, chance: int) -> None:
        """A client leaves for good (not in every story)."""
        client = self._client(1)
        if client and chance == 0:
            self.one.do(lambda tx: forgetting.forget(tx, people.get(tx, client)))
            self.one.forgotten.add(client)
        self._look()

    # --------------------------------------------------------------------------------------------

    def _look(self) -> None:
        """After every step somebody tries one way to see something, in turn; and every page. Now
        and then everybody tries everything.
        """
        cls = type(self)
        cls.steps += 1
        readers, thorough = self.one.clinicians, cls.steps % THOROUGH == 0
        for reader in readers if thorough else [readers[cls.steps % len(readers)]]:
            for way in WAYS if thorough else [WAYS[cls.steps % len(WAYS)]]:
                self._tries(reader, way)
            if thorough or cls.steps % len(WAYS) == 0:
                self._opens_pages(reader)

    def _tries(self, reader: int, way: Way) -> None:
        for read in self.one.do(lambda tx: list(way(tx, reader))):
            self.one.looks(reader, read)

    def _opens_pages(self, reader: int) -> None:
        for number, body in self.one.do(lambda tx: list(pages(tx, reader))):
            found = self.one.looks(reader, body)
            assert found <= self.one.shown.get(number, set()), "not what the client was shown"

    def _client(self, who: int) -> int:
        client = self.one.clients[who]
        return 0 if client in self.one.forgotten else client

    def _living(self) -> list[int]:
        return [one for one in self.one.clients if one not in self.one.forgotten]

    def _tie(self, client: int, clinician: int) -> int:
        def look(tx: Tx) -> int:
            found = alliances.partners(tx, people.get(tx, client))
            return next((tied for tied, who in found if who.id == clinician), 0)

        return self.one.do(look) if client else 0

    def _signs(self, client: int, clinician: int, kinds: frozenset[str]) -> None:
        tied = self._tie(client, clinician) or self.one.do(
            lambda tx: alliances.tie(tx, client, clinician, "A.")
        )
        self._signed(client, clinician, tied, kinds, None)

    def _signed(
        self, client: int, clinician: int, tied: int, kinds: frozenset[str], ends: datetime | None
    ) -> None:
        def sign(tx: Tx) -> int:
            return deeds.sign(
                tx,
                client,
                alliance_id=tied,
                scope=sorted(kinds),
                text="",
                signature="",
                until=ends,
            )

        self.one.do(sign)
        until = ends or self.one.now + deeds.CONSENT_LASTS
        self.one.agreed[client, clinician] = Agreed(kinds, until)

    def _draft(self, who: int, reader: int, *, on_sunday: bool) -> Draft | None:
        """The page of the week as it stands, on the Sunday if need be."""
        client = self._client(who)
        tied = self._tie(client, self.one.clinicians[reader])
        if not tied:
            return None
        if on_sunday:
            days = 6 - self.one.now.weekday()
            self.one.now = (self.one.now + timedelta(days=days)).replace(hour=20)
        return self.one.do(lambda tx: drafts.draft(tx, client, alliance_id=tied))

    def _shows(self, client: int, draft: Draft) -> set[str]:
        def shown(tx: Tx) -> set[str]:
            drafts.act(tx, client, digest=draft.digest, what="show")
            sheet, _ = digests.for_sending(tx, draft.digest, client)
            digests.prove(tx, sheet, client, {"pdf": _print(sheet.body)})
            return birds_in(repr(sheet.body))

        found = self.one.do(shown)
        private = {bird for bird in found if self.one.birds[bird].kind == ONLY_MINE}
        assert not private
        if draft.state in {"drafted", "shown", "stopped"}:
            assert not found & self.one.deleted
        self.one.shown[draft.digest] = found
        return found

    def _delete(self, tx: Tx, client: int, which: int) -> None:
        kept = diary.between(tx, people.get(tx, client), "checkin", *_EVER)
        if not kept:
            return
        gone = kept[which % len(kept)]
        book.remove_all(tx, client, record=gone.id)
        self.one.deleted |= birds_in(repr(gone.body))

    def _is_asked(self, client: int, *, signs: bool) -> None:
        """A client is asked whether a colleague may come in, and says yes or no."""
        for proposal in self.one.do(lambda tx: team.asked_now(tx, client)) if client else []:
            entrance = self.one.do(partial(team.let_in, person_id=client, proposal=proposal))
            if entrance is None:
                continue
            tied = entrance.partner.alliance_id
            if signs:
                kinds = frozenset(entrance.kinds) or frozenset({CHECK_INS, LINES})
                ends = datetime.fromisoformat(entrance.ends) if entrance.ends else None
                self._signed(client, proposal.other_id, tied, kinds, ends)
            self._settles(client, proposal, tied if signs else 0)
        self._forget_ended()

    def _settles(self, client: int, proposal: Proposal, tied: int) -> None:
        self.one.do(lambda tx: team.settle(tx, client, proposal=proposal, tied=tied))

    def _forget_ended(self) -> None:
        """In the model, too, an alliance that has ended carries nothing any more."""
        for client, clinician in list(self.one.agreed):
            if client in self.one.forgotten or not self._tie(client, clinician):
                del self.one.agreed[client, clinician]


_EVER = (datetime(2000, 1, 1, tzinfo=UTC).date(), datetime(2100, 1, 1, tzinfo=UTC).date())


def _print(body: object) -> str:
    return sha256(repr(body).encode()).hexdigest()

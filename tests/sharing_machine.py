"""What the people of a small clinic share, in whatever order chance has it: consent, pages, leave
and hand-over.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from hypothesis import strategies as some
from hypothesis.stateful import rule

from handlers.alliance import delivery, team
from handlers.alliance.team import Proposal
from handlers.scope import CHECK_INS, FORMS, LINES
from handlers.weeksheet import drafts, handing
from storage import alliances
from storage.tx import Tx
from tests.canaries import birds_in
from tests.clinic_machine import ANY, EVERYTHING, KINDS, READER, WHO
from tests.rights_machine import DELETED, Rights
from tests.writings import PRIVATE, WRITINGS, Writing

EXPORTED = (CHECK_INS, LINES, FORMS)
"""The kinds of which an export has something, so that what is held back is missed there."""
THEN = some.sampled_from(["switch", "switch", "whole", "part", *DELETED])


class Sharing(Rights):
    """What the people of a clinic do, and what each clinician may see after every step."""

    @rule(who=WHO, writing=some.sampled_from([*WRITINGS, *PRIVATE]))
    def writes(self, who: int, writing: Writing) -> None:
        """A client writes something of a kind, or what is nobody else's."""
        client = self.client(who)
        if client:
            self.write(client, writing)
        self.look()

    @rule(who=WHO, reader=READER, kinds=KINDS, days=some.sampled_from([2, 8, 365, 365]))
    def agrees(self, who: int, reader: int, kinds: frozenset[str], days: int) -> None:
        """A client agrees to other kinds, perhaps with somebody new, for a while."""
        client, clinician = self.client(who), self.one.clinicians[reader]
        if client:
            self.signs(client, clinician, kinds, self.one.now + timedelta(days=days))
        self.look()

    @rule(who=WHO, reader=READER)
    def withdraws(self, who: int, reader: int) -> None:
        """A client stops sharing."""
        client, clinician = self.client(who), self.one.clinicians[reader]
        tied = self.tie(client, clinician)
        if tied:
            self.one.do(partial(self.withdraw, person_id=client, alliance_id=tied))
            self.one.stops((client, clinician))
        self.look(clinician if tied else 0)

    @rule(who=WHO, reader=READER, on_sunday=some.booleans())
    def looks_at_the_page(self, who: int, reader: int, *, on_sunday: bool) -> None:
        """A client is shown their page, as the kitchen prints it."""
        draft = self.draft(who, reader, on_sunday=on_sunday)
        if draft is not None:
            self.shows(self.client(who), self.one.clinicians[reader], draft)
        self.look()

    @rule(who=WHO, reader=READER, which=ANY, whole=some.booleans())
    def holds_back(self, who: int, reader: int, which: int, *, whole: bool) -> None:
        """A client holds a thing or a kind back, and looks at what is left."""
        client, clinician = self.client(who), self.one.clinicians[reader]
        draft = self.draft(who, reader, on_sunday=True)
        items = draft.shown() if draft is not None else []
        if draft is not None and items:
            worded = [one for one in items if birds_in(one.text)] or items
            leaves = [one for one in worded if one.kind in EXPORTED] if which % 2 else []
            item = (leaves or worded)[which % len(leaves or worded)]
            what, name = ("hold_kind", item.kind) if whole else ("hold", item.name)
            hold = self.one.do(
                partial(self.change, person_id=client, draft=draft, what=what, name=name)
            )
            if hold:
                held = self.one.held[client, clinician].setdefault(draft.digest, set())
                held |= birds_in(item.text)
            self._looks_again(who, reader)
        self.look(clinician if items else 0)

    @rule(who=WHO, reader=READER, which=ANY, other=ANY)
    def holds_back_and_deletes(self, who: int, reader: int, which: int, other: int) -> None:
        """A client holds a thing back, and deletes another: what was held back stays so."""
        self.holds_back(who, reader, which, whole=False)
        self.deletes(who, other, "entry")
        self._looks_again(who, reader)
        self.look(self.one.clinicians[reader])

    @rule(who=WHO, reader=READER, which=ANY, then=THEN, sent=some.booleans())
    def has_second_thoughts(
        self, who: int, reader: int, which: int, then: str, *, sent: bool
    ) -> None:
        """A page is let go, perhaps sent and not opened, and then its client turns a switch off,
        or keeps something to themselves, or deletes it.
        """
        self._lets_go(who, reader)
        clinician = self.one.clinicians[reader]
        if sent:
            self._is_brought(clinician)
        if then == "switch":
            kinds = sorted(EVERYTHING)
            self.switches_off(who, reader, frozenset({kinds[which % len(kinds)]}))
        elif then in {"whole", "part"}:
            self.keeps_to_themselves(who, which, whole=then == "whole")
        else:
            self.deletes(who, which, then)
        self._is_brought(clinician)
        self.look(clinician)

    @rule(who=WHO, reader=READER, what=some.sampled_from(["release", "release", "stop"]))
    def decides(self, who: int, reader: int, what: str) -> None:
        """A client lets a page go, or stops it."""
        client, draft = self.client(who), self.draft(who, reader, on_sunday=False)
        if draft is not None:
            self.one.do(lambda tx: drafts.act(tx, client, digest=draft.digest, what=what))
        self.look()

    @rule(reader=READER)
    def the_hour_comes(self, reader: int) -> None:
        """A clinician is brought what was let go."""
        self._is_brought(self.one.clinicians[reader])
        self.look()

    @rule(who=WHO, reader=READER, late=some.booleans())
    def a_page_goes(self, who: int, reader: int, *, late: bool) -> None:
        """The usual week: looked at on Sunday, let go, and there on Monday morning; or read late,
        when it may be too late.
        """
        clinician = self.one.clinicians[reader]
        if self._lets_go(who, reader, days=2 if late else 1):
            self._is_brought(clinician)
            self.opens_pages(clinician)
        self.look()

    @rule(reader=READER, what=some.sampled_from(["see", "reply"]), which=ANY)
    def is_answered(self, reader: int, what: str, which: int) -> None:
        """A clinician says that they have read a page, or writes back."""
        clinician, every = self.one.clinicians[reader], sorted(self.one.shown)
        number = every[which % len(every)] if every else 0

        def answers(tx: Tx) -> bool:
            if what == "see":
                return handing.note_seen(tx, clinician, digest=number)
            return handing.reply(tx, clinician, digest=number, note="Thank you.")

        if self.one.do(answers):
            self.has_read(clinician, self.one.shown.get(number, set()))
        self.look()

    @rule(who=WHO, reader=READER, other=READER, signs=some.booleans())
    def is_handed_over(self, who: int, reader: int, other: int, *, signs: bool) -> None:
        """A clinician hands a client over to a colleague, if the client signs."""
        client, clinician = self.client(who), self.one.clinicians[reader]
        tied, colleague = self.tie(client, clinician), self.one.clinicians[other]
        if tied and self.one.do(
            lambda tx: team.propose_handover(
                tx, clinician, alliance_id=tied, other=colleague, words=""
            )
        ):
            self._is_asked(client, signs=signs)
        self.look()

    @rule(reader=READER, other=READER, signs=some.booleans())
    def goes_on_leave(self, reader: int, other: int, *, signs: bool) -> None:
        """A clinician is away for three days, and somebody may stand in."""
        clinician, colleague = self.one.clinicians[reader], self.one.clinicians[other]
        first, last = self.one.now.date(), self.one.now.date() + timedelta(days=2)
        leave = partial(
            team.take_leave,
            person_id=clinician,
            first=first.isoformat(),
            last=last.isoformat(),
            stand_in=colleague if colleague != clinician else 0,
        )
        self.one.do(leave)
        self.forgets_ended()
        for client in self.living():
            self._is_asked(client, signs=signs)
        self.look()

    @rule(reader=READER)
    def comes_back(self, reader: int) -> None:
        """A leave is over early, and so is what the stand-in may see."""
        clinician = self.one.clinicians[reader]
        self.one.do(lambda tx: team.end_leave(tx, clinician))
        self.forgets_ended()
        self.look()

    @rule(who=WHO, reader=READER)
    def ends(self, who: int, reader: int) -> None:
        """An alliance ends."""
        client, clinician = self.client(who), self.one.clinicians[reader]
        tied = self.tie(client, clinician)
        if tied:
            self.one.do(lambda tx: alliances.end(tx, tied))
            self.one.stops((client, clinician))
        self.look(clinician if tied else 0)

    # --------------------------------------------------------------------------------------------

    def _lets_go(self, who: int, reader: int, *, days: int = 1) -> bool:
        """A client lets a page go on Sunday, and some days pass."""
        draft = self.draft(who, reader, on_sunday=True)
        if draft is None:
            return False
        client = self.client(who)
        self.shows(client, self.one.clinicians[reader], draft)
        self.one.do(lambda tx: drafts.act(tx, client, digest=draft.digest, what="release"))
        self.one.now += timedelta(days=days)
        return True

    def _looks_again(self, who: int, reader: int) -> None:
        """A client looks at the page as it stands now."""
        draft = self.draft(who, reader, on_sunday=False)
        if draft is not None:
            self.shows(self.client(who), self.one.clinicians[reader], draft)

    def _is_brought(self, clinician: int) -> None:
        """First lines of pages; one that was brought before is another page."""
        brought = self.one.do(lambda tx: delivery.deliver(tx, clinician))
        self.one.looks(clinician, brought)

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
                self.signed(client, proposal.other_id, tied, kinds, ends)
            self._settles(client, proposal, tied if signs else 0)
        self.forgets_ended()

    def _settles(self, client: int, proposal: Proposal, tied: int) -> None:
        self.one.do(lambda tx: team.settle(tx, client, proposal=proposal, tied=tied))

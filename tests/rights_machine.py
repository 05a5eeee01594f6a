"""What a client may do at any time with what they told: a switch turned off, something kept to
oneself, deleted, or not kept for long; a new phone; leaving for good. And words of danger.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from hypothesis import strategies as some
from hypothesis.stateful import precondition, rule
from sqlalchemy import select
from sqlmodel import col

from bot.care.answer_marks import Answered
from handlers import agreeing, alarms, erasing, recovering, sharing
from handlers.contacts import sheet as cards
from handlers.forming import book, filled
from handlers.forming.book import Leaf
from handlers.scope import ALARM
from handlers.weeksheet import drafts
from storage import diary, forgetting, keeping, people, recovery, standing
from storage.records import Standing
from storage.tx import Tx
from tests.canaries import birds_in
from tests.clinic_machine import ANY, KINDS, READER, WHO, Clinic
from tests.modelled import CHAT, Agreed

YEAR = timedelta(days=365)
WAITS = [timedelta(hours=2), timedelta(days=1), timedelta(days=3), timedelta(days=7), 2 * YEAR]
WEIGHTS = [0, 0, 1, 1, 1, 2, 2, 3, 3, 3, 4]
PERIODS = some.sampled_from([0, 90, 365])
DELETED = ("answer", "entry", "week", "contact")


class Rights(Clinic):
    """What stands in /share, /answers, /delete, /keep, /lostphone and /forget.

    What is a deed of the program's here can be replaced by one that does it badly.
    """

    withdraw = staticmethod(agreeing.stop_sharing)
    switch_off = staticmethod(sharing.switch_off)
    change = staticmethod(drafts.change)
    tidy = staticmethod(erasing.kept_back)

    @rule(which=some.sampled_from(WEIGHTS))
    def waits(self, which: int) -> None:
        """Time passes: a consent may end of itself, and what is too old to be kept goes."""
        before = self.one.now
        self.one.now += WAITS[which]
        self._deletes(self.living(), keeping.forget_older)
        for (_, clinician), agreed in self.one.agreed.items():
            if before < agreed.until <= self.one.now:
                self.tries_everything(clinician)
        self.look()

    @rule(who=WHO, days=PERIODS)
    def keeps(self, who: int, days: int) -> None:
        """A client says how long things are to be kept."""
        client = self.client(who)
        if client:
            self.one.do(lambda tx: people.set_rhythm(tx, client, keep_days=days))
        self.look()

    @rule(who=WHO, reader=READER, kinds=KINDS)
    def switches_off(self, who: int, reader: int, kinds: frozenset[str]) -> None:
        """A client turns the switch of a kind off."""
        client, clinician = self.client(who), self.one.clinicians[reader]
        tied, agreed = self.tie(client, clinician), self.one.agreed.get((client, clinician))
        kind = sorted(kinds)[len(kinds) // 2]
        if tied and agreed is not None and self.one.covers(client, clinician, kind):
            off = partial(self.switch_off, person_id=client, alliance_id=tied, kind=kind)
            self.one.do(off)
            left = Agreed(agreed.kinds - {kind}, agreed.until)
            self.one.agreed[client, clinician] = left
            if not left.kinds:
                self.one.stops((client, clinician))
        self.look(clinician if tied else 0)

    @rule(who=WHO, which=ANY, whole=some.booleans())
    def keeps_to_themselves(self, who: int, which: int, *, whole: bool) -> None:
        """A client keeps an answer or a whole form to themselves, or no longer."""
        client = self.client(who)
        leaf = self._leaf(client, which, form=whole)
        if leaf is not None:
            record, answer = leaf.entry.record, _picked(leaf, which)
            if whole:
                keep = partial(book.keep_all, record=record, private=not leaf.private)
            else:
                place, private = answer.place, not answer.private
                keep = partial(book.mark, record=record, place=place, private=private)
            self.one.do(lambda tx: keep(tx, client))
            self.one.do(lambda tx: self.tidy(tx, client))
            self._knows_own(client, record)
        self.look(self.one.clinicians[0] if leaf else 0)

    @rule(who=WHO, which=ANY, what=some.sampled_from(DELETED))
    def deletes(self, who: int, which: int, what: str) -> None:
        """A client deletes something; no page that nobody has read has it from then on."""
        client = self.client(who)
        if client:
            deed = {
                "answer": self._one_answer,
                "entry": self._one_entry,
                "week": self._one_week,
                "contact": self._one_contact,
            }[what](client, which)
            if deed is not None:
                self._deletes([client], deed)
        self.look(self.one.clinicians[0] if client else 0)

    @rule(who=WHO, reader=READER, other=READER, kept=some.booleans())
    def moves(self, who: int, reader: int, other: int, *, kept: bool) -> None:
        """A client comes with a new phone: with a code of their own, or one that a clinician of
        theirs makes, and nobody else.
        """
        client, clinician = self.client(who), self.one.clinicians[reader]
        tied = self.tie(client, self.one.clinicians[other])
        if not client:
            code = ""
        elif kept:
            code = self.one.do(lambda tx: recovery.keep_code(tx, client))
        else:
            make = partial(recovering.make_for_client, person_id=clinician, alliance_id=tied)
            code = self.one.do(make)
            assert bool(code) == bool(tied and reader == other), "a code for somebody else's client"
        if code:
            self.one.do(lambda tx: self._moves(tx, client, code))
        self.look()

    @rule(who=WHO, back=some.booleans())
    def writes_of_danger(self, who: int, *, back: bool) -> None:
        """Words sound like danger: just those hear of it with whom that was agreed."""
        client = self.client(who)
        if client:
            told = self.one.do(lambda tx: alarms.begin(tx, client).told)
            if back:
                assert self.one.do(lambda tx: alarms.take_back(tx, client)) == told
            may = {
                self.one.names[clinician]
                for clinician in self.one.clinicians
                if self.one.covers(client, clinician, ALARM)
            }
            assert set(told) == may
        self.look()

    @precondition(lambda self: not self.one.forgotten)
    @rule(chance=some.integers(0, 19))
    def forgets(self, chance: int) -> None:
        """A client leaves for good (not in every story)."""
        client = self.client(1)
        if client and chance == 0:
            self.one.do(lambda tx: forgetting.forget(tx, people.get(tx, client)))
            self.one.forgotten.add(client)
        self.look()

    # --------------------------------------------------------------------------------------------

    def _leaf(self, client: int, which: int, *, form: bool = False) -> Leaf | None:
        """One entry of those a client looks through, with its answers; ``form``: one that is kept
        to oneself whole.
        """

        def find(tx: Tx) -> Leaf | None:
            pages = (book.page(tx, client, number=number) for number in range(2))
            every = [one for page in pages for one in page.entries]
            entries = [one for one in every if not form or one.kind == filled.KIND]
            record = entries[which % len(entries)].record if entries else 0
            return book.leaf(tx, client, record=record)

        found = self.one.do(find) if client else None
        return found if found is not None and found.answers else None

    def _knows_own(self, client: int, record: int) -> None:
        """In the model, what of a record is kept to oneself by now, and what not."""
        leaf = self.one.do(lambda tx: book.leaf(tx, client, record=record))
        assert leaf is not None
        for answer in leaf.answers:
            birds = birds_in(repr(answer.said))
            if leaf.private or answer.private:
                self.one.own |= birds
            else:
                self.one.own -= birds

    def _deletes(self, clients: list[int], deed: Callable[[Tx], object]) -> None:
        """In the model, what is nowhere any more in what these clients told is gone."""
        before = {bird for one in clients for bird in self._told(one)}
        self.one.do(deed)
        self.one.deleted |= before - {bird for one in clients for bird in self._told(one)}

    def _told(self, client: int) -> set[str]:
        """Every canary in what is kept of a client's."""
        return self.one.do(lambda tx: birds_in(repr(_everything(tx, client))))

    def _one_answer(self, client: int, which: int) -> Callable[[Tx], None] | None:
        leaf = self._leaf(client, which)
        if leaf is None:
            return None
        answer = _picked(leaf, which)

        def delete(tx: Tx) -> None:
            book.remove(tx, client, record=leaf.entry.record, place=answer.place)
            erasing.after(tx, client, day=leaf.entry.on, words=list(answer.said))

        return delete

    def _one_entry(self, client: int, which: int) -> Callable[[Tx], None] | None:
        leaf = self._leaf(client, which)
        if leaf is None:
            return None
        words = [said for answer in leaf.answers for said in answer.said]

        def delete(tx: Tx) -> None:
            book.remove_all(tx, client, record=leaf.entry.record)
            erasing.after(tx, client, day=leaf.entry.on, words=words)

        return delete

    def _one_week(self, client: int, which: int) -> Callable[[Tx], None] | None:
        weeks = self.one.do(lambda tx: erasing.weeks(tx, client))
        if not weeks:
            return None
        monday = weeks[which % len(weeks)].monday

        def delete(tx: Tx) -> None:
            erasing.erase_week(tx, client, monday=monday)
            assert monday not in {one.monday for one in erasing.weeks(tx, client)}

        return delete

    def _one_contact(self, client: int, which: int) -> Callable[[Tx], None] | None:
        """Somebody whose card is shared: one whose card is not may stand in sentences, which
        only their writer can tell are about them.
        """
        shared = [one for one in self.one.do(lambda tx: cards.mine(tx, client)) if one.shared]
        if not shared:
            return None
        card = shared[which % len(shared)]

        def delete(tx: Tx) -> None:
            cards.take_out(tx, client, card=card.id)
            erasing.after_people(tx, client, name=card.name)
            assert card.name not in repr(cards.mine(tx, client))

        return delete

    def _moves(self, tx: Tx, client: int, code: str) -> None:
        """From the old chat to the new one, once."""
        known = recovery.whose(tx, code)
        assert known is not None
        assert known.id == client
        new = f"chat {code}"
        ((_, old),) = recovery.move(tx, known, CHAT, new)
        assert people.addresses(tx, known) == [(CHAT, new)]
        assert people.seen_at(tx, CHAT, old) is None
        assert recovery.whose(tx, code) is None


def _picked(leaf: Leaf, which: int) -> Answered:
    """An answer of an entry, in words if there are any."""
    worded = [one for one in leaf.answers if birds_in(repr(one.said))] or leaf.answers
    return worded[which % len(worded)]


def _everything(tx: Tx, client: int) -> list[object]:
    known = people.get(tx, client)
    kinds = tx.connection.execute(
        select(col(Standing.kind)).where(col(Standing.client_id) == client)
    )
    told = diary.last_days(tx, client)
    return [
        standing.every(tx, known, list(kinds.scalars())),
        *(diary.between(tx, known, kind, date.min, date.max) for kind in told),
    ]

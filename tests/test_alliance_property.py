"""Whatever is shared, held back and stopped: nothing else reaches a clinician, and nobody opens a
client who is not theirs.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from bot.care.forms import Value, response
from handlers.alliance import agenda, answering, caseload, clients, delivery, notes
from handlers.alliance.by_mail import Note
from handlers.forms import form
from handlers.scope import AGENDA, CHECK_INS, LINES, PEOPLE
from handlers.weeksheet import drafts, handing
from storage import alliances, diary, outbox, people
from storage.people import Known, Profile, Rhythm, Role
from storage.records import Clinic
from storage.start import Store, open_store
from storage.tx import Tx, plain
from tests.play import MovedClock

SUNDAY = datetime(2026, 3, 8, 20, 0, tzinfo=UTC)
MONDAY = datetime(2026, 3, 9, 8, 0, tzinfo=UTC)
KINDS = [CHECK_INS, LINES, AGENDA, PEOPLE]


@dataclass(frozen=True)
class Choice:
    """What one client does: with whom, what they share, hold back, and whether they stop it."""

    mine: bool
    scope: frozenset[str]
    held: frozenset[str]
    let_go: bool
    stops: bool


CHOICES = some.builds(
    Choice,
    mine=some.booleans(),
    scope=some.frozensets(some.sampled_from(KINDS)),
    held=some.frozensets(some.sampled_from([CHECK_INS, LINES])),
    let_go=some.booleans(),
    stops=some.booleans(),
)


@dataclass
class Two:
    """A store that lasts for the whole test, and the loop it lives in."""

    loop: asyncio.AbstractEventLoop
    store: Store
    clock: MovedClock

    def write(self, story: object) -> object:
        """Run a story in one transaction."""
        assert callable(story)
        return self.loop.run_until_complete(self.store.write(self.clock, story))


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    folder: Path = tmp_path_factory.mktemp("alliances")
    loop = asyncio.new_event_loop()
    clock = MovedClock(SUNDAY)
    url = f"sqlite:///{folder / 'tandem.db'}"
    store = loop.run_until_complete(open_store(url, folder, None, clock.now))
    yield Two(loop, store, clock)
    loop.run_until_complete(store.database.close())
    loop.close()


def add(tx: Tx, clinic: int, role: Role, name: str) -> Known:
    profile = Profile(name=name, passphrase="four words in a row")
    return people.add(tx, clinic_id=clinic, role=role, rhythm=Rhythm(ready=True), profile=profile)


def lives(tx: Tx, client: Known, clinician: Known, choice: Choice, number: int) -> int:
    """One client's week: written, drafted, held back, let go or not, stopped or not."""
    alliance = alliances.tie(tx, client.id, clinician.id, f"C{number}")
    words = {what: f"zebra{number} {what}" for what in ("helped", "line", "private", "agenda")}
    answers: dict[str, Value] = {
        "mood": 2,
        "helped": words["helped"],
        "self-note": words["private"],
        "clinician-note": words["line"],
    }
    body = response(form("checkin"), answers, set(), authored=tx.now, status="completed")
    day = date(2026, 3, 6)
    diary.keep(tx, client, kind="checkin", name="c", day=day, conversation=None, body=plain(body))
    agenda.add(tx, client, alliance, "client", words["agenda"])
    if not choice.scope:
        return alliance
    ends = tx.now + timedelta(days=365)
    alliances.agree(
        tx,
        client,
        alliance,
        version="1",
        scope=sorted(choice.scope),
        text="",
        signature="",
        expires_at=ends,
    )
    draft = drafts.draft(tx, client.id, alliance_id=alliance)
    assert draft is not None
    for kind in choice.held:
        drafts.change(tx, client.id, draft=draft, what="hold_kind", name=kind)
    drafts.act(tx, client.id, digest=draft.digest, what="show")
    drafts.act(tx, client.id, digest=draft.digest, what="release" if choice.let_go else "stop")
    return alliance


def everything(tx: Tx, clinician: Known, ties: list[int]) -> str:
    """All that a clinician can get at, whatever they ask for."""
    brought = delivery.deliver(tx, clinician.id, mail=Note("Your pages", "They are here."))
    found: list[object] = [brought, caseload.caseload(tx, clinician.id)]
    found.append(clients.names(tx, clinician.id))
    for tied in ties:
        found += [
            caseload.card(tx, clinician.id, alliance_id=tied),
            caseload.weeks(tx, clinician.id, alliance_id=tied),
            agenda.for_clinician(tx, clinician.id, alliance_id=tied),
            agenda.label(tx, clinician.id, alliance_id=tied),
            notes.notes_of(tx, clinician.id, alliance_id=tied),
        ]
    for number in range(1, 60):
        found.append(answering.topics(tx, clinician.id, digest=number))
        found.append(handing.first_of(tx, clinician.id, digest=number))
    return repr(found)


def mailed(tx: Tx, clinician: Known) -> str:
    """What a mail to them says and is called, and everything else in it that is not locked."""
    waiting = [one for one in outbox.claim(tx) if one.person_id == clinician.id]
    return "".join(one.body.decode() for one in waiting)


def allowed(choice: Choice) -> set[str]:
    """What of one client's words may be seen by their own clinician."""
    if choice.stops:
        return set()
    page = choice.scope - choice.held if choice.let_go else frozenset()
    found = {word for kind, word in ((CHECK_INS, "helped"), (LINES, "line")) if kind in page}
    return found | ({"agenda"} if AGENDA in choice.scope else set())


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(choices=some.lists(CHOICES, min_size=1, max_size=3))
def test_only_what_is_shared_and_let_go_and_only_of_ones_own(
    two: Two, choices: list[Choice]
) -> None:
    def story(tx: Tx) -> None:
        clinic = tx.add(Clinic, name="The clinic", created_at=tx.now)
        mira, lee = (add(tx, clinic, "clinician", name) for name in ("Mira", "Lee"))
        ties = []
        for number, choice in enumerate(choices):
            client = add(tx, clinic, "client", f"Name{number}")
            ties.append(lives(tx, client, mira if choice.mine else lee, choice, number))
        at_their_hour = Tx(tx.connection, tx.vault, MONDAY)
        for tied, choice in zip(ties, choices, strict=True):
            if choice.stops:
                alliances.withdraw(at_their_hour, tied)
        for clinician, mine in ((mira, True), (lee, False)):
            seen = everything(at_their_hour, clinician, ties)
            readable = mailed(at_their_hour, clinician)
            assert not re.search(r"zebra|Name\d|C\d", readable)
            for number, choice in enumerate(choices):
                is_theirs = choice.mine == mine
                may = allowed(choice) if is_theirs else set()
                shown = {
                    word
                    for word in ("helped", "line", "private", "agenda")
                    if f"zebra{number} {word}" in seen
                }
                assert shown <= may
                assert is_theirs or f"C{number}" not in seen
                assert is_theirs or f"Name{number}" not in seen

    two.write(story)


def test_what_is_shared_and_let_go_does_reach_them(two: Two) -> None:
    def story(tx: Tx) -> None:
        clinic = tx.add(Clinic, name="The clinic", created_at=tx.now)
        mira, client = add(tx, clinic, "clinician", "Mira"), add(tx, clinic, "client", "Name0")
        everyone = Choice(
            mine=True, scope=frozenset(KINDS), held=frozenset(), let_go=True, stops=False
        )
        tied = lives(tx, client, mira, everyone, 0)
        monday = Tx(tx.connection, tx.vault, MONDAY)
        seen = everything(monday, mira, [tied])
        assert "page-1.pdf" in mailed(monday, mira)
        assert "zebra0 line" in seen
        assert "zebra0 agenda" in seen
        assert "zebra0 private" not in seen

    two.write(story)


@given(wrong=some.integers(-5, 10_000))
@settings(max_examples=20, deadline=None)
def test_a_number_that_was_never_theirs_changes_nothing(two: Two, wrong: int) -> None:
    def story(tx: Tx) -> None:
        clinic = tx.add(Clinic, name="The clinic", created_at=tx.now)
        mira = add(tx, clinic, "clinician", "Mira")
        assert not answering.see(tx, mira.id, digest=wrong)
        assert not answering.lets_talk(tx, mira.id, digest=wrong, words="x")
        assert not answering.write_back(tx, mira.id, digest=wrong, words="x")
        assert not answering.write(tx, mira.id, alliance_id=wrong, words="x")
        assert not agenda.bring(tx, mira.id, alliance_id=wrong, words="x")
        assert not notes.write(tx, mira.id, alliance_id=wrong, words="x")

    two.write(story)

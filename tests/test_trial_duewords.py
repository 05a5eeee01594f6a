"""What is due, told to somebody who looks on."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from bot.app import furnished
from bot.channels.sandbox import DueLine
from bot.talk.terms import Terms
from bot.trial.duewords import told_due
from storage import clinics, conversations, dues, people
from storage.people import Profile
from storage.start import open_store
from storage.tx import Tx
from tests.play import START

LATER = START + timedelta(hours=3)


async def told(kind: str, token: str, folder: Path) -> DueLine:
    """How a due row of somebody with an open check-in is told."""
    house = furnished(Terms())
    store = await open_store(f"sqlite:///{folder}/x.sqlite", folder, None, START)

    def live(tx: Tx) -> DueLine:
        clinic = clinics.add(tx, "The clinic")
        sam = people.add(tx, clinic_id=clinic, role="client", profile=Profile(name="Sam"))
        conversations.open_new(tx, sam.id, "checkin", {}, sam.seal)
        dues.plan(tx, sam.id, kind, token, LATER)
        return told_due(tx, dues.upcoming(tx, 1)[0], house)

    try:
        return await store.database.write(lambda c: live(Tx(c, store.vault, START)))
    finally:
        await store.database.close()


async def test_a_nudge_says_what_opens_and_why(tmp_path: Path) -> None:
    line = await told("nudge:checkin", "next", tmp_path)
    assert (line.who, line.what) == ("Sam", "“your check-in” opens")
    assert line.why == "Your daily check-in, at the time you chose."
    assert line.at == datetime.fromisoformat("2026-03-02T12:00:00+00:00")


async def test_timers_name_their_conversation(tmp_path: Path) -> None:
    assert (await told("talk", "1:pause", tmp_path)).what == "the pause in “your check-in” ends"


async def test_what_newer_code_dropped_is_told_as_such(tmp_path: Path) -> None:
    assert "no longer" in (await told("nudge:gone", "x", tmp_path)).why

"""Running again from the top: what is remembered is handed back, what is not is done or asked."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.errors import ForeignAwait, OutOfFuel, TimedOut
from bot.talk import replay
from bot.talk.log import ANSWER, ELAPSED, Log
from bot.talk.ops import Ask, Op, Pause
from bot.talk.replay import ACTS_A_TURN, Stopped, advance, rehearse
from bot.talk.talk import Talk
from bot.talk.terms import Terms
from bot.talk.words import Words
from storage.people import Known, Profile, Rhythm
from storage.tx import Json, Tx
from storage.vault import KEY_BYTES, Vault

VAULT = Vault(b"a" * KEY_BYTES)
SAM = Known(1, 1, "client", "en", "UTC", True, Rhythm(), Profile(), VAULT.seal_of(VAULT.new_key()))
TALK = Talk("test", SAM, date(2026, 3, 2), Words(), Terms())


class Doer:
    """Carries out acts, and remembers which."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def __call__(self, op: Op[object], name: str) -> Json:
        """Do it: a moment for ``now``, a word for everything else."""
        assert name.split("#", maxsplit=1)[0] == op.name
        self.done.append(name)
        return datetime(2026, 3, 2, tzinfo=UTC).isoformat() if name == "now" else "b"


def silent(op: Ask[object] | Pause, name: str) -> None:
    """Hear nothing."""
    del op, name


def step(run: replay.Run, log: Log, doer: Doer | None = None) -> Stopped:
    """One run without an answer."""
    return advance(run, log, doer or Doer(), silent)


async def day(talk: Talk) -> None:
    """A little of everything."""
    await talk.now("now")
    await talk.pick("pick", ["a", "b"])
    await talk.scale("mood", "Mood?")
    await talk.say("end", "Done.")


def test_acts_are_done_once_and_the_question_stops_it() -> None:
    log, doer = Log({}, 1), Doer()
    assert step(day(TALK), log, doer).name == "mood"
    assert step(day(TALK), log, doer).name == "mood"
    assert doer.done == ["now", "pick"]
    log.put("mood", ANSWER, 3)
    assert step(day(TALK), log, doer).op is None
    assert doer.done == ["now", "pick", "end"]


def test_a_rehearsal_does_nothing() -> None:
    log = Log({}, 1)
    assert rehearse(day(TALK), log).answered == []
    assert log.notes == {}


@pytest.mark.parametrize("remembered", [11, -1, "3", None, True, [3]])
def test_an_answer_that_no_longer_fits_is_asked_again(remembered: Json) -> None:
    log = Log({}, 1)
    log.put("mood", ANSWER, remembered)
    assert step(day(TALK), log).name == "mood"


async def waiting(talk: Talk) -> None:
    """A question with a limit."""
    try:
        await talk.choice("way", "Which?", {"a": "A"}, within=timedelta(hours=1))
    except TimedOut:
        await talk.say("late", "Late.")


def test_a_timeout_is_remembered_and_raised_again_on_every_run() -> None:
    log, doer = Log({}, 1), Doer()
    log.put("way", ELAPSED, None)
    for _ in range(2):
        assert step(waiting(TALK), log, doer).op is None
    assert doer.done == ["late"]


async def _sleeps() -> None:
    await asyncio.sleep(0)


async def _waits_for_a_future() -> None:
    await asyncio.get_running_loop().create_future()


async def _sleeps_a_while() -> None:
    await asyncio.sleep(60)


@pytest.mark.parametrize("awaited", [_sleeps, _waits_for_a_future, _sleeps_a_while])
async def test_any_other_await_is_refused_with_its_file_and_line(
    awaited: Callable[[], Awaitable[None]],
) -> None:
    async def script() -> None:
        await awaited()

    with pytest.raises(ForeignAwait, match=r"test_talk_replay\.py:\d+ .*nothing else"):
        step(script(), Log({}, 1))


async def test_what_a_conversation_opens_is_closed_again() -> None:
    closed: list[str] = []

    async def script() -> None:
        try:
            await TALK.scale("mood", "Mood?")
        finally:
            closed.append("yes")

    step(script(), Log({}, 1))
    assert closed == ["yes"]


def test_a_loop_of_acts_runs_out_of_fuel() -> None:
    async def script() -> None:
        while True:
            await TALK.say("again", "Again.")

    doer = Doer()
    with pytest.raises(OutOfFuel, match="does it loop"):
        step(script(), Log({}, 1), doer)
    assert len(doer.done) == ACTS_A_TURN


def test_a_conversation_of_questions_is_full_one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replay, "ENTRIES_A_CONVERSATION", 3)

    async def script() -> None:
        while True:
            await TALK.scale("mood", "Mood?")

    log = Log({}, 1)
    for name in ("mood", "mood#2", "mood#3"):
        assert step(script(), log).name == name
        log.put(name, ANSWER, 3)
    with pytest.raises(OutOfFuel, match="end instead"):
        step(script(), log)


def _count(tx: Tx, person_id: int) -> list[date]:
    raise AssertionError(f"never done again: {tx} {person_id}")


def test_a_deed_is_read_back_as_what_it_returned() -> None:
    found: list[object] = []

    async def script() -> None:
        found.append(await TALK.recall("days", _count))

    log = Log({}, 1)
    log.put("days", "do", ["2026-03-02"])
    step(script(), log)
    assert found == [[date(2026, 3, 2)]]


def test_replaying_a_long_conversation_is_quick() -> None:
    async def script() -> None:
        for _ in range(500):
            await TALK.scale("mood", "Mood?")

    log = Log({}, 1)
    for number in range(1, 501):
        log.put("mood" if number == 1 else f"mood#{number}", ANSWER, 3)
    assert step(script(), log).op is None
    assert len(rehearse(script(), log).answered) == 500

"""A nudge for free time and the rest of a day: nothing lost, nothing twice, nothing out of turn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlmodel import col

from bot.care.nudging import Dose
from bot.talk.events import Reach
from bot.talk.planner import replan
from handlers.freetime import facts, offers, outcomes, picks
from handlers.freetime.facts import KIND
from handlers.freetime.wordings import HOW_WAS_IT
from handlers.nudges.free_time import free_time
from storage import choices, dues, people
from storage.records import NudgeChoice
from storage.tx import Tx
from tests.cast import Cast, known, stored

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
EASED = "You had other things to do"


@pytest.fixture
async def ana(cast: Cast) -> Cast:
    """Ana in Berlin, on a Monday at ten, free all day; up to three a day, an hour apart."""
    await set_rhythm(cast, nudges_a_day=3, nudges_a_week=14, nudge_gap=60)
    return cast


async def set_rhythm(cast: Cast, **changes: object) -> None:
    person = (await known(cast.ana)).id
    await stored(cast.world, lambda tx: people.set_rhythm(tx, person, **changes))


async def choose(cast: Cast, at: datetime, name: str = "chosen") -> None:
    """A moment was chosen, as the planner writes it."""
    person = await known(cast.ana)

    def write(tx: Tx) -> None:
        choices.note(tx, person, KIND, name, at=at, body=None)
        dues.plan(tx, person.id, f"nudge:{KIND}", name, at)

    await stored(cast.world, write)


async def nudge(cast: Cast, name: str = "chosen", *, after: timedelta = MINUTE) -> None:
    """Let a moment be chosen and come."""
    await choose(cast, cast.world.clock.now + after, name)
    await cast.ana.waits(after)


async def states(cast: Cast) -> Mapping[str, str]:
    """What became of every moment."""
    query = select(col(NudgeChoice.token), col(NudgeChoice.state))
    rows = await stored(cast.world, lambda tx: tx.connection.execute(query).all())
    return {row.token: row.state for row in rows}


async def doing(cast: Cast, work: Callable[[Tx, int], object]) -> object:
    person = (await known(cast.ana)).id
    return await stored(cast.world, lambda tx: work(tx, person))


def questions(cast: Cast) -> int:
    """How many questions about free time can be answered on the screen."""
    return cast.ana.labels.count("Why now?") - cast.ana.labels.count("Not today")


def test_it_is_for_clients_and_gentle() -> None:
    assert (free_time.role, free_time.opens, free_time.gentle) == ("client", "free_time", True)
    assert free_time.fresh == facts.FRESH


async def test_one_that_comes_is_sent_once(ana: Cast) -> None:
    await nudge(ana)
    assert (questions(ana), (await states(ana))["chosen"]) == (1, "sent")


@pytest.mark.parametrize("silent", ["paused", "late", "blocked"])
async def test_one_that_is_dropped_is_settled(ana: Cast, silent: str) -> None:
    await choose(ana, ana.world.clock.now + MINUTE)
    if silent == "paused":
        await set_rhythm(ana, paused_until="2026-03-09")
    elif silent == "late":
        ana.world.clock.forward(2 * HOUR)
    else:
        await doing(ana, lambda tx, person: people.set_reachable(tx, person, False))
    await ana.ana.waits(MINUTE)
    assert (questions(ana), (await states(ana))["chosen"]) == (0, "missed")


async def test_a_moment_that_has_had_its_time_gets_no_second(ana: Cast) -> None:
    person, at = await known(ana.ana), ana.world.clock.now

    def write(tx: Tx) -> tuple[bool, bool]:
        first = choices.note(tx, person, KIND, "t", at=at, body=None)
        choices.settle(tx, person.id, KIND, "t", state="missed")
        choices.settle(tx, person.id, KIND, "t", state="sent")
        return first, choices.note(tx, person, KIND, "t", at=at, body=None)

    assert await stored(ana.world, write) == (True, False)
    assert (await states(ana))["t"] == "missed"


async def test_a_new_one_takes_the_place_of_an_unanswered_how_was_it(ana: Cast) -> None:
    await nudge(ana)
    await ana.ana.taps("Rest").waits(2 * HOUR + 5 * MINUTE)
    assert "It did me good" in ana.ana.labels
    await ana.ana.waits(40 * MINUTE)
    await nudge(ana, "next")
    assert (await states(ana))["next"] == "sent"
    assert "Rest" in ana.ana.labels
    assert "It did me good" not in ana.ana.labels


async def test_one_own_question_left_open_is_over_with_its_stretch(ana: Cast) -> None:
    await ana.ana.opens("/free").waits(3 * HOUR)
    assert questions(ana) == 0
    assert (await known(ana.ana)).rhythm.nudges_unanswered == 0


async def test_silence_counts_also_when_something_else_is_in_front(ana: Cast) -> None:
    await nudge(ana)
    await ana.ana.waits(40 * MINUTE).opens("/settings").waits(2 * HOUR)
    assert (await known(ana.ana)).rhythm.nudges_unanswered == 1
    assert "Name" not in ana.ana.last


async def test_a_plan_is_asked_about_although_a_question_stands_in_front(ana: Cast) -> None:
    await nudge(ana)
    await ana.ana.taps("Rest").waits(110 * MINUTE).opens("/settings").waits(50 * MINUTE)
    assert ana.ana.last in HOW_WAS_IT.values()


@pytest.mark.parametrize("silent", [{"paused_until": "2026-03-09"}, {"quiet_from": "10:30"}])
async def test_who_asked_for_silence_meanwhile_left_nothing_unanswered(
    ana: Cast, silent: dict[str, object]
) -> None:
    await set_rhythm(ana, nudges_unanswered=1)
    await nudge(ana)
    await set_rhythm(ana, **silent)
    await ana.ana.waits(3 * HOUR)
    rhythm = (await known(ana.ana)).rhythm
    assert (rhythm.nudges_unanswered, rhythm.nudges_eased) == (1, 0)
    assert not any(text.startswith(EASED) for text in ana.ana.heard)


async def test_who_cannot_be_reached_left_nothing_unanswered(ana: Cast) -> None:
    await set_rhythm(ana, nudges_unanswered=1)
    await nudge(ana)
    await ana.ana.sends(Reach(able=False))
    await ana.ana.waits(3 * HOUR)
    assert (await known(ana.ana)).rhythm.nudges_eased == 0


async def test_a_choice_begun_and_left_is_no_silence(ana: Cast) -> None:
    await set_rhythm(ana, nudges_unanswered=1)
    await nudge(ana)
    await ana.ana.taps("My own idea").waits(3 * HOUR)
    assert (await known(ana.ana)).rhythm.nudges_unanswered == 0
    assert not any(text.startswith(EASED) for text in ana.ana.heard)


async def test_what_was_put_off_counts_from_when_it_came(ana: Cast) -> None:
    await choose(ana, ana.world.clock.now + MINUTE)
    await ana.ana.opens("/settings").waits(35 * MINUTE)
    sent = await doing(ana, lambda tx, person: facts.sent(tx, people.get(tx, person)))
    assert sent == [datetime(2026, 3, 2, 9, 31, tzinfo=UTC)]


async def test_nothing_comes_back_in_a_pause_or_after_another_nudge(ana: Cast) -> None:
    since = ana.world.clock.now

    def asked(tx: Tx, person: int) -> object:
        return offers.asked_later(tx, person, draw=0, since=since)

    assert await doing(ana, asked) is not None
    await nudge(ana)
    assert await doing(ana, asked) is None
    await set_rhythm(ana, paused_until="2026-03-09")
    assert await doing(ana, lambda tx, person: offers.asked_later(tx, person, draw=0)) is None


async def test_one_that_was_put_off_does_not_come_after_nothing_more_today(ana: Cast) -> None:
    await choose(ana, ana.world.clock.now + MINUTE)
    await ana.ana.opens("/settings").waits(10 * MINUTE)
    await doing(ana, outcomes.snooze)
    await ana.ana.waits(2 * HOUR)
    assert (questions(ana), (await states(ana))["chosen"]) == (0, "missed")


async def test_a_kind_of_thing_not_chosen_is_not_asked_about_for_days(ana: Cast) -> None:
    await ana.ana.opens("/free").taps("Other ones").waits(3 * HOUR).opens("/free")
    assert "Rest" in ana.ana.labels


async def test_what_was_promised_is_asked_before_anything_new(ana: Cast) -> None:
    await nudge(ana)
    await ana.ana.taps("Rest").waits(115 * MINUTE).opens("/settings")
    await choose(ana, ana.world.clock.now + 35 * MINUTE, "new")
    await ana.ana.waits(40 * MINUTE)
    assert ana.ana.last in HOW_WAS_IT.values()


async def test_a_stretch_that_is_over_does_not_come_back_though_a_worker_failed(ana: Cast) -> None:
    await nudge(ana)
    await ana.ana.waits(40 * MINUTE).opens("/settings").waits(MINUTE)
    ana.world.clock.forward(90 * MINUTE)
    for task in await ana.world.turns.claim():
        await ana.world.turns.put_off(task)
    await ana.ana.opens("/cancel")
    assert "Back to your free time." not in ana.ana.heard


async def test_tomorrow_is_after_sleep_for_who_works_at_night(ana: Cast) -> None:
    await set_rhythm(ana, wakes="15:30", sleeps="08:00", quiet_from="08:00", quiet_to="15:30")
    ana.world.clock.forward(timedelta(hours=16))  # two in the morning of Tuesday
    await doing(ana, outcomes.snooze)
    rhythm = (await known(ana.ana)).rhythm
    assert rhythm.snoozed_until == "2026-03-03T14:30:00+00:00"


async def test_the_hour_that_comes_twice_has_two_names(ana: Cast) -> None:
    await set_rhythm(ana, wakes="00:30", sleeps="18:00", quiet_from="18:00", quiet_to="00:30")
    person = await known(ana.ana)
    tokens = []
    for hour in (0, 1):
        ana.world.clock.now = datetime(2026, 10, 25, hour, 0, tzinfo=UTC)
        day = await stored(ana.world, lambda tx: facts.free_day(tx, person))
        moment = day.minute(ana.world.clock.now)
        tokens.append(picks.token_of(day, moment))
    assert tokens == ["2026-10-25T02:00+0200", "2026-10-25T02:00+0100"]


async def test_planning_again_and_again_chooses_nothing_twice(ana: Cast) -> None:
    await ana.ana.opens("/hours").taps("Alcohol").taps("Name hard hours").taps("☐ Monday")
    await ana.ana.taps("Done").taps("☐ Morning, 9 to 12").taps("Done")
    for _ in range(12):
        await ana.ana.waits(10 * MINUTE)
        await doing(ana, lambda tx, person: replan(tx, ana.world.house, people.get(tx, person)))
    dose = Dose(3, 14, 60)
    found = await doing(ana, lambda tx, person: facts.sent(tx, people.get(tx, person)))
    assert isinstance(found, list)
    assert len(found) <= dose.per_day
    assert list((await states(ana)).values()).count("missed") == 0

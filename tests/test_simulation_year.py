"""A year of free time, in small: the judge finds what it is there to find, and finds nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bot.settings import Settings, read_settings
from bot.simulation.screens import Bubble, Screen
from bot.simulation.year import habits, hearing, settling
from bot.simulation.year.acting import Hands
from bot.simulation.year.judge import RULES, Judge
from bot.simulation.year.life import Fixed, Life
from bot.simulation.year.lives import HOURS, ZONES, lives
from bot.simulation.year.mishaps import died
from bot.simulation.year.report import show_year
from bot.simulation.year.rows import Row, settle_mornings, settle_row
from bot.simulation.year.run import Told, Wish, live_a_year
from bot.simulation.year.steps import Steps
from bot.simulation.year.walls import moment, next_showing, shown
from bot.talk.desk import Outcome
from bot.talk.events import Event, Opened
from bot.talk.message import Button, Message, Parcel
from storage.dues import Task

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
NINE = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
ASKS = Message("Free until 11:00: about 2 hours. What could it be?")
CHANGES = [
    datetime(2026, 3, 4, 3, tzinfo=UTC),
    datetime(2026, 3, 27, 3, tzinfo=UTC),
    datetime(2026, 9, 24, 3, tzinfo=UTC),
    datetime(2026, 10, 23, 3, tzinfo=UTC),
]
"""Days before clocks change in America, in Europe, Australia and New Zealand; and in autumn."""


@pytest.fixture
def sam() -> Life:
    """Sam, in a zone without surprises, who works mornings two days from now."""
    work = Fixed("work", (4,), "09:00", "12:00")
    return Life(
        0, "UTC", "07:00", "22:00", ("21:00", "07:00"), "19:00", 2, 7, 120, [work], keen=1.0
    )


def broken(judge: Judge) -> set[str]:
    """The rules that were broken."""
    return {rule for rule, times in judge.breaches.items() if times}


def nudged(life: Life, *moments: datetime, said: Message = ASKS) -> set[str]:
    """What the judge says when nudges come at these moments."""
    judge = Judge()
    for at in moments:
        until = Message(f"Free until {shown(at + 2 * HOUR, life.zone):%H:%M}")
        token = f"{shown(at, life.zone):%Y-%m-%dT%H:%M}"
        judge.nudged(life, at, token, at, until if said is ASKS else said)
    return broken(judge)


def test_a_nudge_at_its_time_breaks_nothing(sam: Life) -> None:
    assert nudged(sam, NINE, NINE + 4 * HOUR) == set()


def test_each_way_of_coming_wrongly_is_found(sam: Life) -> None:
    assert "no nudge in quiet hours" in nudged(sam, NINE + 12 * HOUR)
    assert "no nudge while asleep" in nudged(sam, NINE + 14 * HOUR)
    assert nudged(sam, NINE + 2 * DAY) == {"no nudge inside a commitment"}
    assert nudged(sam, NINE + 2 * DAY - HOUR) == {"what is offered is free to its end"}
    assert nudged(sam, NINE, NINE + HOUR) == {"never closer together than chosen"}
    assert nudged(sam, NINE, NINE + 3 * HOUR, NINE + 6 * HOUR) == {"no more a day than chosen"}
    assert nudged(sam, NINE, NINE) >= {"no moment nudged twice"}
    sam.per_week = 1
    assert nudged(sam, NINE, NINE + 6 * DAY) == {"no more a week than chosen"}
    assert nudged(sam, NINE, NINE + 7 * DAY) == set()


def test_a_nudge_into_silence_or_an_answer_is_found(sam: Life) -> None:
    sam.paused_until = NINE.date() + DAY
    assert nudged(sam, NINE) == {"no nudge in a pause or a snooze"}
    sam.paused_until, sam.snoozed_until = None, NINE + HOUR
    assert nudged(sam, NINE) == {"no nudge in a pause or a snooze"}
    sam.snoozed_until, sam.midway, sam.acted_at = None, True, NINE - 20 * MINUTE
    assert nudged(sam, NINE) == {"no nudge while somebody answers"}
    sam.acted_at = NINE - 30 * MINUTE
    assert nudged(sam, NINE) == set()


def test_a_late_one_and_one_at_the_wrong_local_hour_are_found(sam: Life) -> None:
    judge = Judge()
    judge.nudged(sam, NINE + 2 * HOUR, "2026-03-04T09:00", NINE, Message("Free until 13:00"))
    assert broken(judge) == {"no nudge late or early"}
    judge = Judge()
    judge.nudged(sam, NINE, "2026-03-04T10:00", NINE, ASKS)
    assert broken(judge) == {"no nudge at the wrong local hour"}


def test_backing_off_is_due_after_two_and_only_then(sam: Life) -> None:
    rule, judge = "backing off is said once, and when it is due", Judge()
    for hours in (0, 4):
        at = NINE + hours * HOUR
        until = f"Free until {shown(at + 2 * HOUR, 'UTC'):%H:%M}"
        judge.nudged(sam, at, f"{at:%Y-%m-%dT%H:%M}", at, Message(until))
    judge.eased(sam, NINE + 6 * HOUR)
    assert broken(judge) == set()
    judge.eased(sam, NINE + 6 * HOUR)
    assert broken(judge) == {rule}


def test_a_promise_is_kept_once_and_not_before(sam: Life) -> None:
    rule = "what was planned is asked about afterwards, once"
    said = Message("Good: a walk. I ask after 11:00 how it was.")
    for comes, is_well in ((NINE + HOUR, False), (NINE + 2 * HOUR, True)):
        judge = Judge()
        judge.promised(sam, NINE, said)
        judge.asked_after(sam, comes, again=False)
        assert (broken(judge) == set()) == is_well
    judge = Judge()
    judge.promised(sam, NINE, said)
    judge.overdue(sam, NINE + 4 * HOUR, NINE + 2 * HOUR)
    assert broken(judge) == {rule}


def test_what_is_lost_or_left_out_for_nothing_is_found(sam: Life) -> None:
    for row, rule in (
        (Row(1, "t", NINE, "planned"), "no moment lost"),
        (Row(1, "t", NINE, "sent"), "no moment lost"),
        (Row(1, "t", NINE, "missed"), "nothing left out without a reason"),
    ):
        judge = Judge()
        settle_row(judge, sam, row, NINE + DAY)
        assert broken(judge) == {rule}
    judge = Judge()
    judge.excuse(sam, NINE + 12 * HOUR, "t", NINE + 12 * HOUR)
    settle_row(judge, sam, Row(1, "t", NINE, "missed"), NINE + DAY)
    assert broken(judge) == set()


def test_a_morning_that_did_not_come_is_found(sam: Life) -> None:
    judge = Judge()
    sam.plain_days = {NINE.date() + by * DAY for by in range(4)}
    for by in (0, 1, 3):
        judge.morning(sam, NINE + by * DAY)
    settle_mornings(judge, sam)
    assert broken(judge) == {"every morning comes, at its hour"}


def test_what_comes_by_itself_in_quiet_hours_is_found(sam: Life) -> None:
    judge = Judge()
    judge.spoke(sam, NINE + 13 * HOUR, ASKS)
    assert broken(judge) == {"nothing about free time in quiet hours or a pause"}
    assert broken(judge) < set(RULES)


def test_a_turn_is_heard_by_its_words(sam: Life) -> None:
    judge, steps = Judge(), Steps()
    ears = hearing.Hearing(judge, steps)
    row = ((Button("Rest", "a"), Button("Why now?", "b")),)
    nudge = Outcome((Parcel(1, 1, "c", "1", Message(ASKS.text, row), NINE + DAY),))
    ears.due(sam, NINE, Task(1, 1, hearing.NUDGE, "2026-03-04T09:00", NINE, 0), nudge)
    plan = Outcome(
        (Parcel(2, 1, "c", "1", Message("Good: tea. I ask after 11:00 how it was."), NINE + DAY),)
    )
    ears.did(sam, NINE + MINUTE, Opened("x"), plan)
    assert judge.watched[0].sent[0].answered
    assert judge.watched[0].promised == [NINE + 2 * HOUR]
    assert steps.next_at == NINE + 2 * HOUR + hearing.ASKED_WITHIN
    assert broken(judge) == set()


@given(st.integers(0, 400 * 24 * 60), st.sampled_from(ZONES), st.sampled_from(HOURS))
def test_the_judges_clock_is_right_by_the_clocks_themselves(
    minutes: int, zone: str, hours: tuple[str, str, tuple[str, str]]
) -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC) + minutes * MINUTE
    day, clock = shown(at, zone).date(), hours[0]
    found = moment(day, clock, zone)
    told = shown(found, zone)
    before = shown(found - MINUTE, zone)
    assert told.date() == day
    assert f"{told:%H:%M}" == clock or before < told - MINUTE
    assert next_showing(clock, at, zone) > at


def test_the_same_dice_make_the_same_lives_and_every_zone_meets_all_hours() -> None:
    crowd = lives(96, Random(1))
    assert crowd == lives(96, Random(1))
    assert {(one.zone, one.wakes) for one in crowd} == {
        (zone, wakes) for zone in ZONES for wakes, _, _ in HOURS
    }


async def test_an_answer_fits_what_is_asked(sam: Life) -> None:
    screen, sent = Screen(), list[Event]()

    async def send(life: Life, event: Event) -> None:
        assert life is sam
        sent.append(event)

    hands = Hands(sam, screen, send, Judge(), Random(3), lambda: NINE)
    screen.bubbles.append(Bubble(1, "How strong is it?", [(str(n), f"t{n}") for n in range(11)]))
    await hands.answers()
    screen.bubbles.append(Bubble(2, "What would you like to change?", [("Name", "n")]))
    await hands.answers()
    assert sent[0].__class__.__name__ == "Tapped"
    assert sent[-1] == Opened("cancel")


def test_somebody_is_let_in_as_they_are(sam: Life) -> None:
    rhythm = settling.rhythm_of(sam)
    assert (rhythm.wakes, rhythm.nudges_a_week, rhythm.quiet_from) == ("07:00", 7, "21:00")
    assert settling.plan_of(sam).commitments[0].weekdays == (4,)
    assert sum(chance for chance, _ in habits.ERRANDS) < 0.2
    assert "died" in str(died())


def own_settings(folder: Path, url: str) -> Settings:
    return read_settings(
        data_dir=folder,
        database_url=url,
        pace_person=0.0,
        pace_overall=0.0,
        messages_a_minute=0,
    )


def quiet(at: datetime) -> None:
    del at


@pytest.mark.parametrize("begins", CHANGES, ids=lambda at: f"{at:%d-%b}")
async def test_everybody_on_twelve_clocks_around_the_changes(
    begins: datetime, sqlite_url: str, tmp_path: Path
) -> None:
    wish = Wish(12, 12, begins.day, begins)
    told = await live_a_year(wish, own_settings(tmp_path, sqlite_url), quiet)
    assert told.is_well, told.judge.examples
    assert told.judge.nudges.total() > 12


async def test_a_few_on_postgresql_too(postgres_url: str, tmp_path: Path) -> None:
    wish = Wish(12, 3, 5, datetime(2026, 10, 24, 3, tzinfo=UTC))
    told = await live_a_year(wish, own_settings(tmp_path, postgres_url), quiet)
    assert told.is_well, told.judge.examples
    assert told.judge.nudges.total() > 0


def test_how_it_went_is_told() -> None:
    judge = Judge()
    judge.breaches["no moment lost"] = 2
    judge.examples["no moment lost"] = ["client 1"]
    console = Console(record=True, width=100)
    show_year(Wish(1, 2, 3), Told(judge, 4, 0, 0, 1.0, {"hard": 1, "quiet": 1}), console)
    said = console.export_text()
    assert "✗ no moment lost: broken 2 times" in said
    assert "client 1" in said

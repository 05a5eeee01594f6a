"""The daily check-in, as somebody lives it."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot.care.forms.writing import each, first, was_declined
from bot.talk.events import Reach
from handlers.client.checkin import FURTHER_APART, checkin
from handlers.nudges.checkin import checkin as asks_for_checkin
from handlers.reminders import DISCREET, READY, REMINDERS, STILL
from storage import diary, people
from storage.diary import Kept
from storage.people import Known
from storage.tx import Tx
from tests.play import Player, World, client, house_of, world

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
SCALES = ("7", "2", "8", "1", "3")
TRACKED = "Since your last check-in, was there any use?\nEither answer is welcome here.\n6 of 9"


@pytest.fixture
async def made(database_url: str, tmp_path: Path) -> AsyncIterator[World]:
    async with world(database_url, house_of(checkin, nudges=(asks_for_checkin,)), tmp_path) as one:
        yield one


@pytest.fixture
async def sam(made: World) -> Player:
    """Sam, at nine on a Monday morning, with the next check-in planned for seven in the evening."""
    player = await client(made)
    await player.sends(Reach(True))
    return player


async def me(sam: Player) -> Known:
    found = await sam.world.write(lambda tx: people.at_address(tx, "paper", sam.address))
    assert isinstance(found, Known)
    return found


async def changed(sam: Player, **rhythm: object) -> None:
    known = await me(sam)
    await sam.world.write(lambda tx: people.set_rhythm(tx, known.id, **rhythm))


async def kept(sam: Player) -> list[Kept]:
    known = await me(sam)

    def read(tx: Tx) -> list[Kept]:
        return diary.between(tx, known, "checkin", date(2026, 1, 1), date(2027, 1, 1))

    found = await sam.world.write(read)
    assert isinstance(found, list)
    return found


def rates(sam: Player, *numbers: str) -> Player:
    for number in numbers:
        sam.taps(number)
    return sam


def skips_the_lines(sam: Player) -> Player:
    return sam.taps("Rather not say").taps("Rather not say").taps("Rather not say")


async def checks_in(sam: Player, *numbers: str) -> None:
    await skips_the_lines(rates(sam.opens("/checkin"), *numbers))


async def test_two_minutes_and_something_comes_back(sam: Player) -> None:
    await rates(sam.opens("/checkin"), *SCALES).says("a walk by the river")
    assert sam.last == "A line for yourself?\nOnly you will read it.\n7 of 8"
    await sam.says("be kind").taps("Rather not say")
    assert sam.heard[-2].endswith(
        "With four days of numbers I can draw you a small picture of them. So far: 1 of 4."
    )
    assert sam.last == "You said this helped: “a walk by the river”"


async def test_the_ends_of_a_scale_are_named_and_progress_is_quiet(sam: Player) -> None:
    await sam.opens("/checkin")
    assert sam.last == "How is your mood right now?\n0 = very low · 10 = very good\n1 of 8"


async def test_it_is_kept_as_a_response_of_that_form(sam: Player) -> None:
    await rates(sam.opens("/checkin").taps("Rather not say"), *SCALES[1:]).says("tea")
    await sam.taps("Rather not say").says("see you on Thursday")
    (one,) = await kept(sam)
    assert isinstance(one.body, dict)
    assert one.day == date(2026, 3, 2)
    assert one.body["questionnaire"] == "urn:tandem:form:checkin|1"
    assert one.body["status"] == "completed"
    assert one.body["authored"] == "2026-03-02T09:00:00+00:00"
    items = {str(item["linkId"]): item for item in each(one.body)}
    assert was_declined(items["mood"])
    assert first(items["pull"], "valueInteger") == 2
    assert first(items["clinician-note"], "valueString") == "see you on Thursday"
    assert "used" not in items


async def test_use_is_asked_only_of_those_who_track_it(sam: Player) -> None:
    await changed(sam, tracks_use=True)
    await rates(sam.opens("/checkin"), *SCALES)
    assert sam.last == TRACKED
    await skips_the_lines(sam.taps("Yes"))
    (one,) = await kept(sam)
    used = next(item for item in each(one.body) if item["linkId"] == "used")
    coding = first(used, "valueCoding")
    assert isinstance(coding, dict)
    assert coding["code"] == "yes"


async def test_who_reads_the_last_line_is_said(sam: Player) -> None:
    await skips_the_lines(rates(sam.opens("/checkin"), *SCALES))
    assert any("You do not share these lines, so only you can read it." in h for h in sam.heard)


async def test_a_second_check_in_on_a_day_is_welcome_and_both_are_kept(sam: Player) -> None:
    await checks_in(sam, *SCALES)
    await sam.opens("/checkin")
    assert sam.heard[-2].startswith("You checked in today already. Once more is welcome")
    await skips_the_lines(rates(sam, "4", "4", "4", "4", "4"))
    assert len(await kept(sam)) == 2


async def test_four_days_make_a_picture(sam: Player) -> None:
    for number in range(4):
        await checks_in(sam.waits(DAY) if number else sam, *SCALES)
    shown = sam.bubbles[-1]
    assert shown.text.endswith("These days: mood mostly 7, the pull mostly 2 and sleep mostly 8.")
    assert shown.plate is not None
    assert (shown.plate.page, shown.plate.form) == ("trend", "png")
    assert isinstance(shown.plate.data, dict)
    assert set(shown.plate.data["series"]) == {"mood", "pull", "sleep"}


async def test_the_evening_asks_once_at_the_hour_that_was_chosen(sam: Player) -> None:
    await sam.waits(10 * HOUR - timedelta(seconds=1))
    assert sam.heard == []
    await sam.waits(timedelta(seconds=1))
    assert sam.heard[0] in REMINDERS.values()
    assert sam.labels == ["Now", "In an hour", "Not today", "Why now?"]
    await skips_the_lines(rates(sam.taps("Now"), *SCALES))
    assert len(await kept(sam)) == 1


async def test_a_discreet_reminder_says_nothing_of_what_it_is(sam: Player) -> None:
    await changed(sam, discreet=True)
    await sam.waits(10 * HOUR)
    assert sam.last in DISCREET.values()
    assert not any("check" in text.lower() for text in DISCREET.values())


async def test_no_answer_gets_one_follow_up_and_then_silence(sam: Player) -> None:
    await sam.waits(15 * HOUR)
    assert len(sam.heard) == 2
    assert sam.last in STILL.values()
    assert (await me(sam)).rhythm.unanswered == 1


async def test_in_an_hour_means_in_an_hour(sam: Player) -> None:
    await sam.waits(10 * HOUR).taps("In an hour").waits(HOUR - timedelta(seconds=1))
    assert sam.last == "All right, in an hour."
    await sam.waits(timedelta(seconds=1)).taps("Now")
    assert sam.last.startswith("How is your mood right now?")


async def test_not_today_is_an_answer(sam: Player) -> None:
    await changed(sam, unanswered=1)
    await sam.waits(10 * HOUR).taps("Not today")
    assert sam.last == "All right. Another day, then."
    assert (await me(sam)).rhythm.unanswered == 0
    await sam.waits(23 * HOUR)
    assert sam.last == "All right. Another day, then."


async def test_an_hour_later_not_today_or_silence_end_it_too(sam: Player) -> None:
    await sam.waits(10 * HOUR).taps("In an hour").waits(HOUR).taps("Not today")
    assert sam.last == "All right. Another day, then."
    await sam.waits(23 * HOUR).taps("In an hour").waits(12 * HOUR)
    assert sam.last in READY.values()
    assert (await me(sam)).rhythm.unanswered == 0


async def test_whoever_has_checked_in_is_not_asked_again_that_day(sam: Player) -> None:
    await checks_in(sam, *SCALES)
    before = list(sam.heard)
    await sam.waits(24 * HOUR)
    assert sam.heard == before
    await sam.waits(10 * HOUR)
    assert len(sam.heard) > len(before)


async def test_left_in_the_middle_what_was_said_is_kept_for_that_day(sam: Player) -> None:
    await rates(sam.waits(10 * HOUR).taps("Now"), "6", "5").waits(6 * HOUR)
    (one,) = await kept(sam)
    assert isinstance(one.body, dict)
    assert one.body["status"] == "in-progress"
    assert one.day == date(2026, 3, 2)
    assert {item["linkId"] for item in each(one.body)} == {"tracks-use", "shares", "mood", "pull"}
    assert (await me(sam)).rhythm.unanswered == 0


async def test_opened_and_left_without_a_word_nothing_is_kept(sam: Player) -> None:
    await sam.opens("/checkin").waits(6 * HOUR)
    assert await kept(sam) == []
    assert len(sam.heard) == 1


async def test_back_works_in_the_form_and_the_record_follows(sam: Player) -> None:
    await rates(sam.opens("/checkin"), "7", "2").taps("‹ Back").taps("9")
    await skips_the_lines(rates(sam, "1", "1", "1"))
    (one,) = await kept(sam)
    items = {str(item["linkId"]): item for item in each(one.body)}
    assert first(items["pull"], "valueInteger") == 9


async def test_silence_makes_it_rarer_and_says_so_once_each_time(sam: Player) -> None:
    await checks_in(sam, *SCALES)
    asked = []
    for day in range(45):
        before = len(sam.heard)
        await sam.waits(DAY)
        asked += [day] if len(sam.heard) > before else []
    gaps = [later - sooner for sooner, later in pairwise(asked)]
    assert gaps == [1, 2, 2, 4, 4, 4, 4, 7, 7, 7]
    for line in FURTHER_APART.values():
        assert sum(line in text for text in sam.heard) == 1


async def test_an_answer_brings_every_day_back(sam: Player) -> None:
    await sam.waits(20 * DAY)
    assert (await me(sam)).rhythm.unanswered > 2
    await checks_in(sam, *SCALES)
    assert (await me(sam)).rhythm.unanswered == 0
    before = len(sam.heard)
    await sam.waits(DAY + 10 * HOUR)
    assert sam.world.clock.now == datetime(2026, 3, 23, 19, 0, tzinfo=UTC)
    assert len(sam.heard) == before + 1


async def test_in_a_pause_nobody_asks(sam: Player) -> None:
    await changed(sam, paused_until="2026-03-06")
    await sam.waits(4 * DAY)
    assert sam.heard == []
    await sam.waits(10 * HOUR)
    assert sam.heard[0] in REMINDERS.values()

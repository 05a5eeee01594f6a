"""A free stretch: asked about at the right moment, planned, lived, and asked about once more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.care.meetings.meetings import Meeting, meeting_json
from handlers.freetime.wordings import THANKS
from handlers.reminders import HEAVY
from storage import choices, clinics, meetings, people
from storage.meetings import Listed
from storage.tx import plain
from tests.cast import Cast, known, stored

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
HOW = ["It did me good", "It was all right", "It was hard", "It went differently"]


@pytest.fixture
async def ana(cast: Cast) -> Cast:
    """Ana, on a Monday at ten in Berlin, who works until five and finds Monday evenings hard."""
    ana = await cast.ana.opens("/structure").taps("Keep my days full").taps("People now and then")
    await ana.taps("Done").taps("That suits me")
    await ana.opens("/week").taps("Tell me something").says("Work Monday to Friday 9 to 17")
    await ana.taps("That is right").taps("That is all")
    await ana.opens("/hours").taps("Alcohol").taps("Name hard hours")
    await (
        ana.taps("☐ Monday")
        .taps("Done")
        .taps("☐ Evening, 18 to 22")
        .taps("Done")
        .taps("That is all")
    )
    return cast


def asked(cast: Cast) -> list[int]:
    """The numbers of the questions about free time that wait on the screen."""
    return [
        one.ref
        for one in cast.ana.bubbles
        if {"Rest", "Why now?"} <= {button.label for button in one.buttons}
    ]


async def until_asked(cast: Cast, hours: int = 12) -> None:
    """Let time pass until one more question about free time is on the screen."""
    newest = cast.ana.bubbles[-1].ref
    await until(cast, lambda: any(ref > newest for ref in asked(cast)), hours)


async def until(cast: Cast, comes: Callable[[], bool], hours: int = 12) -> None:
    """Let time pass until it has come; a check-in in between is for another day."""
    for _ in range(hours * 4):
        await cast.ana.waits(timedelta(minutes=15))
        if "Not today" in cast.ana.labels:
            await cast.ana.taps("Not today")
        if comes():
            return
    raise AssertionError("it did not come")


async def test_it_comes_in_free_time_and_never_at_work(ana: Cast) -> None:
    await until_asked(ana)
    berlin = ana.world.clock.now + HOUR
    assert 17 <= berlin.hour < 22


async def test_why_now_is_answered_and_asked_on(ana: Cast) -> None:
    await until_asked(ana)
    await ana.ana.taps("Why now?")
    assert "You named this hour as a hard one." in ana.ana.heard[-2]
    assert "At most 3 a day and 14 a week" in ana.ana.heard[-2]
    assert ana.ana.last.startswith("So, until ")
    assert "Why now?" in ana.ana.labels


async def test_a_plan_is_lived_and_asked_about_in_one_tap(ana: Cast) -> None:
    await until_asked(ana)
    thing = ana.ana.labels[0]
    await ana.ana.taps(thing)
    assert ana.ana.last.startswith(f"Good: {thing}.")
    await until(ana, lambda: ana.ana.labels[:4] == HOW)
    await ana.ana.taps("It did me good")
    assert ana.ana.last in THANKS.values()


async def test_rest_is_a_plan(ana: Cast) -> None:
    await until_asked(ana)
    await ana.ana.taps("Rest")
    assert ana.ana.last.startswith("Then rest, on purpose.")


async def test_a_hard_one_goes_to_the_wave(ana: Cast) -> None:
    await until_asked(ana)
    await ana.ana.taps("A hard one")
    assert ana.ana.last == "How strong is the pull right now?"


async def test_later_does_not_move_the_series(ana: Cast) -> None:
    await until_asked(ana)
    await ana.ana.taps("Not now").taps("In 15 minutes")
    said = len(ana.ana.heard)
    await ana.ana.waits(timedelta(minutes=14))
    assert len(ana.ana.heard) == said
    await ana.ana.waits(timedelta(minutes=1))
    assert "Rest" in ana.ana.labels


async def test_tomorrow_means_nothing_more_today(ana: Cast) -> None:
    await until_asked(ana)
    await ana.ana.taps("Not now").taps("Tomorrow")
    await ana.ana.waits(timedelta(hours=12))
    assert asked(ana) == []


async def test_less_of_this_is_one_tap(ana: Cast) -> None:
    await until_asked(ana)
    await ana.ana.taps("Not now").taps("Less of this")
    rhythm = (await known(ana.ana)).rhythm
    assert (rhythm.nudges_a_day, rhythm.nudges_a_week) == (2, 7)


async def test_two_unanswered_and_it_backs_off_and_says_so_once(ana: Cast) -> None:
    await until_asked(ana)
    await until_asked(ana, hours=48)
    await ana.ana.waits(6 * HOUR)
    said = [text for text in ana.ana.heard if text.startswith("You had other things to do")]
    rhythm = (await known(ana.ana)).rhythm
    assert (len(said), rhythm.nudges_eased) == (1, 1)


async def test_opened_by_oneself(ana: Cast) -> None:
    await ana.ana.opens("/free")
    assert "Rest" in ana.ana.labels


async def test_a_meeting_that_fits_is_offered(ana: Cast) -> None:
    meeting = Meeting("Evening group", 0, "18:45", "20:15", place="Harbour Street 1", here=True)
    body = plain(meeting_json(meeting))
    assert isinstance(body, dict)
    listed = Listed(0, "18:45", body)
    clinic = (await known(ana.ana)).clinic_id
    await stored(ana.world, lambda tx: meetings.replace(tx, clinic, "ours", [listed]))
    await until_asked(ana)
    await ana.ana.taps("A meeting")
    assert ana.ana.labels[0] == "Evening group, 18:45, Harbour Street 1"
    await ana.ana.taps("Evening group, 18:45, Harbour Street 1")
    assert ana.ana.last.startswith("Good: Evening group, 18:45")


async def test_discreet_words_name_nothing(ana: Cast) -> None:
    await ana.ana.opens("/settings").taps("Discreet wording").taps("Nobody should tell")
    await until_asked(ana)
    text = next(one.text for one in ana.ana.bubbles if one.ref in asked(ana))
    assert "\n" not in text
    assert not {"hard", "urge", "pull", "free"} & set(text.lower().split())


async def test_the_wording_is_not_the_same_twice_running(ana: Cast) -> None:
    said = []
    for _ in range(3):
        await until_asked(ana, hours=72)
        said.append(next(one.text for one in ana.ana.bubbles if one.ref in asked(ana)))
        await ana.ana.taps("Rest")
    first = [text.split(",")[0].split(":")[0][:9] for text in said]
    assert first[0] != first[1] != first[2]


async def test_with_leave_some_are_left_out_by_chance_and_that_is_kept(ana: Cast) -> None:
    me = await known(ana.ana)
    await stored(ana.world, lambda tx: clinics.leave_out(tx, me.clinic_id, 100))
    await stored(ana.world, lambda tx: people.set_rhythm(tx, me.id, studied=True))
    await ana.ana.waits(timedelta(hours=12))
    assert asked(ana) == []
    tried = await stored(ana.world, lambda tx: choices.tried(tx, me.id, "free_time"))
    assert tried
    assert not any(one.sent for one in tried)
    assert {one.chance for one in tried} == {0}


async def test_after_a_hard_check_in_the_hours_ahead_can_be_looked_at(ana: Cast) -> None:
    await ana.ana.waits(timedelta(hours=8)).opens("/checkin")
    for number in ("2", "9", "3", "7", "8"):
        await ana.ana.taps(number)
    await ana.ana.taps("No")
    for _ in range(3):
        if "Rather not say" in ana.ana.labels:
            await ana.ana.taps("Rather not say")
    assert ana.ana.last in HEAVY.values()
    await ana.ana.taps("Yes")
    assert any("Still free today:" in text and "22:00" in text for text in ana.ana.heard)
    assert "Rest" in ana.ana.labels

"""A wave: rated, a way through, ten minutes, rated again; and what it teaches."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.app import furnished
from bot.talk.terms import Terms
from handlers import waves
from tests.cast import Cast, checks_in, known, stored
from tests.play import Player
from tests.walks import forgets

TEN = timedelta(minutes=10)
ASKED = "What set it off, as far as you can tell?"


async def rides(ana: Player, before: str, way: str, after: str) -> Player:
    await ana.opens("/urge").taps(before).taps(way).waits(TEN).taps(after)
    return await ana.taps("Rather not say")


async def test_it_is_ridden_together(cast: Cast) -> None:
    ana = await cast.ana.opens("/urge").taps("7").taps("Move a little")
    assert ana.last.endswith("I ask again in ten minutes.")
    await ana.waits(TEN - timedelta(seconds=1))
    assert ana.last.endswith("I ask again in ten minutes.")
    await ana.waits(timedelta(seconds=1)).taps("4")
    assert "From 7 to 4. You stayed with it." in ana.heard
    assert ana.last.startswith(ASKED)
    await ana.taps("Being tired")
    assert ana.last == "Kept. /urge is there whenever it comes."


async def test_riding_it_out_has_company_for_ten_minutes(cast: Cast) -> None:
    ana = await cast.ana.opens("/urge").taps("7").taps("Stay with it")
    assert ana.last.endswith("I stay for ten minutes.")
    await ana.waits(timedelta(minutes=3))
    assert ana.last.startswith("Three minutes.")
    await ana.waits(timedelta(minutes=3))
    assert ana.last.startswith("Six minutes.")
    await ana.waits(timedelta(minutes=4))
    assert ana.last == "Ten minutes. How strong is it now?"
    first = list(ana.heard)
    await ana.taps("2").taps("Rather not say")
    await ana.opens("/urge").taps("7").taps("Stay with it")
    assert ana.last not in first


async def test_when_it_is_still_there(cast: Cast) -> None:
    ana = await cast.ana.opens("/urge").taps("7").taps("Leave here").waits(TEN).taps("9")
    assert "It is still there." in ana.last
    assert "emergency number" in ana.last
    await ana.taps("Who can be with me now")
    assert ana.last == "And now?"
    await ana.taps("Another way")
    assert ana.last == "How strong is the pull right now?"
    await ana.taps("9").taps("Put it off").waits(TEN).taps("5")
    assert ana.last.startswith(ASKED)


async def test_help_is_one_tap_away_and_first_when_it_is_high(cast: Cast) -> None:
    ana = await cast.ana.opens("/urge").taps("9")
    assert ana.bubbles[-1].buttons[0].label == "Who can be with me now"
    await ana.taps("Who can be with me now")
    assert "What could carry you through the next ten minutes?" in ana.last
    await ana.opens("/cancel").opens("/urge").taps("3")
    labels = [button.label for button in ana.bubbles[-1].buttons]
    assert labels[0] == "Stay with it"
    assert "Who can be with me now" in labels


async def test_what_helped_comes_first_next_time(cast: Cast) -> None:
    ana = await rides(cast.ana, "7", "Put it off", "3")
    await ana.opens("/urge").taps("6")
    assert ana.bubbles[-1].buttons[0].label == "Put it off"
    assert ana.last.startswith("Last time “Put it off” took it from 7 to 3.")


async def test_an_idea_of_ones_own_is_there_next_time(cast: Cast) -> None:
    ana = await cast.ana.opens("/urge").taps("6").taps("My own idea").says("Feed the ducks")
    assert ana.last.startswith("Good: Feed the ducks.")
    await ana.waits(TEN).taps("2").taps("Rather not say").opens("/urge").taps("5")
    assert ana.bubbles[-1].buttons[0].label == "Feed the ducks"


async def test_somebody_to_call_is_one_tap_with_a_number_and_a_line(cast: Cast) -> None:
    ana = cast.ana
    await ana.opens("/people").taps("Add somebody").says("Jo").taps("Friend").taps("Close")
    await ana.taps("Strengthens me").taps("No").taps("☐ To talk").taps("Done").says("555 0142")
    await ana.taps("That is all")
    await ana.opens("/urge").taps("6").taps("Call somebody").taps("Jo")
    assert any(text.startswith("Jo: 555 0142") for text in ana.heard)
    assert "Can you talk with me for ten minutes?" in ana.heard


async def test_the_tape_is_played_to_its_end(cast: Cast) -> None:
    ana = await cast.ana.opens("/urge").taps("6").taps("Play it out")
    await ana.says("I wake up ill").says("Rested, and on time")
    assert ana.last.endswith("I ask again in ten minutes.")


@pytest.mark.parametrize("way", ["Stay with it", "Play it out"])
async def test_a_restart_at_every_place_changes_nothing(cast: Cast, way: str) -> None:
    ana = await cast.ana.opens("/urge").taps("9")
    forgets(ana)
    await ana.taps(way)
    for _ in range(2 if "Play" in way else 0):
        forgets(ana)
        await ana.says("a line")
    for _ in range(10):
        forgets(ana)
        await ana.waits(timedelta(minutes=1))
    for words in ("8", "That is all", "An argument"):
        forgets(ana)
        await ana.taps(words)
    assert ana.last == "Kept. /urge is there whenever it comes."
    me = await known(ana)
    told = await stored(cast.world, lambda tx: waves.waves_of(tx, me))
    assert [(one.before, one.after) for one in told] == [(9, 8)]
    today = cast.world.clock.now.date()
    assert await stored(cast.world, lambda tx: waves.triggers(tx, me, today, today)) == [
        "An argument"
    ]


async def test_the_button_is_under_whatever_tandem_starts_and_the_question_waits(
    cast: Cast,
) -> None:
    ana = await cast.ana.opens("/checkin").taps("6")
    asked = ana.last
    await ana.taps("The pull is strong")
    assert ana.last == "How strong is the pull right now?"
    await ana.taps("4").taps("Put it off")
    assert ana.last.endswith("I ask again in ten minutes.")
    await ana.waits(TEN).taps("1")
    assert "From 4 to 1. You stayed with it." in ana.heard
    await ana.taps("Being alone")
    assert ana.last == asked


async def test_who_is_ready_before_the_ten_minutes_are_over_need_not_wait(cast: Cast) -> None:
    ana = await cast.ana.opens("/urge").taps("4").taps("Leave here").taps("Ask me now")
    assert ana.last == "How strong is it now?"
    await ana.taps("1")
    assert "From 4 to 1. You stayed with it." in ana.heard


async def test_it_is_not_under_what_the_person_opened_and_no_nudge_opens(cast: Cast) -> None:
    ana = await cast.ana.opens("/settings")
    assert "The pull is strong" not in [button.label for button in ana.bubbles[-1].buttons]


async def test_its_label_is_discreet_for_those_who_want_that(cast: Cast) -> None:
    ana = await cast.ana.opens("/settings").taps("Discreet wording").taps("Nobody should tell")
    await ana.opens("/checkin")
    assert ana.bubbles[-1].buttons[-1].label == "I need a minute"


async def test_it_counts_for_the_hours(cast: Cast) -> None:
    ana = await rides(cast.ana, "7", "Leave here", "3")
    await ana.opens("/hours").taps("Rather not say")
    assert any("1 check-in" in text for text in ana.heard)


async def test_a_check_in_is_finished_after_a_wave(cast: Cast) -> None:
    ana = await cast.ana.opens("/checkin").taps("The pull is strong").taps("6")
    await ana.taps("Leave here").taps("Ask me now").taps("2").taps("Rather not say")
    await checks_in(ana)
    assert any("So far: 1 of 4" in text for text in ana.heard)


def test_it_is_beside_every_conversation_a_nudge_opens_for_a_client() -> None:
    house = furnished(Terms())
    opened = {one.opens for one in house.nudges.values() if one.role == "client"}
    assert {"checkin", "free_time", "people_review", "boundary"} <= opened
    assert all(house.beside("client", name) is not None for name in opened)
    assert house.beside("clinician", "weekly") is None
    assert house.beside("client", "settings") is None

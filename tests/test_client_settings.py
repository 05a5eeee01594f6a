"""Everything a client can set, one thing at a time, shown as it is."""

from __future__ import annotations

from datetime import timedelta

from handlers.client.settings import THINGS
from tests.cast import Cast, known

DONE = "Done. /settings shows everything again."


async def test_how_things_are(cast: Cast) -> None:
    ana = await cast.ana.opens("/settings")
    assert ana.last == (
        "Ana, this is how it is:\nCheck-in at 20:00 (Berlin time)\nQuiet from 22:00 to 07:30\n"
        "Discreet wording: off\nAsking about use: yes\n"
        "Free time: I do not ask by myself\n"
        "Your page of the week: I ask you when the first one is ready\n\n"
        "What would you like to change?"
    )
    assert ana.labels == list(THINGS.values())


async def test_the_check_in_moves(cast: Cast) -> None:
    ana = await cast.ana.opens("/settings").taps("Time of the check-in").says("half past five pm")
    assert ana.last == DONE
    said = len(ana.heard)
    await ana.waits(timedelta(hours=7, minutes=29))
    assert len(ana.heard) == said
    await ana.waits(timedelta(minutes=1))
    assert "Now" in ana.labels


async def test_a_journey_moves_it_too(cast: Cast) -> None:
    ana = await cast.ana.opens("/settings").taps("Time zone, travel").says("New York, USA")
    await ana.taps("New York City, United States: 04:00")
    assert ana.last == DONE
    assert (await known(ana)).zone == "America/New_York"
    said = len(ana.heard)
    await ana.waits(timedelta(hours=15, minutes=59))
    assert len(ana.heard) == said
    await ana.waits(timedelta(minutes=1))
    assert "Now" in ana.labels


async def test_discreet_wording_names_nothing(cast: Cast) -> None:
    ana = await cast.ana.opens("/settings").taps("Discreet wording").taps("Nobody should tell")
    assert ana.last == DONE
    await ana.waits(timedelta(hours=10))
    assert "Now" in ana.labels
    assert "check-in" not in ana.last


async def test_pictures_can_come_as_files_that_show_nothing(cast: Cast) -> None:
    ana = await cast.ana.opens("/settings").taps("Discreet wording")
    await ana.taps("Nobody should tell, and pictures as files").opens("/week")
    shown = next(one for one in ana.bubbles[::-1] if one.plate)
    assert shown.as_file
    await ana.taps("That is all").opens("/settings")
    assert "Discreet wording: on, pictures as files" in ana.last
    await ana.taps("Discreet wording").taps("Plain is fine")
    assert not (await known(ana)).rhythm.pictures_as_files


async def test_use_is_no_longer_asked_about(cast: Cast) -> None:
    ana = await cast.ana.opens("/settings").taps("Asking about use").taps("No, leave it out")
    assert ana.last == DONE
    await ana.opens("/checkin")
    for number in ("6", "4", "7", "2", "3"):
        await ana.taps(number)
    assert ana.last.startswith("What helped you today")


async def test_another_name(cast: Cast) -> None:
    ana = await cast.ana.opens("/settings").taps("What I call you").says("Anouk")
    assert ana.last == "Which words for you feel right?"
    await ana.says("xe/xem").opens("/start")
    assert ana.last.startswith("Hello Anouk.")
    assert (await known(ana)).profile.pronouns == "xe/xem"


async def test_waking_and_quiet_hours(cast: Cast) -> None:
    ana = await cast.ana.opens("/settings").taps("Waking and quiet hours")
    await ana.taps("06:30").taps("21:30").taps("21:00")
    assert ana.last == DONE
    rhythm = (await known(ana)).rhythm
    assert (rhythm.wakes, rhythm.quiet_from, rhythm.quiet_to) == ("06:30", "21:00", "06:30")


async def test_the_check_in_asks_less_often(cast: Cast) -> None:
    ana = await cast.ana.opens("/settings").taps("How often the check-in asks")
    await ana.taps("Only when I open it")
    assert ana.last == DONE
    said = len(ana.heard)
    await ana.waits(timedelta(days=9))
    assert len(ana.heard) == said


async def test_how_the_page_goes(cast: Cast) -> None:
    ana = await cast.ana.opens("/settings").taps("How my page goes").taps("Never without my yes")
    assert ana.last == DONE
    await ana.opens("/settings")
    assert "Your page of the week: waits for your yes" in ana.last

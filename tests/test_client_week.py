"""The week: told in sentences or sent as a file, shown back, shown as a picture, taken away."""

from __future__ import annotations

import pytest

from bot.care.calendar.reading import read_calendar
from tests.cast import Cast, plates
from tests.play import Player

ICS = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\n"
    b"DTSTAMP:20260301T000000Z\r\nDTSTART:20260303T170000Z\r\nDTEND:20260303T183000Z\r\n"
    b"RRULE:FREQ=WEEKLY;COUNT=4\r\nSUMMARY:Choir\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.fixture
async def ana(cast: Cast) -> Player:
    return await cast.ana.opens("/week")


async def told(ana: Player, words: str) -> Player:
    return await ana.taps("Tell me something").says(words)


async def test_an_empty_week_is_shown_too(ana: Player) -> None:
    assert len(plates(ana, "week")) == 1
    assert ana.labels == [
        "Tell me something",
        "Take something out",
        "Take it with me (.ics)",
        "That is all",
    ]


async def test_what_was_understood_is_shown_back_before_it_counts(ana: Player) -> None:
    await told(ana, "Work Monday to Friday 9 to 5. Group on Tuesdays at 18:30. Blue elephants.")
    assert "• Work, Monday to Friday, 9:00 to 17:00" in ana.last
    assert "• Group, Tuesday" in ana.last
    assert "Blue elephants" in ana.last
    await ana.taps("Not quite").taps("Take something out")
    assert ana.labels[:1] == ["None of these"]


async def test_it_is_kept_and_seen_in_the_picture(ana: Player) -> None:
    await told(ana, "Work Monday to Friday 9 to 5")
    await ana.taps("That is right")
    data = plates(ana, "week")[-1].data
    assert "Work" in str(data)


async def test_tomorrow_off(ana: Player) -> None:
    await told(ana, "Work Monday to Friday 9 to 5")
    await ana.taps("That is right")
    await told(ana, "tomorrow off")
    await ana.taps("That is right").taps("Take something out")
    assert any("3 March" in label for label in ana.labels)


async def test_something_no_longer_so_is_taken_out(ana: Player) -> None:
    await told(ana, "Work Monday to Friday 9 to 5")
    await ana.taps("That is right").taps("Take something out")
    await ana.taps("Work, Monday to Friday, 9:00 to 17:00").taps("Take something out")
    assert ana.labels[:1] == ["None of these"]


async def test_words_without_a_time_get_a_hint(ana: Player) -> None:
    await told(ana, "I like the sea")
    assert any("could not make a time out of that" in text for text in ana.heard)


async def test_a_calendar_file(ana: Player) -> None:
    await ana.taps("Tell me something").sends_file("mine.ics", ICS)
    assert ana.last.startswith("4 dates in the year ahead.")
    await ana.taps("Yes, use them")
    assert "Choir" in str(plates(ana, "week")[-1].data)
    await ana.taps("Take something out")
    assert "Everything from the calendar file (4)" in ana.labels


async def test_a_bad_file_gets_the_line_and_costs_nothing(ana: Player) -> None:
    bad = ICS.replace(b"DTSTART:20260303T170000Z", b"DTSTART:yesterday")
    await ana.taps("Tell me something").sends_file("mine.ics", bad)
    assert "line 7" in ana.last.lower()
    await ana.sends_file("mine.ics", ICS)
    assert ana.last.startswith("4 dates in the year ahead.")


async def test_it_can_be_taken_away(ana: Player) -> None:
    await told(ana, "Group on Tuesdays at 18:30")
    await ana.taps("That is right").taps("Take it with me (.ics)")
    files = [one.attachment for one in ana.bubbles if one.attachment is not None]
    assert [file.name for file in files] == ["week.ics"]
    today = ana.world.clock.now.date()
    found = read_calendar(files[0].text.encode(), today, today, "Europe/Berlin")
    assert found.dated == ()

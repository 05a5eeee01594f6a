"""Zones, by whatever name they come."""

import pytest

from bot.care.calendar.clocks import zone_named
from bot.care.calendar.refusal import BadCalendar
from tests.calendars import WARSAW_BY_RULES, event, read, starts


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("America/Argentina/Salta", "America/Argentina/Salta"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("/mozilla.org/20050126_1/Europe/Rome", "Europe/Rome"),
        ("/softwarestudio.org/Tzfile/America/New_York", "America/New_York"),
        ("Z", "UTC"),
        ("Home", None),
        ("EST", None),
        ("../../etc/passwd", None),
        ("a" * 100_000, None),
    ],
)
def test_a_zone_goes_by_many_names(name: str, zone: str | None) -> None:
    found = zone_named(name)
    assert (None if found is None else found.key) == zone


def test_a_zone_nobody_knows_goes_by_its_rules() -> None:
    group = event("DTSTART;TZID=Home:20261201T183000", "RRULE:FREQ=MONTHLY;BYMONTH=1,7")
    assert starts(WARSAW_BY_RULES, group) == [
        "2026-12-01T17:30:00+00:00",
        "2027-01-01T17:30:00+00:00",
        "2027-07-01T16:30:00+00:00",
    ]


def test_a_rule_that_ended_long_ago_still_counts() -> None:
    ended = tuple(line.replace("-1SU", "-1SU;UNTIL=20001231T000000Z") for line in WARSAW_BY_RULES)
    assert starts(ended, event("DTSTART;TZID=Home:20270701T183000")) == [
        "2027-07-01T17:30:00+00:00"
    ]


def test_a_zone_that_is_nowhere_is_the_clients_and_called_a_guess() -> None:
    found = read(event("DTSTART;TZID=Moon:20270701T183000"), zone="Asia/Tokyo")
    assert found.dated[0].starts.isoformat() == "2027-07-01T09:30:00+00:00"
    assert [(one.count, one.why[:18]) for one in found.guessed] == [(1, "Nobody knows the t")]


def test_a_short_name_is_the_files_own_first() -> None:
    mine = tuple(line.replace("Home", "EST") for line in WARSAW_BY_RULES)
    group = event("DTSTART;TZID=EST:20270101T120000")
    assert starts(mine, group) == ["2027-01-01T11:00:00+00:00"]
    assert starts(group) == ["2027-01-01T17:00:00+00:00"]


def test_the_zone_of_a_calendar_holds_for_times_without_one() -> None:
    zone = ("X-WR-TIMEZONE:America/New_York",)
    assert starts(zone, event("DTSTART:20270101T120000")) == ["2027-01-01T17:00:00+00:00"]
    daily = event("DTSTART:20270313T140000Z", "RRULE:FREQ=DAILY;COUNT=2")
    assert starts(zone, daily) == ["2027-03-13T14:00:00+00:00", "2027-03-14T13:00:00+00:00"]


@pytest.mark.parametrize(
    "gone", ["TZOFFSETTO:+0200", "TZOFFSETFROM:+0100", "DTSTART:19700329T020000"]
)
def test_a_broken_zone_is_refused_with_its_line(gone: str) -> None:
    broken = tuple(line for line in WARSAW_BY_RULES if line != gone)
    with pytest.raises(BadCalendar) as refused:
        read(broken, event("DTSTART;TZID=Home:20270101T120000"))
    assert refused.value.line == 5


def test_a_zone_that_turns_every_second_is_left_out() -> None:
    mad = tuple(line.replace("FREQ=YEARLY", "FREQ=SECONDLY") for line in WARSAW_BY_RULES)
    found = read(mad, event("DTSTART;TZID=Home:20270101T120000"))
    assert (found.dated, found.left_out[0].count) == ((), 1)

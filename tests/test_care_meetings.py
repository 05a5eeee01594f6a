"""Which meetings fit a free window, on whosever clock."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.care.meetings.meetings import (
    Meeting,
    Offer,
    fitting,
    meeting_json,
    meetings_from,
    minutes,
    spans,
    timetable,
)

BERLIN = "Europe/Berlin"
MONDAY = date(2026, 3, 2)
GROUP = Meeting("Monday group", 0, "18:00", "19:00", place="Room 2", city="Berlin", here=True)
CALL = Meeting("Monday call", 0, "18:00", "19:00", url="https://meet.example.org/1")
ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "America/Havana",
    "Antarctica/Troll",
    "Asia/Kathmandu",
    "UTC",
)


def at(clock: str, day: date = MONDAY, zone: str = BERLIN) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), ZoneInfo(zone))


def offers(*meetings: Meeting, first: str, last: str, zone: str = BERLIN) -> list[Offer]:
    return fitting(timetable(meetings), at(first), at(last), zone)


def test_a_group_needs_the_way_there_and_back_and_a_call_does_not() -> None:
    assert offers(GROUP, CALL, first="17:31", last="19:30") == offers(
        CALL, first="18:00", last="19:00"
    )
    (group,) = offers(GROUP, first="17:30", last="19:30")
    assert (group.how, group.starts, group.ends) == (
        "in person",
        datetime(2026, 3, 2, 17, tzinfo=UTC),
        datetime(2026, 3, 2, 18, tzinfo=UTC),
    )
    assert offers(CALL, first="18:01", last="20:00") == []
    assert offers(CALL, first="17:00", last="18:59") == []


def test_one_that_is_both_says_what_fits() -> None:
    both = replace(GROUP, phone="+49 30 1")
    assert [one.how for one in offers(both, first="17:00", last="20:00")] == ["either"]
    assert [one.how for one in offers(both, first="18:00", last="19:00")] == ["online"]


def test_the_soonest_come_first_and_not_too_many() -> None:
    several = [replace(CALL, name=f"{n}", starts=f"{n}:00", ends=f"{n}:30") for n in range(10, 20)]
    found = fitting(timetable(reversed(several)), at("09:00"), at("23:00"), BERLIN, most=2)
    assert [one.meeting.name for one in found] == ["10", "11"]
    assert fitting(timetable(several), at("09:00"), at("23:00"), BERLIN, most=0) == []


def test_a_meeting_past_midnight_ends_on_the_next_day() -> None:
    late = replace(CALL, starts="23:30", ends="00:30")
    found = fitting(timetable([late]), at("23:00"), at("01:00", MONDAY + timedelta(1)), BERLIN)
    assert [one.ends - one.starts for one in found] == [timedelta(hours=1)]


def test_an_online_meeting_keeps_its_own_clock() -> None:
    new_york = replace(CALL, zone="America/New_York")
    (one,) = fitting(timetable([new_york]), at("23:30"), at("02:00", MONDAY + timedelta(1)), BERLIN)
    assert one.starts == at("18:00", zone="America/New_York")


def test_nobody_is_sent_to_a_place_in_another_part_of_the_world() -> None:
    far = replace(GROUP, zone="America/New_York")
    near = replace(GROUP, zone="Europe/London")
    night = timedelta(hours=12)
    assert fitting(timetable([far]), at("18:00"), at("18:00") + night, BERLIN) == []
    assert len(fitting(timetable([near]), at("18:00"), at("18:00") + night, BERLIN)) == 1


def test_with_a_city_only_that_one_and_what_is_online() -> None:
    table = timetable([GROUP, replace(GROUP, city="Bonn", name="Bonn"), CALL])
    found = fitting(table, at("10:00"), at("22:00"), BERLIN, city=" berlin ")
    assert [one.meeting.name for one in found] == ["Monday call", "Monday group"]


def test_the_hour_that_spring_skips_moves_forward_and_autumns_first_counts() -> None:
    spring, autumn = date(2026, 3, 29), date(2026, 10, 25)
    night = replace(CALL, weekday=6, starts="02:30", ends="03:00")
    (one,) = fitting(timetable([night]), at("03:10", spring), at("04:30", spring), BERLIN)
    assert one.starts.astimezone(ZoneInfo(BERLIN)).time() == time(3, 30)
    (one,) = fitting(timetable([night]), at("01:00", autumn), at("06:00", autumn), BERLIN)
    assert one.starts == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_the_hours_to_ask_a_store_for() -> None:
    assert spans(at("17:00"), at("19:30"), BERLIN) == [(0, "17:00", "19:30")]
    assert spans(at("22:00"), at("01:00", MONDAY + timedelta(1)), BERLIN) == [
        (0, "22:00", "23:59"),
        (1, "00:00", "01:00"),
    ]
    assert spans(at("03:00"), at("05:00"), "America/New_York") == [(6, "21:00", "23:00")]
    spring = date(2026, 3, 29)
    assert spans(at("12:00", spring), at("13:00", spring), BERLIN) == [(6, "10:00", "15:00")]


def test_a_window_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="know their zone"):
        fitting(timetable([CALL]), at("18:00").replace(tzinfo=None), at("20:00"), BERLIN)
    with pytest.raises(ValueError, match="know their zone"):
        spans(at("18:00"), at("20:00").replace(tzinfo=None), BERLIN)


CLOCKS = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))
MEETINGS = st.builds(
    Meeting,
    name=st.sampled_from("abc"),
    weekday=st.integers(0, 6),
    starts=CLOCKS,
    ends=CLOCKS,
    zone=st.sampled_from((None, *ZONES)),
    city=st.sampled_from(("", "Bonn")),
    here=st.booleans(),
    url=st.sampled_from(("", "https://x.example")),
)
# Around the changes of Berlin, New York, Havana and Troll, where every rule about clocks bites.
STARTS = st.builds(
    lambda first, minute: first + timedelta(minutes=minute),
    st.sampled_from((datetime(2026, 3, 5, tzinfo=UTC), datetime(2026, 10, 22, tzinfo=UTC))),
    st.integers(0, 31 * 24 * 60),
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(MEETINGS, max_size=25),
    STARTS,
    st.integers(0, 60 * 40),
    st.sampled_from(ZONES),
    st.integers(0, 4),
)
def test_it_finds_what_looking_at_every_meeting_of_every_day_finds(
    several: list[Meeting], first: datetime, length: int, zone: str, most: int
) -> None:
    last = first + timedelta(minutes=length)
    found = fitting(timetable(several), first, last, zone, most=most)
    every = sorted(moment for one in several for moment in starts_of(one, first, last, zone))
    assert [one.starts for one in found] == every[:most]
    for one in found:
        assert is_asked_for(one.meeting, first, last, zone)
        way = timedelta(minutes=0 if one.how == "online" else 30)
        assert first <= one.starts - way < one.ends + way <= last
        assert one.meeting.online if one.how != "in person" else one.meeting.here


def is_asked_for(one: Meeting, first: datetime, last: datetime, zone: str) -> bool:
    """Whether a store that is asked for the window's hours would have given this meeting."""
    hours = spans(first, last, one.zone or zone)
    return any(
        span.weekday == one.weekday and span.first <= one.starts <= span.last for span in hours
    )


def starts_of(one: Meeting, first: datetime, last: datetime, zone: str) -> list[datetime]:
    """Slowly and plainly: every day around the window, one after the other."""
    there = ZoneInfo(one.zone or zone)
    length = timedelta(minutes=(minutes(one.ends) - minutes(one.starts)) % 1440 or 1440)
    apart = abs(
        (first.astimezone(there).utcoffset() or timedelta())
        - (first.astimezone(ZoneInfo(zone)).utcoffset() or timedelta())
    )
    found = []
    for back in range(-2, 5):
        day = first.date() + timedelta(days=back)
        if day.weekday() != one.weekday:
            continue
        starts = at(one.starts, day, there.key).astimezone(UTC)
        ends = starts + length
        way = timedelta(minutes=30)
        goes = one.here and apart <= timedelta(hours=1)
        there_and_back = goes and first <= starts - way and ends + way <= last
        if there_and_back or (one.online and first <= starts and ends <= last):
            found.append(starts)
    return found


@given(MEETINGS)
def test_a_meeting_comes_back_from_plain_values(one: Meeting) -> None:
    full = replace(one, types=("for women",), note="Ring twice.")
    assert meetings_from([meeting_json(one), meeting_json(full)]) == [one, full]


def test_what_is_no_meeting_is_refused() -> None:
    with pytest.raises(ValueError, match="weekday"):
        meetings_from([{"name": "A"}])


def test_twenty_thousand_meetings_are_looked_through_in_under_a_millisecond() -> None:
    dice = Random(20)
    many = [
        replace(
            dice.choice((GROUP, CALL)),
            name=f"{number}",
            weekday=dice.randrange(7),
            starts=f"{(hour := dice.randrange(24)):02}:{(minute := 15 * dice.randrange(4)):02}",
            ends=f"{(hour + 1) % 24:02}:{minute:02}",
        )
        for number in range(20_000)
    ]
    table = timetable(many)
    took = []
    for hour in range(20):
        began = perf_counter()
        assert len(fitting(table, at(f"{hour:02}:00"), at(f"{hour + 3:02}:00"), BERLIN)) == 3
        took.append(perf_counter() - began)
    assert sorted(took)[len(took) // 2] < 0.001

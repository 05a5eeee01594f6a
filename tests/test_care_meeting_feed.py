"""Lists of meetings as clinics have them: what is read, what is named and skipped, what refused."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from time import perf_counter
from typing import TypeAlias

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.care.meetings import feed as meeting_feed
from bot.care.meetings.entry import BadEntry, meetings_of, plain_text
from bot.care.meetings.feed import NotAFeed, read_feed
from bot.care.meetings.file import rows
from bot.care.meetings.meetings import JSON, Meeting
from bot.care.meetings.types import WORDS, in_words
from tests.house.sources import ROOT

Entry: TypeAlias = dict[str, JSON]

SERENE: Entry = {
    "name": "Evening Calm",
    "slug": "evening-calm",
    "day": 0,
    "time": "18:00",
    "end_time": "19:30",
    "timezone": "Europe/Berlin",
    "location": "Blue House",
    "group": "The Calm Group",
    "notes": "Ring the bell.<br>Second&nbsp;floor.",
    "updated": "2026-01-31 14:32:23",
    "types": ["O", "W", "X", "ZZ9"],
    "address": "12 Mill Lane",
    "city": "Berlin",
}


def one(**changed: JSON) -> Meeting:
    (found,) = meetings_of({**SERENE, **changed}, None)
    return found


def why_not(**changed: JSON) -> str:
    with pytest.raises(BadEntry) as refused:
        list(meetings_of({**SERENE, **changed}, None))
    return str(refused.value)


def test_an_entry_of_the_format_becomes_a_meeting() -> None:
    feed = read_feed(orjson.dumps([SERENE]))
    assert feed.problems == ()
    assert feed.updated == date(2026, 1, 31)
    assert feed.meetings == (
        Meeting(
            name="Evening Calm",
            weekday=6,
            starts="18:00",
            ends="19:30",
            zone="Europe/Berlin",
            place="Blue House, 12 Mill Lane, Berlin",
            city="Berlin",
            here=True,
            types=("open to everyone", "for women", "wheelchair access"),
            group="The Calm Group",
            note="Ring the bell. Second floor.",
        ),
    )


@pytest.mark.parametrize(
    ("day", "weekdays"),
    [
        (0, [6]),
        (6, [5]),
        ("1", [0]),
        ([5, 0], [4, 6]),
        ("Tuesday", [1]),
        ("Sat, Sun", [5, 6]),
        ("Mondays", [0]),
        ("Daily", [0, 1, 2, 3, 4, 5, 6]),
        (["3", "Thurs"], [2, 3]),
    ],
)
def test_days_count_from_sunday_there_and_from_monday_here(day: JSON, weekdays: list[int]) -> None:
    assert [m.weekday for m in meetings_of({**SERENE, "day": day}, None)] == weekdays


@pytest.mark.parametrize(
    ("told", "starts"),
    [
        ("18:30", "18:30"),
        ("7:05", "07:05"),
        ("18:30:00", "18:30"),
        ("6:30 PM", "18:30"),
        ("12:00 am", "00:00"),
        ("12:15 p.m.", "12:15"),
        (" 09:00 ", "09:00"),
    ],
)
def test_times_are_read_as_lists_write_them(told: str, starts: str) -> None:
    assert one(time=told, end_time=None).starts == starts


def test_it_ends_after_an_hour_if_nothing_is_said() -> None:
    assert one(end_time=None).ends == "19:00"
    assert one(end_time="18:00").ends == "19:00"
    assert one(time="23:30", end_time="").ends == "00:30"
    assert one(time="23:00", end_time="01:00").ends == "01:00"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"name": " <b></b> "}, "no name"),
        ({"day": None}, "no day, so it is by appointment"),
        ({"day": 7}, "no day '7'"),
        ({"day": True}, "no day 'True'"),
        ({"day": {"a": 1}}, "no day"),
        ({"time": None}, "no time, so it is by appointment"),
        ({"time": "25:00"}, "'25:00' is not a time of day"),
        ({"time": "13:00 pm"}, "not a time of day"),
        ({"time": "noon"}, "'noon' is not a time like 18:30"),
        ({"end_time": "17:00"}, "go on for 23 hours"),
        ({"timezone": "Berlin"}, "no time zone 'Berlin'"),
        ({"location": "", "address": "", "city": ""}, "no place, and nothing to join"),
        ({"types": ["TC"]}, "closed for now"),
        ({"attendance_option": "inactive"}, "not held at its place"),
    ],
)
def test_what_is_no_meeting_one_could_go_to_says_why(changed: Entry, reason: str) -> None:
    assert reason in why_not(**changed)


URL = "https://meet.example.org/j/12?pwd=a"


@pytest.mark.parametrize(
    ("changed", "here"),
    [
        ({}, True),
        ({"types": ["TC"]}, False),
        ({"address": ""}, False),
        ({"approximate": "yes"}, False),
        ({"address": "", "formatted_address": "Chicago, IL, USA"}, False),
        ({"address": "", "formatted_address": "9 Oak St, Chicago, IL 60641, USA"}, True),
        ({"attendance_option": "online"}, False),
        ({"address": "", "attendance_option": "hybrid"}, True),
    ],
)
def test_beside_something_to_join_only_a_street_is_a_place(changed: Entry, here: bool) -> None:
    found = one(conference_url=URL, **changed)
    assert found.here is here
    assert found.url == URL


def test_a_town_is_read_out_of_a_whole_address() -> None:
    found = one(city="", address="", formatted_address="9 Oak St, Chicago, IL 60641, USA")
    assert (found.city, found.place) == ("Chicago", "Blue House, 9 Oak St, Chicago, IL 60641, USA")


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "zoom.example/1", "https://", "https://a b", "http://[", "ask us"],
)
def test_what_is_no_web_address_is_left_out(url: str) -> None:
    assert one(conference_url=url).url == ""
    assert one(conference_url=url, conference_phone="call Ann").phone == ""
    assert one(conference_phone="+1 312-626-6799,,123#").phone == "+1 312-626-6799,,123#"


def test_a_zone_is_filled_in_where_none_is_named() -> None:
    plain = {key: value for key, value in SERENE.items() if key != "timezone"}
    feed = read_feed(orjson.dumps([SERENE, plain]), "Europe/Paris")
    assert [m.zone for m in feed.meetings] == ["Europe/Berlin", "Europe/Paris"]
    assert [m.zone for m in read_feed(orjson.dumps([plain])).meetings] == [None]


def test_bad_entries_are_named_and_the_others_stay() -> None:
    nameless = {**SERENE, "name": "", "slug": "e4"}
    feed = read_feed(orjson.dumps([{**SERENE, "day": 9}, SERENE, 7, nameless, SERENE]))
    assert len(feed.meetings) == 1
    assert [problem.entry for problem in feed.problems] == [
        "Evening Calm (evening-calm)",
        "entry 3",
        "entry 4 (e4)",
    ]
    assert str(feed.problems[2]) == "entry 4 (e4): it has no name"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"\xff\xfe[", "not UTF-8 text (byte 1)"),
        (b'[{"name": ', "not whole JSON: line 1"),
        (b"[" * 100_000, "not whole JSON"),
        (b'{"a": 1}', "no array"),
        (b"Dear all", "neither JSON nor a table"),
        (b"name,day\nA,1", "name, day and time"),
        (b'name,day,time\n"' + b"a" * 200_000, "cannot be read: line"),
        (b"%PDF-1.7", "neither JSON nor a table"),
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(content: bytes, reason: str) -> None:
    with pytest.raises(NotAFeed) as refused:
        read_feed(content)
    assert reason in str(refused.value)


def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meeting_feed, "MOST_ENTRIES", 2)
    with pytest.raises(NotAFeed, match="3 entries; at most 2"):
        read_feed(b"[1,2,3]")
    monkeypatch.setattr(meeting_feed, "MOST_BYTES", 2)
    with pytest.raises(NotAFeed, match="larger than 50 MB"):
        read_feed(b"[1]")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_of_ones_own(separator: str) -> None:
    lines = (
        ("Name", "Day", "Time", "End Time", "Location", "Conference URL", "Types"),
        ("Walk", "Sunday", "10:00", "", "North gate", "", "outdoors"),
        ("", "", "", "", "", "", ""),
        ("Call", "5", "20:00", "20:45", "", URL, "W"),
    )
    table = "\r\n".join(separator.join(line) for line in lines).encode("utf-8-sig")
    walk, call = read_feed(table).meetings
    assert (walk.name, walk.weekday, walk.ends, walk.types) == ("Walk", 6, "11:00", ("outdoors",))
    assert (call.url, call.weekday, call.types) == (URL, 4, ("for women",))


def test_an_array_may_be_wrapped() -> None:
    assert rows(b'{"meetings": [1]}') == [1]


def test_codes_become_words_each_once_and_unknown_ones_go() -> None:
    assert in_words(["B", "LIT", "QQ", "grief"]) == ("reading together", "grief")
    assert all(word.strip() == word and word for word in WORDS.values())


def test_text_is_one_plain_line() -> None:
    assert plain_text("a\x1b[31m\u202eb\n<i>c</i> &amp; d", 40) == "a [31m b c & d"
    assert plain_text("word " * 20, 10) == "word word…"
    assert plain_text(True, 10) == ""


ANY: st.SearchStrategy[JSON] = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 99) | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=200)
@given(st.sampled_from((*SERENE, "conference_url", "conference_phone", "formatted_address")), ANY)
def test_whatever_stands_in_a_field_an_entry_is_read_or_named(field: str, value: JSON) -> None:
    feed = read_feed(_dumped([{**SERENE, field: value}]))
    assert bool(feed.meetings) != bool(feed.problems)
    for meeting in feed.meetings:
        assert "\n" not in f"{meeting.name}{meeting.place}{meeting.note}"


@given(
    st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))
)
def test_whatever_a_file_holds_it_is_read_or_refused(content: bytes) -> None:
    with suppress(NotAFeed):
        read_feed(content)


def test_a_large_list_is_read_in_seconds() -> None:
    many = [{**SERENE, "slug": f"{n}", "name": f"Group {n}"} for n in range(20_000)]
    content = _dumped(many)
    began = perf_counter()
    assert len(read_feed(content).meetings) == 20_000
    assert perf_counter() - began < 5


def _dumped(entries: Sequence[Mapping[str, JSON]]) -> bytes:
    return orjson.dumps(entries)


def test_the_list_in_the_docs_is_read_as_the_docs_say() -> None:
    lines = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8").splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("    Name;Day;Time"))
    feed = read_feed("\n".join(line.strip() for line in lines[start : start + 4]).encode())
    assert [one.name for one in feed.meetings] == ["Relapse prevention", *["Walking group"] * 2]
    assert [str(one) for one in feed.problems] == [
        "Sunday call: it has no place, and nothing to join online"
    ]

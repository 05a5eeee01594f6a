"""A clinic writes its own lines; what is wrong is named, entry by entry."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import JsonValue

from bot.crisis.directory import shipped
from bot.crisis.ownlines import MOST_BYTES, NotLines, Own, read_own

Entry = dict[str, JsonValue]

NIGHT: Entry = {
    "id": "north-night-line",
    "country": "US",
    "name": "North Clinic night line",
    "topics": ["substance_use", "suicide"],
    "languages": ["en", "es"],
    "number": "(212) 555-0123",
    "hours": "daily 18:00-8:00",
    "confirmed": "2026-11-20",
    "hint": "A nurse of the clinic.",
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


def read(*entries: Entry) -> Own:
    return read_own(json.dumps({"lines": [*entries]}), shipped())


def test_a_new_line_is_kept_in_both_forms_and_is_the_clinics_own() -> None:
    [line] = read(NIGHT).lines
    assert line.own
    assert line.hours_checked
    assert (line.number, line.local) == ("+12125550123", "(212) 555-0123")
    assert line.hint == {"en": "A nurse of the clinic."}


def test_a_list_alone_will_do() -> None:
    assert len(read_own(json.dumps([NIGHT]), shipped()).lines) == 1


def test_a_correction_changes_what_it_says_and_keeps_the_rest() -> None:
    [line] = read({"id": "us-nami-helpline", "hours": "24/7", "confirmed": "2026-11-01"}).lines
    before = shipped().named("us-nami-helpline")
    assert before is not None
    assert (line.name, line.number, line.text) == (before.name, before.number, before.text)
    assert (line.hours, line.hours_checked, line.own) == ("24/7", True, True)


def test_a_new_number_drops_what_belonged_to_the_old_one() -> None:
    [line] = read({"id": "us-veterans-crisis-line", "number": "1-800-273-8255"}).lines
    assert (line.number, line.short_code, line.menu) == ("+18002738255", False, None)


def test_a_shipped_line_can_be_hidden() -> None:
    own = read({"id": "us-crisis-text-line", "hidden": True})
    assert own.hidden == ["us-crisis-text-line"]
    assert own.lines == []
    assert "us-crisis-text-line" in own.entries


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ({**NIGHT, "number": "555"}, "Entry 1 (north-night-line): number: 555 is no valid number"),
        ({**NIGHT, "colour": "red"}, "colour: there is no such field"),
        ({**NIGHT, "own": True}, "own: there is no such field"),
        ({**NIGHT, "topics": ["drugz"]}, "topics: drugz is no topic"),
        ({**NIGHT, "url": "http://x.org"}, "url: http://x.org does not begin with https://"),
        ({**NIGHT, "id": "Night line"}, "id: it is made of small letters"),
        ({**NIGHT, "free": "perhaps"}, "free: input should be a valid boolean"),
        ({"id": "night"}, "country: it is missing"),
        ({"name": "x"}, "Entry 1 (without id)"),
        ({"id": "nobody", "hidden": True}, "hidden: there is no line with this id to hide"),
        ({"id": "us-trans-lifeline", "hidden": "yes"}, "To hide a line, say only"),
        ({"id": "us-trans-lifeline", "hidden": True, "name": "x"}, "To hide a line, say only"),
    ],
)
def test_what_is_wrong_is_named(entry: Entry, told: str) -> None:
    own = read(entry)
    assert own.lines == []
    assert any(told in one for one in own.problems), own.problems


def test_a_bad_entry_does_not_cost_the_good_ones() -> None:
    own = read({"id": "night"}, NIGHT)
    assert [line.id for line in own.lines] == ["north-night-line"]
    assert own.problems


def test_an_id_that_stands_twice_is_told() -> None:
    assert "north-night-line stands there twice." in read(NIGHT, NIGHT).problems


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no JSON of the form"),
        ("[1]", "no JSON of the form"),
        ("{}", "It holds 0 lines"),
        ('{"lines": [], "more": []}', "it holds more, which has no meaning"),
        (" " * (MOST_BYTES + 1), "larger than 1 MB"),
    ],
)
def test_what_is_no_file_of_lines_is_refused(text: str, told: str) -> None:
    with pytest.raises(NotLines, match=told):
        read_own(text, shipped())


@given(st.dictionaries(st.sampled_from([*NIGHT, "text", "also", "menu", "closed"]), JSON))
@settings(deadline=None)
def test_whatever_stands_in_an_entry_it_is_a_sound_line_or_a_told_problem(entry: Entry) -> None:
    own = read({**NIGHT, **entry, "id": "night"})
    assert bool(own.lines) != bool(own.problems)

"""Our own forms: handlers/forms/checkin.json is two minutes long and keeps its promises."""

import pytest

from bot.care.forms import Form, items_of, next_item, progress
from handlers.forms import form, names


@pytest.mark.parametrize("name", names())
def test_every_form_can_be_run_and_is_called_what_its_file_is_called(name: str) -> None:
    one = form(name)
    assert one.id == name
    assert one.url == f"urn:tandem:form:{name}"
    assert one.version
    assert one.title
    assert one.original["status"] == "active"


@pytest.fixture
def checkin() -> Form:
    return form("checkin")


def test_nothing_in_the_check_in_must_be_answered(checkin: Form) -> None:
    assert not any(one.required for one in items_of(checkin).values())


def test_every_scale_runs_from_0_to_10_and_names_both_ends(checkin: Form) -> None:
    scales = {name: one for name, one in items_of(checkin).items() if one.slider}
    assert list(scales) == ["mood", "pull", "sleep", "lonely", "restless"]
    for one in scales.values():
        assert (one.low, one.high) == (0, 10)
        assert one.ends is not None
        assert one.ends.low != one.ends.high


def test_eight_questions_and_a_ninth_for_those_who_track_use(checkin: Form) -> None:
    assert progress(checkin, {}).of == 8
    assert progress(checkin, {"tracks-use": True}).of == 9


def test_who_reads_which_line(checkin: Form) -> None:
    readers = {name: one.reader for name, one in items_of(checkin).items() if one.reader}
    assert readers == {"self-note": "self", "clinician-note": "clinician"}


def test_declining_everything_is_a_way_through(checkin: Form) -> None:
    declined: set[str] = set()
    while (one := next_item(checkin, {}, declined)) is not None:
        declined.add(one.link_id)
    assert len(declined) == 8


def test_words_are_short_and_never_loud(checkin: Form) -> None:
    for one in items_of(checkin).values():
        assert len(one.text) <= 100
        assert "!" not in one.text

"""A stored check-in, as the week and the trend read it."""

from collections.abc import Set
from datetime import UTC, date, datetime

from bot.care.checkin_responses import check_in
from bot.care.checkins import CheckIn
from bot.care.forms import Value, response
from handlers.forms import form

DAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 19, 0, tzinfo=UTC)
WRITTEN = "2026-03-02T19:00:00+00:00"
FORM = form("checkin")


def told(answers: dict[str, Value], declined: Set[str] = frozenset()) -> CheckIn:
    written = response(FORM, answers, declined, authored=NOW, status="completed")
    return check_in(FORM, DAY, written)


def test_everything_finds_its_place() -> None:
    answers: dict[str, Value] = {
        "tracks-use": True,
        "mood": 7,
        "pull": 0,
        "used": "no",
        "helped": "tea",
        "clinician-note": "until Thursday",
        "self-note": "be kind",
    }
    assert told(answers, {"sleep", "self-note"}) == CheckIn(
        day=DAY,
        ratings={"mood": 7, "pull": 0},
        declined=frozenset({"sleep"}),
        helped="tea",
        for_clinician="until Thursday",
        used="no",
        at=WRITTEN,
    )


def test_declined_lines_are_no_declined_ratings() -> None:
    assert told({}, {"helped", "lonely"}).declined == {"lonely"}


def test_use_that_is_not_tracked_is_not_told() -> None:
    assert told({"tracks-use": False, "used": "yes"}).used is None


def test_nothing_answered_is_an_empty_check_in() -> None:
    assert told({}) == CheckIn(DAY, {}, frozenset(), None, None, None, WRITTEN)

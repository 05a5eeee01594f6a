"""The page holds what the consent covers and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as some

from bot.care.checkins import CheckIn
from handlers.scope import CHECK_INS, COVERS, LINES
from handlers.weeksheet.numbers import covered

DAYS = some.dates(date(2026, 3, 2), date(2026, 3, 8))
TEXTS = some.one_of(some.none(), some.text("abc ", max_size=5))
CHECKINS = some.builds(
    CheckIn,
    day=DAYS,
    ratings=some.dictionaries(some.sampled_from(["mood", "pull"]), some.integers(0, 10)),
    declined=some.frozensets(some.sampled_from(["sleep", "lonely"])),
    helped=TEXTS,
    for_clinician=TEXTS,
    used=some.sampled_from([None, "no", "yes"]),
)
SCOPES = some.lists(some.sampled_from(sorted(COVERS)), unique=True)


@given(some.lists(CHECKINS), SCOPES)
def test_nothing_outside_the_scope_survives(told: list[CheckIn], scope: Sequence[str]) -> None:
    for one in covered(told, scope):
        if CHECK_INS not in scope:
            assert (one.ratings, one.declined, one.helped, one.used) == (
                {},
                frozenset(),
                None,
                None,
            )
            assert one.for_clinician
        if LINES not in scope:
            assert one.for_clinician is None


@given(some.lists(CHECKINS))
def test_without_any_scope_not_even_the_days_survive(told: list[CheckIn]) -> None:
    assert covered(told, []) == []


@given(some.lists(CHECKINS))
def test_what_is_covered_is_not_touched(told: list[CheckIn]) -> None:
    assert covered(told, list(COVERS)) == told


@given(some.lists(CHECKINS), SCOPES)
def test_no_day_is_made_up_or_moved(told: list[CheckIn], scope: Sequence[str]) -> None:
    days = [one.day for one in told]
    kept = [one.day for one in covered(told, scope)]
    assert len(kept) <= len(days)
    assert all(day in days for day in kept)
    assert all(date(2026, 3, 2) <= day <= date(2026, 3, 2) + timedelta(days=6) for day in kept)

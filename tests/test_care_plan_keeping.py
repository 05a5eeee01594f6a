"""A plan as plain values, and the changes made to it."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from pydantic import JsonValue

from bot.care.plan.keeping import (
    MOST_COMMITMENTS,
    MOST_DATED,
    MOST_OFF,
    PlanFull,
    as_json,
    from_json,
    with_commitments,
    with_dated,
    with_off,
    without_commitment,
    without_off,
    without_past,
)
from bot.care.plan.things import Commitment, Dated, Off, WeekPlan
from tests.test_care_plan_windows import MONDAY, WORK, plans

MEDS = (
    Commitment("Meds", "medication", "08:00", "08:15", (0,)),
    Commitment("Meds", "medication", "20:00", "20:15", (0,)),
)
AT = datetime(2025, 12, 1, 12, tzinfo=UTC)


@given(plans(MONDAY))
def test_a_plan_is_kept_as_plain_values(plan: WeekPlan) -> None:
    assert from_json(json.loads(json.dumps(as_json(plan)))) == plan


def test_an_older_or_newer_plan_is_read() -> None:
    assert from_json({}) == WeekPlan()
    told: dict[str, JsonValue] = {
        "title": "Choir",
        "kind": "music",
        "starts": "19:00",
        "ends": "20:00",
        "loud": True,
    }
    [one] = from_json({"commitments": [told | {"weekdays": [1]}], "moon": 1}).commitments
    assert one == Commitment("Choir", "other", "19:00", "20:00", (1,))


def test_what_is_no_plan_is_refused() -> None:
    with pytest.raises(ValueError, match="commitments"):
        from_json({"commitments": 3})


def test_telling_it_again_changes_its_hours() -> None:
    plan = with_commitments(WeekPlan(), [WORK, *MEDS])
    later = Commitment("work", "work", "10:00", "18:00", (0, 1, 2, 3, 4))
    assert with_commitments(plan, [later]).commitments == (*MEDS, later)
    assert without_commitment(plan, WORK).commitments == MEDS
    assert without_commitment(plan, later) == plan


def test_one_off_appointments_of_one_name_stand_beside_each_other() -> None:
    first = Commitment("Dentist", "appointment", "10:00", "11:00", first=MONDAY)
    second = Commitment("Dentist", "appointment", "10:00", "11:00", first=date(2025, 12, 8))
    plan = with_commitments(with_commitments(WeekPlan(), [first]), [second])
    assert plan.commitments == (first, second)


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("work", ["Work"]),
        ("group", ["Women's group"]),
        ("Meeting", ["AA", "NA"]),
        ("Choir", ["Choir"]),
    ],
)
def test_a_name_finds_what_it_means(told: str, meant: list[str]) -> None:
    plan = WeekPlan(
        (
            WORK,
            Commitment("Women's group", "group", "18:00", "19:00", (0,)),
            Commitment("AA", "meeting", "12:00", "13:00", (0,)),
            Commitment("NA", "meeting", "20:00", "21:00", (0,)),
        )
    )
    changed = with_off(plan, Off(MONDAY, told))
    assert [one.title for one in changed.off] == meant
    assert without_off(changed, changed.off[0]).off == changed.off[1:]


def test_a_day_off_is_kept_once() -> None:
    plan = with_off(with_off(WeekPlan(), Off(MONDAY)), Off(MONDAY))
    assert plan.off == (Off(MONDAY),)


def test_a_new_calendar_takes_the_place_of_the_old() -> None:
    old, new = Dated("Old", AT, AT), Dated("New", AT, AT)
    assert with_dated(with_dated(WeekPlan(), [old]), [new, new]).dated == (new,)


def test_the_past_is_forgotten_from_the_day_before_yesterday_on() -> None:
    once = [
        Commitment("Dentist", "appointment", "10:00", "11:00", first=MONDAY - timedelta(days=back))
        for back in (1, 2)
    ]
    ended = Commitment("Course", "work", "10:00", "11:00", (1,), until=date(2025, 11, 1))
    off = [Off(MONDAY - timedelta(days=back)) for back in (0, 1, 2)]
    dated = [Dated("X", AT - timedelta(days=back), AT - timedelta(days=back)) for back in (0, 1, 2)]
    plan = WeekPlan((WORK, *once, ended), tuple(off), tuple(dated))
    assert without_past(plan, MONDAY) == WeekPlan((WORK, once[0]), tuple(off[:2]), tuple(dated[:2]))


def test_a_plan_has_an_end() -> None:
    many = [Commitment(f"Gym {n}", "other", "10:00", "11:00", (0,)) for n in range(101)]
    with pytest.raises(PlanFull, match="100 commitments; this would be 101"):
        with_commitments(WeekPlan(), many)
    assert len(with_commitments(WeekPlan(), many[1:]).commitments) == MOST_COMMITMENTS
    days = tuple(Off(MONDAY + timedelta(days=n)) for n in range(MOST_OFF))
    with pytest.raises(PlanFull, match="days off"):
        with_off(WeekPlan(off=days), Off(date(2030, 1, 1)))
    with pytest.raises(PlanFull, match="calendar entries"):
        with_dated(WeekPlan(), [Dated(f"{n}", AT, AT) for n in range(MOST_DATED + 1)])

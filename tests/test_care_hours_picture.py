"""A client's hours as a picture: five tones, two marks."""

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.care.pictures.half_hours import A_WEEK, in_a_row
from bot.care.pictures.hours import AVERAGE_TONE, HoursPicture, Knowledge, hours_picture
from tests.pictured import marked

NONE = marked()
SOME = Knowledge(reports=12, prior=0.7)
RISKS = st.lists(st.floats(0, 1), min_size=48, max_size=48)


def drawn(rates: list[list[float]], **more: list[list[bool]]) -> HoursPicture:
    marks = {"declared": NONE, "corrected": NONE} | more
    return hours_picture(
        rates, declared=marks["declared"], corrected=marks["corrected"], known=SOME
    )


def peaked(*spans: tuple[int, float, float]) -> list[list[float]]:
    return [[0.6 if on else 0.1 for on in row] for row in marked(*spans)]


def test_a_flat_week_is_all_average_and_nothing_stands_out() -> None:
    for risk in (0.0, 0.2, 1.0):
        picture = drawn([[risk] * 48] * 7)
        assert set(picture.tones) == {AVERAGE_TONE}
        assert picture.hardest == ()


def test_a_strong_friday_evening_is_the_darkest_and_is_named() -> None:
    picture = drawn(peaked((4, 18, 22)))
    friday = picture.tones[4 * 48 : 5 * 48]
    assert set(friday[36:44]) == {4}
    assert [(run.starts, run.length) for run in picture.hardest] == [(4 * 48 + 36, 8)]


def test_a_night_out_stays_in_one_piece_under_its_own_day() -> None:
    marks = marked((4, 22, 26))
    data = json.loads(json.dumps(drawn(peaked((4, 22, 26)), declared=marks).as_json()))
    assert (data["from"], data["to"]) == (5 * 60, 29 * 60)
    assert data["days"][4]["told"] == [{"from": 22 * 60, "to": 26 * 60}]
    assert data["days"][5]["told"] == []


def test_somebody_who_works_at_night_has_a_day_from_the_afternoon_on() -> None:
    picture = hours_picture(
        peaked((0, 3, 6)), declared=NONE, corrected=marked((0, 3, 6)), known=SOME, daybreak=14
    )
    data = json.loads(json.dumps(picture.as_json()))
    assert data["days"][6]["changed"] == [{"from": 27 * 60, "to": 30 * 60}]
    assert data["days"][0]["changed"] == []


def test_what_is_no_week_of_rates_is_refused() -> None:
    with pytest.raises(ValueError, match="seven rows"):
        drawn([[0.1] * 48] * 6)
    with pytest.raises(ValueError, match="from 0 to 1"):
        drawn([[1.5] * 48] * 7)
    with pytest.raises(ValueError, match="daybreak"):
        hours_picture([[0.1] * 48] * 7, declared=NONE, corrected=NONE, known=SOME, daybreak=24)


@given(st.lists(RISKS, min_size=7, max_size=7))
def test_a_higher_risk_is_never_drawn_lighter_and_the_highest_is_named(
    rates: list[list[float]],
) -> None:
    picture = drawn(rates)
    risks = in_a_row(rates)
    in_order = sorted(range(A_WEEK), key=lambda slot: risks[slot])
    assert all(picture.tones[a] <= picture.tones[b] for a, b in pairwise(in_order))
    if picture.hardest:
        assert max(range(A_WEEK), key=lambda slot: risks[slot]) in picture.hardest[0].slots
        assert all(slot in range(A_WEEK) for run in picture.hardest for slot in run.slots)


@given(st.lists(RISKS, min_size=7, max_size=7), st.lists(st.booleans(), min_size=48, max_size=48))
def test_every_half_hour_is_drawn_once_with_its_marks(
    rates: list[list[float]], row: list[bool]
) -> None:
    data = json.loads(json.dumps(drawn(rates, declared=[row] * 7).as_json()))
    assert [len(day["tones"]) for day in data["days"]] == [48] * 7
    for day in data["days"]:
        told = [slot for part in day["told"] for slot in range(part["from"], part["to"], 30)]
        assert sorted(slot % 1440 // 30 for slot in told) == [s for s in range(48) if row[s]]

"""A taper never means more, a move takes two, and what somebody begins themselves counts more."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.care.footing import (
    NEVER,
    PHASES,
    Footing,
    NotNow,
    Pace,
    Phase,
    Proposal,
    Side,
    agreed,
    alone,
    declined,
    footing_from,
    footing_json,
    nearby,
    new_pace,
    page_is_due,
    proposed,
    taken_back,
    tapered,
)
from bot.care.footing_signs import Signs, own_share, sign_lines

AT = "2026-03-02T09:00:00+00:00"
PACES = st.builds(
    Pace,
    check_in_every=st.sampled_from([0, 1, 2, 3, 7, 14]),
    digest_every=st.sampled_from([0, 1, 2, 4, 8]),
    per_day=st.integers(0, 5),
    per_week=st.integers(0, 30),
    gap=st.integers(0, 600),
)
PHASE = st.sampled_from(PHASES)
SIDES: tuple[Side, ...] = ("client", "clinician")


def wish(to: Phase, side: Side = "client", alliance: int = 1) -> Proposal:
    return Proposal(to, side, "Ana", AT, alliance)


def asks(every: int, days: int = 84) -> int:
    """How often something comes in twelve weeks, when it comes every so many days."""
    return 0 if every == NEVER else days // every


def no_more(after: Pace, before: Pace) -> bool:
    return (
        asks(after.check_in_every) <= asks(before.check_in_every)
        and asks(after.digest_every) <= asks(before.digest_every)
        and after.per_day <= before.per_day
        and after.per_week <= before.per_week
        and after.gap >= before.gap
    )


@given(PACES, PHASE)
def test_a_taper_never_raises_anything(now: Pace, phase: Phase) -> None:
    after = tapered(now, phase)
    assert no_more(after, now)
    assert tapered(after, phase) == after


@given(PACES)
def test_each_later_phase_is_at_most_as_much(now: Pace) -> None:
    for sooner, later in pairwise(PHASES):
        assert no_more(tapered(now, later), tapered(now, sooner))


@given(PACES, st.lists(PHASE, max_size=8))
def test_no_way_through_the_phases_gives_more_than_there_was(
    usual: Pace, ways: list[Phase]
) -> None:
    footing, now = Footing(), usual
    for to in ways:
        if to == footing.phase:
            continue
        on = PHASES.index(to) > PHASES.index(footing.phase)
        pace = new_pace(footing, to, now)
        assert no_more(pace, now if on else usual)
        footing = alone(footing, wish(to, alliance=0), now)
        now = pace


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["propose", "agree", "decline", "take back"]),
        st.sampled_from(SIDES),
        PHASE,
    ),
    max_size=20,
)


@given(STEPS)
def test_a_move_takes_an_act_of_each_side(steps: list[tuple[str, Side, Phase]]) -> None:
    footing = Footing()
    for what, side, to in steps:
        before = footing
        try:
            match what:
                case "propose":
                    footing = proposed(footing, wish(to, side))
                case "agree":
                    footing = agreed(footing, side, AT, Pace())
                case "decline":
                    footing = declined(footing, side, AT)
                case _:
                    footing = taken_back(footing, side)
        except NotNow:
            continue
        if footing.phase != before.phase:
            last = footing.moves[-1]
            assert last.made
            assert {last.proposal.side, last.yes} == set(SIDES)
        assert footing.moves[: len(before.moves)] == before.moves
        assert footing_from(footing_json(footing)) == footing


def test_a_client_with_nobody_moves_alone_and_else_not() -> None:
    assert alone(Footing(), wish("building", alliance=0), Pace()).phase == "building"
    for one in (wish("building"), wish("building", "clinician", 0), wish("ground", alliance=0)):
        with pytest.raises(NotNow):
            alone(Footing(), one, Pace())


def test_the_way_back_gives_back_what_there_was() -> None:
    usual = Pace(1, 1, 3, 14, 120)
    footing = agreed(proposed(Footing(), wish("building")), "clinician", AT, usual)
    now = new_pace(Footing(), "building", usual)
    assert now == Pace(2, 1, 2, 7, 180)
    assert new_pace(footing, "ground", now) == usual


def test_where_one_can_go() -> None:
    assert nearby("ground") == ["building"]
    assert nearby("own") == ["after", "building", "ground"]
    assert nearby("after") == ["own", "building", "ground"]


def test_when_a_page_goes_out() -> None:
    assert [page_is_due(week, 4) for week in range(6)] == [True, False, False, False, True, False]
    assert page_is_due(3, 1)
    assert not page_is_due(0, NEVER)


def test_what_is_begun_by_oneself_counts_more() -> None:
    assert own_share(1, 1) > 1 / 2
    assert own_share(1, 2) == 1 / 2
    assert own_share(0, 0) == 0
    lines = sign_lines(Signs(own=9, answered=4, hard=1, hard_before=3, waves=2, steps=1))
    assert lines[0] == "Begun unasked: 9. Begun as an answer: 4."
    assert lines[1] == "What begins unasked counts double here, and so it is the greater part."
    assert "Check-ins with a strong pull: 1; in the four weeks before: 3." in lines
    assert sign_lines(Signs()) == []

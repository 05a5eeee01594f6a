"""Which moments of the day are chosen: risk decides, the dose is a cap, quiet days stay quiet."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from time import perf_counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.care.hard_days import Level, Told, level
from bot.care.nudging import SAVED_DAYS, Bar, Choice, Dose, after, choose, first_bar

USUAL = level(0)
EVENING = [0.1] * 36 + [0.5] * 6 + [0.1] * 6
ALL_DAY = [(480, 1380)]

risks = st.lists(st.floats(0.001, 0.999), min_size=48, max_size=48)
doses = st.builds(
    Dose,
    per_day=st.integers(0, 5),
    per_week=st.integers(0, 20),
    gap=st.integers(0, 300),
    covers=st.integers(20, 240),
)
edges = st.lists(st.integers(0, 1440), min_size=2, max_size=8, unique=True)
free_times = edges.map(lambda found: [*zip(sorted(found)[::2], sorted(found)[1::2], strict=False)])


def hard(factor: float) -> Level:
    return Level(factor, "today", (factor,) * 48)


def starts(choice: Choice) -> list[int]:
    return [one.starts for one in choice.chosen]


def test_the_riskiest_free_time_is_chosen() -> None:
    assert starts(choose(ALL_DAY, EVENING, USUAL, Dose(per_day=1))) in ([1080], [1140])


def test_between_two_that_are_as_good_the_full_hour_is_taken() -> None:
    assert starts(choose([(510, 660)], [0.2] * 48, USUAL, Dose(per_day=1))) == [540]


def test_two_are_placed_so_that_they_cover_most_together() -> None:
    risk = [0.1] * 36 + [0.5] * 8 + [0.1] * 4
    assert starts(choose(ALL_DAY, risk, USUAL, Dose(per_day=2))) == [1080, 1200]


def test_only_free_time_counts_and_a_short_one_is_covered_whole() -> None:
    found = choose([(540, 600), (1125, 1170)], EVENING, USUAL, Dose(per_day=2))
    assert [(one.starts, one.ends) for one in found.chosen] == [(540, 600), (1125, 1170)]


def test_why_nothing_was_chosen_is_said() -> None:
    dose = Dose(per_day=1)
    assert choose([], EVENING, USUAL, dose).nothing == "no free time"
    assert choose(ALL_DAY, EVENING, USUAL, dose, now=1380).nothing == "no free time"
    assert choose(ALL_DAY, EVENING, USUAL, dose, sent_today=[500]).nothing == "dose used"
    assert choose(ALL_DAY, EVENING, USUAL, dose, sent_before=14).nothing == "dose used"
    assert choose(ALL_DAY, EVENING, USUAL, dose, bar=Bar(0.2, 0.5)).nothing == "dose used"
    assert choose(ALL_DAY, EVENING, hard(0.1), dose, bar=Bar(0.3, 3)).nothing == "quiet day"
    assert choose(ALL_DAY, EVENING, USUAL, dose).nothing is None


def test_a_hard_day_gets_more_and_a_quiet_one_nothing() -> None:
    dose, bar = Dose(per_day=5, per_week=14), Bar(0.35, 8)
    quiet, usual, bad = (
        choose(ALL_DAY, EVENING, today, dose, bar=bar) for today in (hard(0.3), USUAL, hard(6.0))
    )
    assert len(quiet.chosen) == 0
    assert 0 < len(usual.chosen) < len(bad.chosen)
    assert {one.reason for one in bad.chosen} == {"today"}
    assert {one.reason for one in usual.chosen} == {"hour"}


def test_after_a_hard_check_in_the_hours_ahead_are_looked_at_again() -> None:
    dose, bar = Dose(per_day=3), Bar(0.3, 6)
    flat = [0.25] * 48
    morning = choose(ALL_DAY, flat, level(480), dose, bar=bar)
    after_it = choose(ALL_DAY, flat, level(600, [Told(599, 0.9)]), dose, now=600, bar=bar)
    assert morning.nothing == "quiet day"
    assert starts(after_it)[0] == 600
    assert after_it.chosen[0].reason == "last"


def test_where_nobody_is_there_to_answer_a_stretch_is_worth_less() -> None:
    there = [0.1] * 38 + [1.0] * 10
    found = choose(ALL_DAY, EVENING, USUAL, Dose(per_day=1), presence=there)
    assert starts(found) == [1140]


def test_a_choice_can_be_written_down_with_all_it_weighed() -> None:
    found = choose(ALL_DAY, EVENING, hard(2.0), Dose(), bar=Bar(0.3, 4))
    told = json.loads(json.dumps(found.as_json()))
    assert told["chosen"][0].keys() == {"starts", "ends", "risk", "worth", "reason"}
    assert len(told["considered"]) == 27
    assert (told["factor"], told["reason"], told["bar"], told["nothing"]) == (
        2.0,
        "today",
        0.3,
        None,
    )


@given(free_times, risks, doses, st.integers(0, 1440), st.integers(0, 20), st.booleans())
def test_cap_gap_week_and_free_time_always_hold(
    free: list[tuple[int, int]],
    risk: list[float],
    dose: Dose,
    now: int,
    before: int,
    floats: bool,
) -> None:
    bar = Bar(0.2, 3.4) if floats else None
    found = choose(free, risk, hard(1.5), dose, now=now, sent_before=before, bar=bar)
    assert len(found.chosen) <= max(0, min(dose.per_day, dose.per_week - before))
    assert not floats or len(found.chosen) <= 3
    for one in found.chosen:
        assert now <= one.starts < one.ends <= one.starts + dose.covers
        assert any(begins <= one.starts and one.ends <= over for begins, over in free)
        assert 0 < one.risk < 1
        assert not floats or one.worth > 0.2
    for one, other in pairwise(found.chosen):
        assert other.starts >= max(one.ends, one.starts + dose.gap)
    assert (found.nothing is None) == bool(found.chosen)


@given(risks, doses, st.lists(st.integers(480, 900), max_size=3))
def test_what_was_sent_counts_towards_cap_and_gap(
    risk: list[float], dose: Dose, sent: list[int]
) -> None:
    found = choose(ALL_DAY, risk, USUAL, dose, now=900, sent_today=sent)
    assert len(found.chosen) + len(sent) <= max(dose.per_day, len(sent))
    assert all(one.starts >= minute + dose.gap for one in found.chosen for minute in sent)


@given(st.integers(0, 1000), st.integers(1, 3), st.integers(2, 6))
def test_over_the_weeks_the_average_stays_within_the_dose(seed: int, daily: int, most: int) -> None:
    chance = np.random.default_rng(seed)
    dose = Dose(per_day=most, per_week=7 * daily)
    bar, sent = first_bar(dose), list[int]()
    for _ in range(60):
        today = hard(float(np.exp(chance.normal(0, 1.5))))
        found = choose(ALL_DAY, EVENING, today, dose, sent_before=sum(sent[-6:]), bar=bar)
        sent.append(len(found.chosen))
        bar = after(bar, sent[-1], dose)
    assert max(sent) <= most
    assert all(sum(sent[day : day + 7]) <= 7 * daily for day in range(54))


def test_without_a_weekly_cap_a_floating_dose_still_comes_to_its_average() -> None:
    chance = np.random.default_rng(2)
    dose = Dose(per_day=7, per_week=49, average=2.0)
    bar, sent = first_bar(dose), list[int]()
    for _ in range(200):
        today = hard(float(np.exp(chance.normal(0, 1))))
        sent.append(len(choose(ALL_DAY, EVENING, today, dose, bar=bar).chosen))
        bar = after(bar, sent[-1], dose)
    assert 1.6 < sum(sent) / 200 <= 2.0 + 6 / 200
    assert max(sent) > 3
    assert sent.count(0) > 20


def test_a_bar_rises_after_much_and_sinks_after_nothing_and_savings_have_an_end() -> None:
    dose = Dose(per_day=4, per_week=14)
    bar = first_bar(dose)
    assert after(bar, 4, dose).worth > bar.worth > after(bar, 0, dose).worth
    assert after(bar, 4, dose).saved == bar.saved - 2
    for _ in range(100):
        bar = after(bar, 0, dose)
    assert bar.saved == SAVED_DAYS * 2
    assert bar.worth > 0


def test_a_client_who_wants_none_gets_none() -> None:
    dose = replace(Dose(), per_day=0)
    assert choose(ALL_DAY, EVENING, hard(9.0), dose, bar=first_bar(dose)).nothing == "dose used"


@pytest.mark.parametrize("bar", [None, Bar(0.2, 6)])
def test_a_day_is_chosen_in_no_time(bar: Bar | None) -> None:
    begun = perf_counter()
    for _ in range(200):
        choose(ALL_DAY, EVENING, USUAL, Dose(), bar=bar)
    assert (perf_counter() - begun) / 200 < 0.01


def test_where_the_client_asked_to_be_met_no_bar_holds_and_the_dose_does() -> None:
    risk, named = [0.2] * 48, [False] * 48
    named[36:44] = [True] * 8
    usual = level(0)
    quiet = choose([(480, 1320)], risk, usual, Dose(), bar=Bar(0.6, 3.0))
    assert quiet.nothing == "quiet day"
    met = choose([(480, 1320)], risk, usual, Dose(), bar=Bar(0.6, 3.0), named=named)
    assert met.chosen
    assert all(1080 <= one.starts < 1320 and one.reason == "asked" for one in met.chosen)
    used = choose(
        [(480, 1320)], risk, usual, Dose(), bar=Bar(0.6, 3.0), named=named, sent_before=14
    )
    assert used.nothing == "dose used"


def test_however_much_is_saved_up_a_calm_day_stays_quiet() -> None:
    saved = Bar(0.01, 10.0)
    assert choose(ALL_DAY, [0.2] * 48, USUAL, Dose(), bar=saved).chosen
    calm = choose(ALL_DAY, [0.2] * 48, USUAL, Dose(), bar=saved, least=0.28)
    assert calm.nothing == "quiet day"
    assert choose(ALL_DAY, [0.2] * 48, hard(2.0), Dose(), bar=saved, least=0.28).chosen


def test_a_smaller_dose_is_not_paid_for_with_what_a_larger_one_allowed() -> None:
    bar, smaller = first_bar(Dose(per_week=3)), Dose(per_day=1, per_week=3)
    for sent in [1] * 25 + [0] * 5:
        bar = after(bar, sent, smaller)
    assert bar.saved > 1

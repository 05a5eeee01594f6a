"""When a form is open, when it is offered, and that silence is heard."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.care.form_days import RESTS, Rhythm, first_offer

MONDAY = date(2026, 3, 2)
days = st.dates(date(2026, 1, 1), date(2027, 1, 1))
rhythms = st.builds(
    Rhythm,
    since=days,
    every_days=st.integers(0, 60),
    until=st.none() | days,
    last=st.none() | days,
    later=st.none() | days,
    silent=st.integers(0, 9),
)


def test_once_is_once() -> None:
    once = Rhythm(MONDAY)
    assert once.is_open(MONDAY)
    assert once.answered(MONDAY).next_day() is None
    assert not once.answered(MONDAY).is_open(MONDAY)


def test_every_two_weeks_counts_from_the_day_it_was_filled_in() -> None:
    often = Rhythm(MONDAY, every_days=14).answered(MONDAY + timedelta(days=3))
    assert often.next_day() == MONDAY + timedelta(days=17)
    assert not often.is_open(MONDAY + timedelta(days=16))
    assert often.is_open(MONDAY + timedelta(days=20))


def test_after_its_last_day_it_is_neither_open_nor_offered() -> None:
    short = Rhythm(MONDAY, every_days=7, until=MONDAY + timedelta(days=6))
    assert not short.is_open(MONDAY + timedelta(days=7))
    assert short.answered(MONDAY).offer_day() is None


def test_an_offer_nobody_answers_comes_less_often_and_stays_open() -> None:
    quiet = Rhythm(MONDAY)
    for rest in (*RESTS, RESTS[-1]):
        today = quiet.offer_day()
        assert today is not None
        quiet = quiet.unheard(today)
        assert quiet.offer_day() == today + timedelta(days=rest)
        assert quiet.is_open(today)


@given(rhythms, days)
def test_what_is_put_off_is_not_offered_before(rhythm: Rhythm, day: date) -> None:
    offered = rhythm.put_off(day).offer_day()
    assert offered is None or offered >= day


@given(rhythms)
def test_nothing_is_offered_before_it_is_open_or_after_its_end(rhythm: Rhythm) -> None:
    offered, opens = rhythm.offer_day(), rhythm.next_day()
    if offered is not None:
        assert opens is not None
        assert offered >= opens >= rhythm.since
        assert rhythm.until is None or offered <= rhythm.until
        assert rhythm.is_open(offered)


@given(st.lists(rhythms, max_size=5))
def test_the_first_offer_is_the_earliest_of_all(several: list[Rhythm]) -> None:
    found = [day for one in several if (day := one.offer_day()) is not None]
    assert first_offer(several) == (min(found) if found else None)

"""Commitments in one sentence each, which can be read again."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.care.plan.reading import read_plan
from bot.care.plan.telling import tell, tell_date, tell_off
from bot.care.plan.things import Commitment, Off
from bot.care.plan.words import kind_of

TODAY = date(2025, 12, 3)
TITLES = st.sampled_from(
    ["Work", "Group", "AA meeting", "Visit mum", "Lunch", "Meds", "Sleep", "Gym", "Dentist"]
) | st.sampled_from(
    ["Evening group", "Night shift", "Dinner with mum and dad", "Mum's birthday", "Step 5 study"]
)
CLOCKS = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))
DAYS = st.dates(TODAY, TODAY + timedelta(days=2000))
SETS = st.sets(st.integers(0, 6), min_size=1).map(lambda one: tuple(sorted(one)))


@st.composite
def commitments(draw: st.DrawFn) -> Commitment:
    """Anything a client can have fixed."""
    title, starts, ends = draw(TITLES), draw(CLOCKS), draw(CLOCKS)
    kind, shape = kind_of(title), draw(st.sampled_from(["once", "weekly", "weeks", "monthly"]))
    first = draw(DAYS)
    if shape == "once":
        return Commitment(title, kind, starts, ends, first=first)
    until = draw(st.none() | st.dates(first, first + timedelta(days=500)))
    if shape == "weeks":
        every = draw(st.integers(2, 12))
        return Commitment(title, kind, starts, ends, draw(SETS), every, first, until)
    begins = draw(st.none() | st.just(first))
    if shape == "weekly":
        return Commitment(title, kind, starts, ends, draw(SETS), 1, begins, until)
    day, nth = draw(st.integers(0, 6)), draw(st.sampled_from([1, 2, 3, 4, -1]))
    return Commitment(title, kind, starts, ends, (day,), 1, begins, until, nth)


@given(commitments())
def test_every_commitment_is_read_back(one: Commitment) -> None:
    reading = read_plan(tell(one), TODAY)
    assert reading.commitments == (one,)
    assert not reading.assumed
    assert not reading.unclear


@given(st.builds(Off, DAYS, st.none() | TITLES))
def test_every_change_for_a_day_is_read_back(one: Off) -> None:
    assert read_plan(tell_off(one), TODAY).off == (one,)


def test_a_sentence_is_plain() -> None:
    work = Commitment("Work", "work", "09:00", "17:00", (0, 1, 2, 3, 4))
    assert tell(work) == "Work, Monday to Friday, 9:00 to 17:00"
    assert tell_off(Off(TODAY, "Work")) == "No Work on Wednesday 3 December 2025"
    assert tell_off(Off(TODAY)) == f"{tell_date(TODAY)} off"

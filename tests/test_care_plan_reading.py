"""A week as clients tell it, read and told back."""

from datetime import date, timedelta
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.care.plan.reading import LONGEST_SENTENCE, Unclear, read_plan
from bot.care.plan.telling import tell, tell_off
from bot.care.plan.things import Off
from bot.care.plan.words import kind_of
from bot.reading.vocabulary import word_list
from tests.answers import ANY_TEXT, HEAVY_TEXTS

MONDAY = date(2025, 12, 1)

WORDS = word_list(
    "work gym group aa the at on from to until and , ; - 7 8 9 10 12:30 18:30"
    " 7pm 9am mon tue friday tuesdays weekdays every other week for an hour half past noon off no"
    " tomorrow 3 december next first of month"
    " morning evening night in with mum 5th 2 weeks one . 45 min free the second"
)
WORD_SALAD = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)


@pytest.mark.parametrize(
    ("told", "back"),
    [
        ("work mon-fri 9 to 5", ["Work, Monday to Friday, 9:00 to 17:00"]),
        ("Work Mon. to Fri. 9 a.m. – 5 p.m.", ["Work, Monday to Friday, 9:00 to 17:00"]),
        ("nine to five work weekdays", ["Work, Monday to Friday, 9:00 to 17:00"]),
        ("group on Tuesdays at 18:30", ["Group, Tuesdays, 18:30 to 20:00"]),
        (
            "every other Saturday visit mum 14-17",
            ["Visit mum, every other Saturday from Saturday 6 December 2025, 14:00 to 17:00"],
        ),
        ("gym Tue and Thu 7pm for an hour", ["Gym, Tuesdays and Thursdays, 19:00 to 20:00"]),
        ("AA meeting daily at noon", ["AA meeting, every day, 12:00 to 13:30"]),
        ("lunch 12:30-13:00 every day", ["Lunch, every day, 12:30 to 13:00"]),
        (
            "I work nights Sunday to Thursday 22:00-06:00",
            ["Work nights, Sunday to Thursday, 22:00 to 06:00"],
        ),
        (
            "therapy on the first Monday of the month at 10",
            ["Therapy, first Monday of the month, 10:00 to 11:00"],
        ),
        (
            "dentist on 3 December at 15:30",
            ["Dentist, Wednesday 3 December 2025, 15:30 to 16:30"],
        ),
        (
            "meds 8am and 8pm",
            ["Meds, every day, 08:00 to 08:15", "Meds, every day, 20:00 to 20:15"],
        ),
        ("sleep 23-7", ["Sleep, every day, 23:00 to 07:00"]),
        (
            "school run weekdays 8-8:30 and 15-15:30",
            [
                "School run, Monday to Friday, 08:00 to 08:30",
                "School run, Monday to Friday, 15:00 to 15:30",
            ],
        ),
        ("visit mum Sunday 5-9 pm", ["Visit mum, Sundays, 17:00 to 21:00"]),
        (
            "dinner with mum and dad on Sunday at 6pm",
            ["Dinner with mum and dad, Sundays, 18:00 to 18:45"],
        ),
        (
            "group Tuesdays at 18:30 and Thursdays at 19:00",
            ["Group, Tuesdays, 18:30 to 20:00", "Group, Thursdays, 19:00 to 20:30"],
        ),
        (
            "AA 7pm Tue and 8pm Thu",
            ["AA, Tuesdays, 19:00 to 20:30", "AA, Thursdays, 20:00 to 21:30"],
        ),
        ("Café with Zoë Sundays 11–12:30", ["Café with Zoë, Sundays, 11:00 to 12:30"]),
        ("WORK FIRDAY 9—17", ["WORK, Fridays, 9:00 to 17:00"]),
        ("yoga ９：３０-１１ on wensdays", ["Yoga, Wednesdays, 09:30 to 11:00"]),
        ("Friday night poker 8-10", ["Poker, Fridays, 20:00 to 22:00"]),
        ("tonight AA at 8", ["AA, Monday 1 December 2025, 20:00 to 21:30"]),
        (
            "on Mondays gym at 7pm and group at 18:30",
            ["Gym, Mondays, 19:00 to 20:00", "Group, Mondays, 18:30 to 20:00"],
        ),
        (
            "work mon-fri 9-5, gym tue 7pm\nlunch 12:30-1:30 every day. AA at noon on Sundays",
            [
                "Work, Monday to Friday, 9:00 to 17:00",
                "Gym, Tuesdays, 19:00 to 20:00",
                "Lunch, every day, 12:30 to 13:30",
                "AA, Sundays, 12:00 to 13:30",
            ],
        ),
        ("noon to 5 volunteering on Fridays", ["Volunteering, Fridays, 12:00 to 17:00"]),
        (
            "step 5 meeting wednesday 7pm for an hour and a half",
            ["Step 5 meeting, Wednesdays, 19:00 to 20:30"],
        ),
        (
            "course every 3 weeks on Thursday 10-12",
            ["Course, every 3 weeks on Thursdays from Thursday 4 December 2025, 10:00 to 12:00"],
        ),
        ("shift at the bakery sat 10pm-6", ["Shift at the bakery, Saturdays, 22:00 to 06:00"]),
    ],
)
def test_a_commitment_is_understood(told: str, back: list[str]) -> None:
    reading = read_plan(told, MONDAY)
    assert [tell(one) for one in reading.commitments] == back
    assert not reading.unclear


@pytest.mark.parametrize(
    ("told", "off"),
    [
        ("tomorrow off", [Off(date(2025, 12, 2))]),
        ("I'm off tomorrow and on Friday", [Off(date(2025, 12, 2)), Off(date(2025, 12, 5))]),
        ("no work on Friday", [Off(date(2025, 12, 5), "Work")]),
        ("group is cancelled on 9 December", [Off(date(2025, 12, 9), "Group")]),
        ("no plans on Saturday", [Off(date(2025, 12, 6))]),
        ("off mon-wed", [Off(date(2025, 12, day)) for day in (8, 9, 10)]),
    ],
)
def test_a_change_for_a_day_is_understood(told: str, off: list[Off]) -> None:
    reading = read_plan(told, MONDAY)
    assert list(reading.off) == off
    assert not reading.commitments
    assert not reading.unclear


def test_free_days_need_no_storing() -> None:
    assert read_plan("weekends free", MONDAY).free == (5, 6)
    assert read_plan("every Friday off", MONDAY).free == (4,)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ("hello there", "words"),
        ("gym Friday except holidays at 7", "words"),
        ("therapy first and third Monday of the month at 10", "words"),
        ("mon-fri 9-5", "name"),
        ("work 9 to 5", "days"),
        ("dentist at 3pm", "days"),
        ("gym on Mondays", "time"),
        ("meeting 3/12 at 5", "date"),
        ("dentist 31 November at 10", "date"),
        ("dentist yesterday at 10", "date"),
        ("no gym on Tuesdays", "weekly off"),
        ("blah " * (LONGEST_SENTENCE // 5 + 1), "many"),
    ],
)
def test_what_is_not_certain_comes_back_in_the_clients_words(told: str, why: str) -> None:
    reading = read_plan(told, MONDAY)
    assert [(one.words, one.why) for one in reading.unclear] == [(told.strip(), why)]
    assert not reading.commitments
    assert not reading.off


def test_one_unclear_thing_leaves_the_rest_standing() -> None:
    reading = read_plan("work mon-fri 9-5; Möbel aufräumen; gym tue 7pm", MONDAY)
    assert len(reading.commitments) == 2
    assert reading.unclear == (Unclear("Möbel aufräumen", "words"),)


def test_what_was_filled_in_is_said() -> None:
    assert read_plan("therapy on Fridays at 3", MONDAY).assumed == (
        "Therapy: I took 15:00, not 03:00.",
        "Therapy: I took 60 minutes, until 16:00.",
    )


def test_too_much_at_once_is_named() -> None:
    reading = read_plan(
        "\n".join(
            f"gym tue {hour}:{minute:02}" for hour in range(13, 19) for minute in range(10, 60, 5)
        ),
        MONDAY,
    )
    assert reading.unclear[-1] == Unclear("gym tue 18:55", "many")
    assert len(reading.commitments) + len(reading.unclear) == 60


@given(st.one_of(ANY_TEXT, WORD_SALAD), st.integers(0, 60))
def test_what_is_told_back_is_read_as_the_same(text: str, later: int) -> None:
    today = MONDAY + timedelta(days=later)
    reading = read_plan(text, today)
    for one in reading.commitments:
        assert read_plan(tell(one), today).commitments == (one,)
        assert one.kind == kind_of(one.title)
    for off in reading.off:
        assert read_plan(tell_off(off), today).off == (off,)


@pytest.mark.parametrize(
    "text",
    [
        *HEAVY_TEXTS,
        "a;" * 2048,
        "gym tue 7pm and " * 256,
        "1 to " * 819,
        "work mon-fri 9 to 5\n" * 204,
        "3 december " * 372,
        "quarter to ten " * 273,
    ],
)
def test_no_text_takes_long(text: str) -> None:
    def taken() -> float:
        before = perf_counter()
        read_plan(text, MONDAY)
        return perf_counter() - before

    # The promise is 20 ms on a quiet machine; a busy one gets four times as long.
    assert min(taken() for _ in range(3)) < 0.08

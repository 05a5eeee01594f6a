"""The client's week as it arrives in the chat, and as it is printed."""

import struct
from datetime import timedelta

import pytest

from bot.care.pictures.week import DayOfPlan, WeekPicture, week_picture
from bot.press.ink import Ink
from bot.press.printer import FONTS, Printer, typst_setter
from tests.pictured import BERLIN, MONDAY, marked, plan_day, plan_week
from tests.sheets import AT, PAGES, alternatives, read, words

FRIDAY = marked((4, 18, 22))
TITLES = (
    "Physiotherapy appointment with Dr Sanders",
    "اجتماع المجموعة الأسبوعي في المركز المجتمعي",
    "每周三晚上在社区中心参加互助小组会议",
    "Überraschungsgeburtstagsfeier",
    "x" * 40,
    '#panic("x") $x$ @ref <label> *b*',
    "",
)


@pytest.fixture(scope="module")
def printer() -> Printer:
    return Printer(lambda: typst_setter(PAGES), lambda: Ink(FONTS))


def drawn(days: list[DayOfPlan]) -> WeekPicture:
    return week_picture(days, FRIDAY, zone=BERLIN, today=MONDAY)


def test_the_picture_is_made_for_a_phone_held_upright(printer: Printer) -> None:
    png = printer.print("week", drawn(plan_week([(9, 17, "Work")])).as_json(), "png", AT)
    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">II", png[16:24]) == (1080, 1360)


def test_days_names_and_the_sentence_can_be_read_and_heard(printer: Printer) -> None:
    days = plan_week([(9, 17, "Work")])
    days[5] = plan_day(MONDAY + timedelta(days=5), whole_day=("Mum’s birthday",))
    picture = drawn(days)
    pdf = printer.print("week", picture.as_json(), "pdf", AT)
    text = words(pdf)
    for part in ("Mon 23", "Sun 29", "Work", "Mum’s birthday", "6 h free"):
        assert part in text
    assert "hard hours, as you told me and as I learned" in text
    assert picture.sentence in text
    assert picture.alternative in alternatives(read(pdf))


@pytest.mark.parametrize(
    "days",
    [
        plan_week(),
        plan_week([(7, 23, "Work")]),
        plan_week([(18, 26, "Night shift at the hospital")], wake=14, bed=29),
        plan_week([(8 + i / 2, 8.25 + i / 2, f"Pill {i}") for i in range(20)]),
        plan_week([(8 + 2 * i, 9 + 2 * i, title) for i, title in enumerate(TITLES)]),
        [plan_day(MONDAY + timedelta(days=i), whole_day=TITLES) for i in range(7)],
        [DayOfPlan(MONDAY + timedelta(days=i), ()) for i in range(7)],
        plan_week(wake=0, bed=24),
    ],
    ids=("empty", "full", "night", "short", "titles", "whole days", "asleep", "no sleep"),
)
def test_every_week_is_one_page_with_its_sentence(printer: Printer, days: list[DayOfPlan]) -> None:
    picture = drawn(days)
    pdf = printer.print("week", picture.as_json(), "pdf", AT)
    assert len(read(pdf).pages) == 1
    assert picture.sentence in words(pdf)


def test_the_name_of_a_short_one_stands_in_the_free_time_below(printer: Printer) -> None:
    picture = drawn(plan_week([(8, 8.25, "Pills")]))
    assert "Pills" in words(printer.print("week", picture.as_json(), "pdf", AT))

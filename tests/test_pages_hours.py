"""The client's hours as they arrive in the chat, and as they are printed."""

import struct

import pytest

from bot.care.pictures.hours import HoursPicture, Knowledge, hours_picture
from bot.press.ink import Ink
from bot.press.printer import FONTS, Printer, typst_setter
from tests.pictured import marked
from tests.sheets import AT, PAGES, alternatives, read, words

FIRST_WEEK = Knowledge(reports=3, prior=0.93)
Span = tuple[int, float, float]


@pytest.fixture(scope="module")
def printer() -> Printer:
    return Printer(lambda: typst_setter(PAGES), lambda: Ink(FONTS))


def drawn(*spans: Span, changed: tuple[Span, ...] = (), daybreak: int = 5) -> HoursPicture:
    told = marked(*spans)
    return hours_picture(
        [[0.5 if on else 0.1 for on in row] for row in told],
        declared=told,
        corrected=marked(*changed),
        known=FIRST_WEEK,
        daybreak=daybreak,
    )


def test_the_picture_is_made_for_a_phone_held_upright(printer: Printer) -> None:
    png = printer.print("hours", drawn((4, 18, 22)).as_json(), "png", AT)
    assert struct.unpack(">II", png[16:24]) == (1080, 1360)


def test_the_page_says_what_is_hard_how_much_is_known_and_why(printer: Printer) -> None:
    picture = drawn((4, 18, 22), changed=((6, 8, 9),))
    pdf = printer.print("hours", picture.as_json(), "pdf", AT)
    text = words(pdf)
    assert "Your hardest free hours seem to be Friday 18 to 22." in text
    assert "Mostly from what you told me so far; 3 check-ins of yours are in it." in text
    assert "Friday 18 to 22: you told me." in text
    assert "you changed this" in text
    assert picture.alternative in alternatives(read(pdf))


@pytest.mark.parametrize(
    "picture",
    [
        drawn(),
        drawn(*((day, 3, 5) for day in range(7)), changed=((0, 3, 3.5),), daybreak=14),
        drawn(*((day, 2 * day + 1, 2 * day + 2.5) for day in range(7)), changed=((1, 3, 4),)),
        drawn((0, 0, 24), (2, 0, 24), (4, 0, 24)),
    ],
    ids=("flat", "night", "scattered", "whole days"),
)
def test_every_week_of_hours_is_one_page(printer: Printer, picture: HoursPicture) -> None:
    pdf = printer.print("hours", picture.as_json(), "pdf", AT)
    assert len(read(pdf).pages) == 1
    assert picture.sentence in words(pdf)

"""The map of people as it arrives in the chat."""

import struct

import pytest

from bot.care.people_map import people_map
from bot.press.ink import Ink
from bot.press.printer import FONTS, Printer, typst_setter
from tests.peopled import crowd
from tests.sheets import AT, PAGES, alternatives, read, words


@pytest.fixture(scope="module")
def printer() -> Printer:
    return Printer(lambda: typst_setter(PAGES), lambda: Ink(FONTS))


@pytest.mark.parametrize("count", [0, 1, 7, 40])
def test_it_is_one_picture_for_a_phone(printer: Printer, count: int) -> None:
    drawn = people_map(crowd(count), title="My people")
    png = printer.print("people", drawn.as_json(), "png", AT)
    assert struct.unpack(">II", png[16:24]) == (1080, 1360)
    pdf = printer.print("people", drawn.as_json(), "pdf", AT)
    assert len(read(pdf).pages) == 1
    assert drawn.sentence in words(pdf)


def test_names_rings_and_what_the_shapes_mean_can_be_read_and_heard(printer: Printer) -> None:
    drawn = people_map(crowd(5), title="My people")
    pdf = printer.print("people", drawn.as_json(), "pdf", AT)
    text = words(pdf)
    for part in ("Me", "Mum", "Jo", "closest", "further away", "strengthens me", "adds stress"):
        assert part in text
    assert drawn.alternative in alternatives(read(pdf))

"""The client's small picture, as it arrives in the chat."""

import struct
from datetime import timedelta

from bot.care.checkins import CheckIn
from bot.care.trend import trend
from bot.press.ink import Ink
from bot.press.printer import FONTS, Printer, typst_setter
from tests.sheets import AT, PAGES, RICH, SUNDAY, alternatives, read, words


def printer() -> Printer:
    return Printer(lambda: typst_setter(PAGES), lambda: Ink(FONTS))


def test_the_picture_is_a_thousand_by_six_hundred() -> None:
    drawn = trend(RICH, until=SUNDAY)
    assert drawn is not None
    png = printer().print("trend", drawn.as_json(), "png", AT)
    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">II", png[16:24]) == (1000, 600)


def test_a_single_series_with_gaps_is_still_a_picture_with_words() -> None:
    days = [
        CheckIn(SUNDAY - timedelta(days=back), {"pull": back}, frozenset(), None, None, None)
        for back in (0, 3, 6, 9)
    ]
    drawn = trend(days, until=SUNDAY)
    assert drawn is not None
    pdf = printer().print("trend", drawn.as_json(), "pdf", AT)
    assert drawn.sentence in words(pdf)
    assert len(read(pdf).pages) == 1
    assert any("Sunday 0." in told for told in alternatives(read(pdf)))

"""The picture of progress for a phone, and the page to keep: ``progress.typ``."""

import struct
from datetime import timedelta

import pytest

from bot.care.pictures.progress import progress_page
from bot.care.progress import Run, progress
from bot.care.strengths import Story, Stretch
from bot.care.urges import Wave
from bot.press.ink import JSON, Ink
from bot.press.printer import FONTS, Printer, typst_setter
from tests.sheets import AT, PAGES, alternatives, lowest_text, read, words
from tests.test_care_strengths import FRIDAY, day, told

LONG = "Friday 1 May: you stayed with a pull of 8 until it was 4. That day you wrote: “{}”"
LINES = [LONG.format("walked to the harbour and back " * count) for count in range(1, 13)]


@pytest.fixture(scope="module")
def printer() -> Printer:
    return Printer(lambda: typst_setter(PAGES), lambda: Ink(FONTS))


def page(days: int, *, paper: str, lines: list[str], run: Run | None) -> JSON:
    story = Story(
        check_ins=[told(back) for back in range(days - 1, -1, -1)],
        waves=[(day(back), Wave("ride", 8, 3)) for back in range(0, days, 5)],
        lived=[Stretch(day(back), "rest", "", "", "fine") for back in range(0, days, 2)],
    )
    found = progress(story, FRIDAY)
    close = tuple(min(3, place) for place in range(len(found.points)))
    return progress_page(found, close, run, lines, paper=paper)


@pytest.mark.parametrize("days", [1, 2, 20, 365, 3000])
def test_the_picture_is_as_wide_as_a_phone(printer: Printer, days: int) -> None:
    data = page(days, paper="phone", lines=LINES, run=Run(9999, 1200, 365))
    png = printer.print("progress", data, "png", AT)
    width, height = struct.unpack(">II", png[16:24])
    assert width == 1080
    assert height < 1900


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
@pytest.mark.parametrize("lines", [[], LINES[:1], LINES], ids=("none", "one", "many"))
@pytest.mark.parametrize("days", [1, 365])
def test_the_page_to_keep_is_one_page(
    printer: Printer, days: int, lines: list[str], paper: str
) -> None:
    pdf = printer.print(
        "progress", page(days, paper=paper, lines=lines, run=Run(3, 2, 1)), "pdf", AT
    )
    assert len(read(pdf).pages) == 1
    assert lowest_text(pdf) > timedelta(0).days
    text = words(pdf)
    assert "What is here so far" in text
    assert "Days without use, as you told them 3 in all 2 the longest run 1 now" in text
    assert ("What showed, and when" in text) == bool(lines)


def test_what_does_not_fit_is_said_to_be_in_the_chat(printer: Printer) -> None:
    pdf = printer.print("progress", page(365, paper="a4", lines=LINES, run=Run()), "pdf", AT)
    assert "more lines, in the chat" in words(pdf)


def test_each_picture_can_be_heard(printer: Printer) -> None:
    pdf = printer.print("progress", page(30, paper="a4", lines=[], run=None), "pdf", AT)
    told_ = alternatives(read(pdf))
    assert "Days on which you told me something: 2 on 17 April 2026, 30 on 15 May 2026." in told_
    assert len(told_) == 4


def test_words_stay_words(printer: Printer) -> None:
    odd = ['#panic("x") $x$ *b*', "日本語", "كتبت اليوم", "x" * 300]
    pdf = printer.print("progress", page(9, paper="a4", lines=odd, run=None), "pdf", AT)
    assert "#panic" in words(pdf)

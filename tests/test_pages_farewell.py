"""What a client built, as it is printed (farewell.typ)."""

from __future__ import annotations

import pytest

from bot.press.ink import JSON, Ink
from bot.press.printer import FONTS, Printer, typst_setter
from tests.sheets import AT, PAGES, read, words

TITLES = ("What it means to me", "Goals", "Small steps I did", "What I like to do")


@pytest.fixture(scope="module")
def printer() -> Printer:
    return Printer(lambda: typst_setter(PAGES), lambda: Ink(FONTS))


def page(lines: list[str], parts: int = 4) -> dict[str, JSON]:
    return {
        "title": "What Ana built",
        "made": "2 March 2026",
        "parts": [{"title": title, "lines": lines} for title in TITLES[:parts]],
        "end": "All of it is yours. None of it is lost by a hard day.",
    }


def test_everything_stands_in_order_and_the_page_is_tagged(printer: Printer) -> None:
    pdf = printer.print("farewell", page(["See my sister again (met)", "Swim"]), "pdf", AT)
    text = words(pdf)
    places = [text.index(title) for title in ("What Ana built", *TITLES, "All of it is yours")]
    assert places == sorted(places)
    assert len(read(pdf).pages) == 1
    assert "/StructTreeRoot" in read(pdf).root_object


@pytest.mark.parametrize("line", ["😀" * 200, "ש" * 600, "w" * 600, "\ud800", ""])
def test_any_words_can_be_printed_and_long_ones_go_on(printer: Printer, line: str) -> None:
    pdf = printer.print("farewell", page([line] * 12), "pdf", AT)
    assert words(pdf).count("All of it is yours.") == 1


def test_an_empty_one_says_so(printer: Printer) -> None:
    text = words(printer.print("farewell", page([], 0), "pdf", AT))
    assert "There is nothing written here yet, and that is fine." in text

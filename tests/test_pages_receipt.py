"""The consent receipt as it is printed."""

import pytest

from bot.press.ink import JSON, Ink
from bot.press.printer import FONTS, Printer, typst_setter
from tests.sheets import AT, PAGES, lowest_text, read, receipt, words


@pytest.fixture(scope="module")
def printer() -> Printer:
    return Printer(lambda: typst_setter(PAGES), lambda: Ink(FONTS))


def test_every_point_is_there_in_order_and_the_page_is_tagged(printer: Printer) -> None:
    pdf = printer.print("receipt", receipt("Only this.", rows=9), "pdf", AT)
    text = words(pdf)
    assert text.count("Only this.") == 9
    assert text.index("Point 1 ") < text.index("Point 9 ") < text.index("/consent")
    assert "/StructTreeRoot" in read(pdf).root_object


@pytest.mark.parametrize("text", ["😀" * 4096, "ש" * 4096, "word " * 800, "\ud800", ""])
def test_any_receipt_is_one_page(printer: Printer, text: str) -> None:
    data: JSON = {
        "title": text,
        "intro": text,
        "rows": [{"label": text, "text": text}] * 12,
        "footer": text or "End",
        "paper": "us-letter",
    }
    pdf = printer.print("receipt", data, "pdf", AT)
    assert len(read(pdf).pages) == 1
    assert not words(pdf) or lowest_text(pdf) > 31


def test_points_beyond_the_twelfth_are_counted(printer: Printer) -> None:
    text = words(printer.print("receipt", receipt(rows=15), "pdf", AT))
    assert "[3 more points, in the chat with Tandem]" in text

"""The plan for hard moments on paper and as a picture (safety.typ)."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

import pytest

from bot.care.safety_plan import LONGEST_LINE, MOST_LINES, PARTS, Part, SafetyPlan
from bot.care.safety_words import plan_page
from bot.press.ink import JSON, Ink
from bot.press.printer import FONTS, Printer, typst_setter
from handlers.client.safety import DANGER
from handlers.safety_parts import TITLES
from tests.sheets import AT, PAGES, read, words

FULL: dict[Part, Sequence[str]] = {
    "signs": ("I stop answering messages", "Sunday evenings"),
    "alone": ("A hot shower", "Walk to the river and back", "The old songs"),
    "around": ("The library", "My sister’s kitchen"),
    "ask": ("Jo, 07700 900123, also at night", "My brother +44 20 7946 0018"),
    "care": ("The practice at the market square, by the fountain, 020 7946 0999",),
    "safer": ("My sister keeps the key", "Nothing to drink at home"),
    "reasons": ("The dog needs me in the morning", "To see the sea again"),
}
ONE: dict[Part, Sequence[str]] = {"alone": ("A walk",)}
FORTY: dict[Part, Sequence[str]] = {
    part: [f"Line {n} of {part}" for n in range(6 if place < 5 else 5)]
    for place, part in enumerate(PARTS)
}
LONGEST: dict[Part, Sequence[str]] = {
    part: [f"{part} {n} " + "w" * (LONGEST_LINE - 12) for n in range(MOST_LINES)] for part in PARTS
}
UNPRINTED: dict[Part, Sequence[str]] = {"signs": ("ᏣᎳᎩ ᎦᏬᏂ",)}
SCRIPTS: dict[Part, Sequence[str]] = {
    "signs": ("لا أستطيع النوم", "我晚上睡不着"),
    "ask": ("أختي ليلى، 050 123 4567",),
}


@pytest.fixture(scope="module")
def printer() -> Printer:
    return Printer(lambda: typst_setter(PAGES), lambda: Ink(FONTS))


def page(lines: Mapping[Part, Sequence[str]], paper: str = "a4") -> dict[str, JSON]:
    plan = SafetyPlan()
    for part, own in lines.items():
        plan = plan.with_lines(part, own)
    return plan_page(
        plan, TITLES, title="My plan for hard moments", end=DANGER, made="2 March 2026", paper=paper
    )


def size(png: bytes) -> tuple[int, int]:
    wide, tall = struct.unpack(">II", png[16:24])
    return wide, tall


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
@pytest.mark.parametrize("lines", [FULL, ONE, SCRIPTS], ids=("full", "one", "scripts"))
def test_a_plan_is_one_page_on_either_paper(
    printer: Printer, lines: dict[Part, Sequence[str]], paper: str
) -> None:
    pdf = printer.print("safety", page(lines, paper), "pdf", AT)
    assert len(read(pdf).pages) == 1
    assert round(read(pdf).pages[0].mediabox.width) == {"a4": 595, "us-letter": 612}[paper]


def test_the_parts_stand_in_order_with_every_line_and_the_number_to_call_below(
    printer: Printer,
) -> None:
    text = words(printer.print("safety", page(FULL), "pdf", AT))
    places = [text.index(TITLES[part]) for part in PARTS]
    assert places == sorted(places)
    assert all(line in text for part in PARTS for line in FULL[part])
    assert text.endswith(DANGER)


def test_it_is_tagged_for_a_screen_reader(printer: Printer) -> None:
    pdf = printer.print("safety", page(FULL), "pdf", AT)
    assert "/StructTreeRoot" in read(pdf).root_object
    assert b"pdfuaid" in pdf


@pytest.mark.parametrize("lines", [FORTY, LONGEST], ids=("forty", "longest"))
def test_what_is_more_than_a_page_goes_on_and_nothing_is_missing(
    printer: Printer, lines: dict[Part, Sequence[str]]
) -> None:
    pdf = printer.print("safety", page(lines), "pdf", AT)
    pages = len(read(pdf).pages)
    assert pages > 1
    text = words(pdf).replace(" ", "")
    whole = "".join(line.replace(" ", "") for part in PARTS for line in lines[part])
    assert all(line.replace(" ", "")[:12] in text for part in PARTS for line in lines[part])
    assert all(text.count(letter) >= whole.count(letter) for letter in set(whole))
    assert f"{pages}/{pages}" in text


def test_a_phone_number_stays_in_one_piece(printer: Printer) -> None:
    pdf = printer.print("safety", page(FULL, "phone"), "pdf", AT)
    rows = "\n".join(one.extract_text() for one in read(pdf).pages).replace("\u00a0", " ")
    assert "020 7946 0999" in rows


@pytest.mark.parametrize(
    ("lines", "tallest"), [(ONE, 700), (FULL, 3000), (FORTY, 3000), (LONGEST, 5000)]
)
def test_the_picture_is_as_wide_as_a_phone_and_as_tall_as_it_needs(
    printer: Printer, lines: dict[Part, Sequence[str]], tallest: int
) -> None:
    wide, tall = size(printer.print("safety", page(lines, "phone"), "png", AT))
    assert wide == 1080
    assert tall <= tallest


def test_a_picture_of_forty_lines_shows_them_all_and_a_cut_one_says_so(printer: Printer) -> None:
    text = words(printer.print("safety", page(FORTY, "phone"), "pdf", AT))
    assert all(line in text for part in PARTS for line in FORTY[part])
    cut = words(printer.print("safety", page(LONGEST, "phone"), "pdf", AT))
    assert cut.count("more, in the PDF") == len(PARTS)
    assert cut.endswith(DANGER)


def test_a_script_that_cannot_be_printed_is_told(printer: Printer) -> None:
    assert "In the chat it is whole." in words(printer.print("safety", page(UNPRINTED), "pdf", AT))
    assert "In the chat it is whole." not in words(printer.print("safety", page(FULL), "pdf", AT))

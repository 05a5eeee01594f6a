"""The agenda on one sheet (agenda.typ), however much there is on it."""

from __future__ import annotations

import pytest

from bot.press.ink import JSON, Ink
from bot.press.notice import SHORT
from bot.press.printer import FONTS, Printer, typst_setter
from handlers.alliance.agenda import LONGEST, MOST
from tests.sheets import AT, PAGES, lowest_text, read, words

FULL = [f"{n:02} " + "w" * (LONGEST - 4) for n in range(MOST)]
SCRIPTS = ["أختي ليلى", "我晚上睡不着", "a" * LONGEST, "line\nbreak"]


@pytest.fixture(scope="module")
def printer() -> Printer:
    return Printer(lambda: typst_setter(PAGES), lambda: Ink(FONTS))


def page(mine: list[str], theirs: list[str], paper: str = "a4") -> dict[str, JSON]:
    return {
        "title": "What we want to talk about",
        "when": "Tuesday 10 March, 15:00",
        "lists": [{"title": "Ana", "lines": mine}, {"title": "Dr. Okafor", "lines": theirs}],
        "nothing": "Nothing noted yet.",
        "notes": "Room for notes",
        "end": f"If it cannot wait: /crisis shows who can be with you now.\n\n{SHORT}",
        "paper": paper,
        "lang": "en",
    }


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
@pytest.mark.parametrize(
    ("mine", "theirs"), [([], []), (["How I slept"], []), (FULL, FULL), (FULL, []), (SCRIPTS, FULL)]
)
def test_it_is_one_sheet(printer: Printer, mine: list[str], theirs: list[str], paper: str) -> None:
    pdf = printer.print("agenda", page(mine, theirs, paper), "pdf", AT)
    assert len(read(pdf).pages) == 1
    assert lowest_text(pdf) > 20


def test_both_lists_are_on_it_and_where_to_turn(printer: Printer) -> None:
    text = words(printer.print("agenda", page(["How I slept"], ["The new shift"]), "pdf", AT))
    for said in ("Ana", "How I slept", "Dr. Okafor", "The new shift", "Tuesday 10 March, 15:00"):
        assert said in text
    assert "/crisis shows who can be with you now." in text
    assert text.endswith(SHORT)


def test_what_is_cut_is_counted(printer: Printer) -> None:
    assert "more, in the chat" in words(printer.print("agenda", page(FULL, FULL), "pdf", AT))


def test_it_is_tagged_for_a_screen_reader(printer: Printer) -> None:
    pdf = read(printer.print("agenda", page(["How I slept"], []), "pdf", AT))
    assert "'/Marked': True" in str(pdf.trailer["/Root"].get_object())

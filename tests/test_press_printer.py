"""The compiler on its thread: what happens when it breaks, and what its errors may say."""

from pathlib import Path

import pytest

from bot.errors import PageError
from bot.press.ink import Ink
from bot.press.printer import FONTS, Printer, Setter, Sheet, typst_setter
from tests.sheets import AT


class Panic(BaseException):
    """As a panic inside the compiler arrives."""


class Setters:
    """Hands out setters; those listed as broken panic at their first page."""

    def __init__(self, broken: set[int]) -> None:
        self.made = 0
        self._broken = broken

    def __call__(self) -> Setter:
        self.made += 1
        number = self.made

        def set_sheet(sheet: Sheet) -> bytes:
            if number in self._broken:
                raise Panic
            return f"{number}:{sheet.data}".encode()

        return set_sheet


def printer(setters: Setters) -> Printer:
    return Printer(setters, lambda: Ink(FONTS))


def test_one_compiler_serves_all_pages_as_long_as_it_is_well() -> None:
    setters = Setters(broken=set())
    press = printer(setters)
    assert [press.print("p", n, "pdf", AT) for n in range(3)] == [b"1:0", b"1:1", b"1:2"]
    assert setters.made == 1


def test_after_a_panic_the_next_page_gets_a_new_compiler() -> None:
    setters = Setters(broken={1})
    press = printer(setters)
    with pytest.raises(PageError, match="digest: Panic in the compiler"):
        press.print("digest", "secret", "pdf", AT)
    assert press.print("digest", 5, "pdf", AT) == b"2:5"


def page(folder: Path, source: str) -> Printer:
    (folder / "page.typ").write_text(source)
    return Printer(lambda: typst_setter(folder), lambda: Ink(FONTS))


def test_an_error_names_the_place_and_never_what_a_person_wrote(tmp_path: Path) -> None:
    press = page(tmp_path, "#let d = json(bytes(sys.inputs.data))\n#assert(false, message: d)")
    with pytest.raises(PageError) as caught:
        press.print("page", "my secret", "pdf", AT)
    assert str(caught.value) == "page: could not be set at page.typ:2:1"
    assert caught.value.__cause__ is None


def test_a_page_that_runs_over_as_a_picture_is_an_error(tmp_path: Path) -> None:
    press = page(tmp_path, "#pagebreak()")
    with pytest.raises(PageError, match="more than one page"):
        press.print("page", None, "png", AT)


def test_marks_that_no_font_can_place_cost_the_mark_and_not_the_page(tmp_path: Path) -> None:
    source = (
        '#set document(title: "t")\n#set text(font: "Noto Sans", fallback: false)\n'
        "#json(bytes(sys.inputs.data))"
    )
    press = page(tmp_path, source)
    assert press.print("page", "a ש b", "pdf", AT).startswith(b"%PDF")

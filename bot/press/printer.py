"""The part of the press that lives on one thread: one Typst compiler, and how a page is set."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import Literal

import typst

from bot.errors import PageError
from bot.press.ink import JSON, Ink, clean_tree

FONTS = (Path(str(files("manimgx_fonts"))), Path(str(files("manimgx_fonts_cjk"))))
"""Folders of fonts: those of most scripts, and that of Chinese, Japanese and Korean."""
_PLACE = re.compile(r"\w+\.typ:\d+:\d+")
Form = Literal["pdf", "png"]
FINE = 144.0
# A whole page as a picture is there to be looked over; more pixels would cost twice as much.
COARSER = {"digest": 110.0}


@dataclass(frozen=True)
class Sheet:
    """One page to be set: its template's name, its data as JSON text, its form and date, and how
    many pixels an inch a picture has.
    """

    page: str
    data: str
    form: Form
    at: datetime
    fine: float = FINE


Setter = Callable[[Sheet], bytes]


def typst_setter(pages: Path) -> Setter:
    """A fresh compiler over a folder of templates. Not to be shared between threads.

    The source is handed over with every call: a compiler built around a source in memory works
    once only, and one-shot compiles each use up a file number that a process has 65,535 of.
    """
    compiler = typst.Compiler(
        root=pages, font_paths=[str(one) for one in FONTS], ignore_system_fonts=True
    )

    def set_sheet(sheet: Sheet) -> bytes:
        done = compiler.compile(
            input=pages / f"{sheet.page}.typ",
            format=sheet.form,
            sys_inputs={"data": sheet.data},
            pdf_standards=["ua-1"] if sheet.form == "pdf" else [],
            timestamp=int(sheet.at.timestamp()),
            ppi=sheet.fine,
        )
        if not isinstance(done, bytes):
            raise PageError(f"{sheet.page}: more than one page")
        return done

    return set_sheet


class Printer:
    """Sets sheets one after another, and takes a new compiler when one has broken.

    A panic inside the compiler arrives as a BaseException and leaves that compiler unusable.
    """

    def __init__(self, setter: Callable[[], Setter], ink: Callable[[], Ink]) -> None:
        self._new_setter = setter
        self._new_ink = ink
        self._setter: Setter | None = None
        self._ink: Ink | None = None

    def print(self, page: str, data: JSON, form: Form, at: datetime) -> bytes:
        """The page as PDF or PNG; PageError when the template cannot be set with these data."""
        ink = self._ink = self._ink or self._new_ink()
        fine = COARSER.get(page, FINE)
        try:
            return self._set(Sheet(page, _as_json(data, ink.legible), form, at, fine))
        except typst.TypstError as error:
            if "could not be displayed" not in error.message:
                raise PageError(_where(page, error)) from None
        # A mix of letters and marks that no font can shape: the page matters more than the mark.
        try:
            return self._set(Sheet(page, _as_json(data, ink.plain), form, at, fine))
        except typst.TypstError as error:
            raise PageError(_where(page, error)) from None

    def _set(self, sheet: Sheet) -> bytes:
        setter = self._setter or self._new_setter()
        # Put back only once it has come through, so that a broken one is never used again.
        self._setter = None
        with _Unbroken(sheet.page):
            done = _attempt(setter, sheet)
        self._setter = setter
        if isinstance(done, typst.TypstError):
            raise done
        return done


def _attempt(setter: Setter, sheet: Sheet) -> bytes | typst.TypstError:
    """The page, or what the compiler has against the template or its data."""
    try:
        return setter(sheet)
    except typst.TypstError as error:
        return error


class _Unbroken:
    """Around one compile: a panic, which is no Exception, leaves as a PageError."""

    def __init__(self, page: str) -> None:
        self._page = page

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None and not issubclass(kind, Exception):
            raise PageError(f"{self._page}: {kind.__name__} in the compiler") from None


def _as_json(data: JSON, clean: Callable[[str], str]) -> str:
    return json.dumps(clean_tree(data, clean), ensure_ascii=False, allow_nan=False)


def _where(page: str, error: typst.TypstError) -> str:
    """The places in the templates, and never the message: it may quote what a person wrote."""
    return f"{page}: could not be set at {', '.join(_PLACE.findall(error.diagnostic))}"

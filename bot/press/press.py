"""The press: turns a page's template and its data into PDF or PNG, on a thread of its own."""

import asyncio
import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import pikepdf

from bot.errors import BadPassphrase, UnknownPage
from bot.press.ink import JSON, Ink
from bot.press.printer import FONTS, Printer, typst_setter

# PDF 2.0 (ISO 32000-2, 7.6.4.3.2) reads no more than 127 bytes of a passphrase.
LONGEST_PASSPHRASE = 127
T = TypeVar("T")


class Press:
    """Prints the pages of one folder, one at a time and in order.

    A page is a ``.typ`` file there; files whose name starts with "_" are shared styles. Data
    reach a page as values, never as markup, and the same data and date give the same bytes.
    """

    def __init__(self, pages: Path) -> None:
        self._pages = pages
        self._names = frozenset(f.stem for f in pages.glob("*.typ") if not f.stem.startswith("_"))
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="press")
        self._printer = Printer(lambda: typst_setter(pages), lambda: Ink(FONTS))

    async def pdf(self, page: str, data: JSON, *, at: datetime) -> bytes:
        """The page as a tagged PDF/UA-1 dated ``at``. Raises UnknownPage and PageError."""
        self._check(page)
        return await self._run(lambda: self._printer.print(page, data, "pdf", at))

    async def png(self, page: str, data: JSON, *, at: datetime) -> bytes:
        """The page as a PNG, fine enough for a phone. Raises UnknownPage and PageError."""
        self._check(page)
        return await self._run(lambda: self._printer.print(page, data, "png", at))

    async def lock(self, pdf: bytes, passphrase: str) -> bytes:
        """The PDF under AES-256 (revision 6); it opens with the passphrase only.

        Raises BadPassphrase for a passphrase that is empty, over 127 bytes long, or no valid text.
        """
        secret = _checked(passphrase)
        return await self._run(lambda: _locked(pdf, secret))

    def close(self) -> None:
        """Finish the page in work, drop those still waiting, and end the thread."""
        self._thread.shutdown(cancel_futures=True)

    def _check(self, page: str) -> None:
        if page not in self._names:
            known = ", ".join(sorted(self._names)) or "none"
            raise UnknownPage(f"no page {page!r} in {self._pages.name}; there are: {known}")

    async def _run(self, job: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, job)


def _checked(passphrase: str) -> str:
    try:
        length = len(passphrase.encode())
    except UnicodeEncodeError:
        raise BadPassphrase("the passphrase is not valid text") from None
    if not 0 < length <= LONGEST_PASSPHRASE:
        raise BadPassphrase(f"the passphrase must be 1 to {LONGEST_PASSPHRASE} bytes long")
    return passphrase


def _locked(pdf: bytes, passphrase: str) -> bytes:
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(
            locked, encryption=pikepdf.Encryption(owner=passphrase, user=passphrase, R=6, aes=True)
        )
    return locked.getvalue()

"""The press: pages in order, the same bytes for the same data, and locked copies."""

import asyncio
import io
from collections.abc import AsyncIterator
from pathlib import Path

import pikepdf
import pytest
import pytest_asyncio
from pypdf import PasswordType

from bot.errors import BadPassphrase, PageError, UnknownPage
from bot.press.press import Press
from tests.sheets import AT, PAGES, RICH, digest, read, receipt, words


@pytest_asyncio.fixture
async def press() -> AsyncIterator[Press]:
    press = Press(PAGES)
    yield press
    press.close()


async def test_the_same_data_and_date_give_the_same_bytes(press: Press) -> None:
    first = await press.pdf("digest", digest(RICH), at=AT)
    await press.pdf("receipt", receipt(), at=AT)
    assert await press.pdf("digest", digest(RICH), at=AT) == first
    fresh = Press(PAGES)
    assert await fresh.pdf("digest", digest(RICH), at=AT) == first
    fresh.close()


async def test_an_unknown_page_is_refused_with_the_pages_there_are(press: Press) -> None:
    with pytest.raises(UnknownPage, match="no page 'diary' in pages; there are: agenda, digest, "):
        await press.pdf("diary", {}, at=AT)
    with pytest.raises(UnknownPage):
        await press.png("_sheet", {}, at=AT)
    with pytest.raises(UnknownPage):
        await press.pdf("../pages/digest", {}, at=AT)


async def test_data_that_do_not_fit_the_page_fail_and_the_press_goes_on(press: Press) -> None:
    with pytest.raises(PageError, match=r"receipt: could not be set at receipt\.typ"):
        await press.pdf("receipt", {"title": "secret"}, at=AT)
    assert (await press.pdf("receipt", receipt(), at=AT)).startswith(b"%PDF")


async def test_many_at_once_are_printed_one_after_another(press: Press) -> None:
    texts = [f"Number {n}." for n in range(12)]
    pdfs = await asyncio.gather(*(press.pdf("receipt", receipt(text), at=AT) for text in texts))
    assert all(text in words(pdf) for text, pdf in zip(texts, pdfs, strict=True))


async def test_a_locked_page_opens_with_its_passphrase_only(press: Press) -> None:
    pdf = await press.pdf("receipt", receipt(), at=AT)
    locked = await press.lock(pdf, "grüner Apfel 7")
    assert b"weekly page" not in locked
    reader = read(locked)
    assert reader.is_encrypted
    assert reader.decrypt("wrong") == PasswordType.NOT_DECRYPTED
    assert reader.decrypt("") == PasswordType.NOT_DECRYPTED
    assert reader.decrypt("grüner Apfel 7") != PasswordType.NOT_DECRYPTED
    assert "Your weekly page." in reader.pages[0].extract_text()


async def test_the_lock_is_aes_with_256_bits_and_leaves_reading_aloud_possible(
    press: Press,
) -> None:
    locked = await press.lock(await press.pdf("receipt", receipt(), at=AT), "open sesame")
    with pikepdf.open(io.BytesIO(locked), password="open sesame") as opened:
        assert (opened.encryption.R, opened.encryption.bits) == (6, 256)
        assert opened.encryption.stream_method == pikepdf.models.EncryptionMethod.aesv3
        assert opened.allow.accessibility


@pytest.mark.parametrize("passphrase", ["", "x" * 128, "\ud800"])
async def test_a_passphrase_that_cannot_lock_is_refused(press: Press, passphrase: str) -> None:
    with pytest.raises(BadPassphrase):
        await press.lock(b"%PDF", passphrase)


async def test_a_folder_without_pages_says_so(tmp_path: Path) -> None:
    press = Press(tmp_path)
    with pytest.raises(UnknownPage, match="there are: none"):
        await press.pdf("digest", {}, at=AT)
    press.close()

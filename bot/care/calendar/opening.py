"""From the bytes of a file to its text, or a plain word about what the file is instead."""

from __future__ import annotations

from typing import Final

from bot.care.calendar.refusal import SAVE_AGAIN, BadCalendar

MOST_BYTES: Final = 5_000_000

_FOREIGN: Final = (
    (b"PK\x03\x04", "This is a zip file.", "Please unpack it and send the .ics file inside."),
    (b"\x1f\x8b", "This is a gzip file.", "Please unpack it and send the .ics file inside."),
    (b"%PDF", "This is a PDF, not a calendar file.", SAVE_AGAIN),
)


def text_of(content: bytes) -> tuple[str, bool]:
    """Return the text of a calendar file, and whether its letters had to be guessed.

    A calendar file is UTF-8 (RFC 5545, 3.1.4). UTF-16 is read where it shows itself; anything
    else is taken for Western European letters (ISO 8859-1), which is a guess.

    Raises:
        BadCalendar: it is empty, larger than 5 MB, or something else altogether.
    """
    if len(content) > MOST_BYTES:
        raise BadCalendar("The file is larger than 5 MB.", "Please save a shorter time as .ics.")
    for mark, what, todo in _FOREIGN:
        if content.startswith(mark):
            raise BadCalendar(what, todo)
    text, guessed = _decoded(content)
    _refuse_nothing(text)
    _refuse_nulls(text)
    return text, guessed


def _decoded(content: bytes) -> tuple[str, bool]:
    try:
        return content.decode(_encoding(content)).lstrip("\ufeff"), False
    except UnicodeDecodeError:
        return content.decode("latin-1"), True


def _encoding(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if content.startswith(b"B\x00"):
        return "utf-16-le"
    return "utf-16-be" if content.startswith(b"\x00B") else "utf-8"


def _refuse_nothing(text: str) -> None:
    start = text[:10_000].lstrip()[:15].lower()
    if not start:
        raise BadCalendar("The file is empty.", SAVE_AGAIN)
    if start.startswith("<"):
        todo = "The link may need a sign-in: please open it, save the .ics file and send that."
        raise BadCalendar("This is a web page, not a calendar file.", todo)
    if not start.startswith("begin:vcalendar"):
        first = text[:10_000].lstrip().splitlines()[0]
        line = text[: text.index(first[0])].count("\n") + 1
        raise BadCalendar("A calendar file begins with BEGIN:VCALENDAR.", SAVE_AGAIN, line, first)


def _refuse_nulls(text: str) -> None:
    place = text.find("\x00")
    if place < 0:
        return
    before = text[:place].replace("\r\n", "\n").replace("\r", "\n")
    start = before[before.rfind("\n") + 1 :]
    what = "There are null bytes in it, so the file is damaged."
    raise BadCalendar(what, SAVE_AGAIN, before.count("\n") + 1, start)

"""A mail, put together: two versions of the same words, numbered files, and no stray header."""

from __future__ import annotations

from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP

from hypothesis import given
from hypothesis import strategies as some

from bot.press.letter import composed
from bot.talk.message import Letter, Message


def read(whole: bytes) -> EmailMessage:
    return BytesParser(EmailMessage, policy=SMTP).parsebytes(whole)


def letter(text: str, subject: str = "Your pages") -> Message:
    return Message(text, letter=Letter("a@b.cd", "Mira", subject, "mark"))


def test_two_versions_and_the_files() -> None:
    mail = read(composed(letter("Guten Tag, Łucja.\n\na < b\n& c"), [("page-1.pdf", b"%PDF-1")]))
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert html is not None
    assert plain.get_content() == "Guten Tag, Łucja.\r\n\r\na < b\r\n& c\r\n"
    assert "<p>Guten Tag, Łucja.</p><p>a &lt; b<br>&amp; c</p>" in html.get_content()
    (page,) = mail.iter_attachments()
    assert (page.get_content_type(), page.get_filename()) == ("application/pdf", "page-1.pdf")
    assert page.get_content() == b"%PDF-1"


def test_seven_bits_and_short_lines_pass_every_server() -> None:
    whole = composed(letter("Łódź " * 400), [("page-1.pdf", bytes(range(256)) * 40)])
    assert whole.isascii()
    assert max(map(len, whole.split(b"\r\n"))) <= 998


@given(some.text(max_size=60))
def test_no_subject_makes_another_header(subject: str) -> None:
    clean = "".join(one for one in subject if one.isprintable() or one in "\r\n")
    mail = read(composed(letter("Hello.", f"{clean}\r\nBcc: all@evil.example"), []))
    assert mail.keys() == ["Subject", "Auto-Submitted", "MIME-Version", "Content-Type"]

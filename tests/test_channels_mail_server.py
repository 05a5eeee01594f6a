"""The address of an SMTP server: encrypted, or this very machine."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.channels.mail.server import Server, server_of


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtps://mail.example", Server("mail.example", 465, "tls")),
        ("smtp://mail.example/", Server("mail.example", 587, "starttls")),
        ("smtp://localhost:2525", Server("localhost", 2525, "starttls")),
        ("smtp+plain://localhost", Server("localhost", 25, "plain")),
        ("smtp+plain://[::1]:1025", Server("::1", 1025, "plain")),
        (
            "smtps://tandem%40clinic:p%2Fss%3Aw%40rd@mail.example:1465",
            Server("mail.example", 1465, "tls", "tandem@clinic", "p/ss:w@rd"),
        ),
    ],
)
def test_how_it_is_read(url: str, server: Server) -> None:
    assert server_of(url) == server


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("mail.example", "has to begin with smtp://"),
        ("https://mail.example", "has to begin with smtp://"),
        ("smtp://", "names no server"),
        ("smtp+plain://mail.example", "for this machine only"),
        ("smtp+plain://u:p@127.0.0.1.evil.example", "for this machine only"),
        ("smtp://mail.example:abc", "has a port that is no number"),
        ("smtp://mail.example:99999", "has a port that is no number"),
        ("smtp://user:pa#ss@mail.example", "percent-encode user and password"),
        ("smtp://user:pa/ss@mail.example", "percent-encode user and password"),
        ("smtp://[::1", "is no address of a server"),
    ],
)
def test_what_is_refused(url: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        server_of(url)


def test_the_password_is_not_shown() -> None:
    assert "sesame" not in repr(server_of("smtps://user:sesame@mail.example"))


@given(some.text(max_size=60))
def test_a_refusal_holds_nothing_of_what_was_given(rest: str) -> None:
    said = ""
    try:
        server_of(f"smtp://user:sesame@{rest}")
    except ValueError as refused:
        said = str(refused)
    assert "sesame" not in said

"""Names and addresses in headers: whatever a name is, it stays a name."""

from __future__ import annotations

from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from bot.channels.mail.addresses import mailbox, sender_of


@given(some.text(max_size=80))
@example("Mira\r\nBcc: all@evil.example")
@example("Mira\x85Bcc: all@evil.example")
@example('"Mira" <all@evil.example>, ')
def test_no_name_makes_another_header_or_another_address(name: str) -> None:
    head = EmailMessage(policy=SMTP)
    head["To"] = mailbox(name, "mira@ward.example")
    read = BytesParser(EmailMessage, policy=SMTP).parsebytes(bytes(head))
    assert read.keys() == ["To"]
    assert [one.addr_spec for one in read["To"].addresses] == ["mira@ward.example"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("tandem@clinic.example", ""),
        ("Tandem <tandem@clinic.example>", "Tandem"),
        ('"Harbour Street, Leeds" <tandem@clinic.example>', "Harbour Street, Leeds"),
        ("Łódź <tandem@clinic.example>", "Łódź"),
    ],
)
def test_who_it_is_from(text: str, name: str) -> None:
    found = sender_of(text)
    assert (found.display_name, found.addr_spec) == (name, "tandem@clinic.example")


@pytest.mark.parametrize("text", ["", "Tandem", "Tandem <tandem@clinic.example", "<a@b.cd> x"])
def test_nobody_it_could_be_from(text: str) -> None:
    with pytest.raises(ValueError, match="is not a mail address"):
        sender_of(text)

"""Names and addresses as they stand in a mail's headers. Pure."""

from __future__ import annotations

from email.errors import MessageError
from email.headerregistry import Address

from bot.reading.mailaddress import plain_address


def mailbox(name: str, address: str) -> Address:
    """A name and an address as they stand in a header; whatever could begin another is taken out.

    Raises:
        ValueError: the address is none.
    """
    shown = " ".join("".join(one if one.isprintable() else " " for one in name).split())
    try:
        return Address(display_name=shown, addr_spec=plain_address(address))
    except (MessageError, IndexError):
        raise ValueError("is not a mail address") from None


def sender_of(text: str) -> Address:
    """Who our mail is from: ``tandem@clinic.example`` or ``Tandem <tandem@clinic.example>``.

    Raises:
        ValueError: it is neither.
    """
    name, opened, rest = text.strip().rpartition("<")
    if not opened:
        return mailbox("", rest)
    if not rest.endswith(">"):
        raise ValueError("is not a mail address")
    return mailbox(name.strip().strip('"'), rest[:-1])

"""Mail addresses: read, and refused unless they are plain. Pure."""

from __future__ import annotations

import re
from email.errors import MessageError
from email.headerregistry import Address

LONGEST = 254
"""An address fits into 254 characters (RFC 5321, 4.5.3.1.3, less the angle brackets)."""
_LOCAL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")


def plain_address(text: str) -> str:
    """An address as mail servers write it; a domain in other letters becomes its ``xn--`` form.

    Raises:
        ValueError: it is no address that any server would take.
    """
    local, at, domain = text.strip().rpartition("@")
    try:
        host = domain.encode("idna").decode().lower()
    except UnicodeError:
        host = ""
    labels = host.split(".")
    good = len(labels) > 1 and all(_LABEL.fullmatch(label) for label in labels)
    if not at or not good or not _is_local(local) or len(local) + 1 + len(host) > LONGEST:
        raise ValueError("is not a mail address")
    return f"{local}@{host}"


def _is_local(local: str) -> bool:
    dotted = local.startswith(".") or local.endswith(".") or ".." in local
    return _LOCAL.fullmatch(local) is not None and not dotted


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

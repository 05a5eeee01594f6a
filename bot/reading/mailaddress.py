"""A mail address that somebody typed: read, and refused unless it is a plain one."""

from __future__ import annotations

import re

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

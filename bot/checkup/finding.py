"""One line of the doctor's report."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at and how it is. ``ok`` None is only information; ``mend`` says what to do
    when it is not well.
    """

    name: str
    ok: bool | None
    says: str
    mend: str = ""


def well(name: str, says: str) -> Finding:
    """All is well."""
    return Finding(name, True, says)


def ill(name: str, says: str, mend: str) -> Finding:
    """Something is wrong, and this mends it."""
    return Finding(name, False, says, mend)


def told(name: str, says: str) -> Finding:
    """Neither well nor ill: good to know."""
    return Finding(name, None, says)

"""What an installation decided, for conversations that depend on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal


def no_lines(country: str, language: str, today: date) -> str:
    """No directory at hand."""
    del country, language, today
    return ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What this installation decided: how an invitation's link begins, and how a clinician's
    weekly page may travel through chat (``encrypted``, ``plain`` or ``off``). ``mail`` says that
    it can go by mail as well. ``helplines`` tells who can be with somebody in a country, in a
    language, as of a day.
    """

    link: str = ""
    digest_in_chat: Literal["encrypted", "plain", "off"] = "encrypted"
    helplines: Callable[[str, str, date], str] = no_lines
    mail: bool = False

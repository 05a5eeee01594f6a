"""What an installation decided, for conversations that depend on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Terms:
    """What this installation decided: how an invitation's link begins, and how a clinician's
    weekly page may travel through chat (``encrypted``, ``plain`` or ``off``).
    """

    link: str = ""
    digest_in_chat: Literal["encrypted", "plain", "off"] = "encrypted"

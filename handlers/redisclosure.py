"""The notice that goes with what a clinician reads in their chat of a client's.

42 CFR 2.32(a)(2), in the wording of the rule of 16 February 2024 (89 FR 12472). The page has the
long one (``bot/press/notice.py``), and with it what the consent covers.
"""

from __future__ import annotations

from bot.press.notice import SHORT
from bot.talk.talk import Talk


def under(talk: Talk, text: str) -> str:
    """Something of a client's as it is shown to a clinician: the notice stands below it."""
    return f"{text}\n\n{talk.tell('part_2', SHORT)}"

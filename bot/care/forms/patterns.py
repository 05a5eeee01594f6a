"""Regular expressions of others: only those that come to an end are used.

A pattern such as ``^(a+)+$`` takes twice as long with every letter of an answer. Python cannot be
told to stop in the middle of one, so each pattern is tried beforehand on texts made to be hard for
it, short ones first, and given up as soon as one takes long.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from functools import lru_cache

LONGEST_PATTERN = 2_000
LONGEST_TEXT = 2_000
SLOW = 0.02
"""Seconds for one try: a good pattern takes microseconds."""
LENGTHS = (4, 8, 12, 16, 20, 24, 28, 64, 256, 1_000)
SAMPLES = "aA1 .-_@:/,"
MOST_UNITS = 24


@lru_cache(maxsize=512)
def safe(pattern: str) -> re.Pattern[str] | None:
    """The pattern, ready for use; None if it cannot be read or may never end."""
    if len(pattern) > LONGEST_PATTERN:
        return None
    try:
        ready = re.compile(pattern, re.DOTALL)
    except (re.error, RecursionError, OverflowError):
        return None
    return ready if _ends(ready) else None


def is_safe(pattern: str) -> bool:
    """Whether it can be read and ends."""
    return safe(pattern) is not None


def fits(pattern: str, text: str) -> bool:
    """Whether the whole text is as the pattern says. One that cannot be used fits everything; a
    text longer than any answer fits nothing.
    """
    ready = safe(pattern)
    if ready is None:
        return True
    return len(text) <= LONGEST_TEXT and ready.fullmatch(text) is not None


def _ends(ready: re.Pattern[str]) -> bool:
    units = list(_units(ready.pattern))
    for length in LENGTHS:
        for unit in units:
            text = (unit * length)[:length] + "\0"
            started = time.perf_counter()
            ready.search(text)
            ready.fullmatch(text)
            if time.perf_counter() - started > SLOW:
                return False
    return True


def _units(pattern: str) -> Iterator[str]:
    """What the hard texts repeat: the letters the pattern speaks of, alone and in pairs."""
    plain = re.sub(r"\\[dDwWsSbB]|[\\\[\](){}^$.*+?|]", " ", pattern)
    letters = list(dict.fromkeys([*"".join(plain.split()), *SAMPLES]))[:MOST_UNITS]
    yield from letters
    for word in dict.fromkeys(plain.split()):
        if 1 < len(word) <= 8:
            yield word

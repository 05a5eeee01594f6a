"""Reads every line that any test's code logged, for what the people of the tests type.

Looked at: all that came through ``logging``, and of what was printed those lines that look like
structlog's, in the terminal's form or as JSON.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.simulation.persona import CANARY
from tests.canaries import MARK

TYPED = ("ana petrova", "mira okafor", "four words in a row", "walk by the sea", CANARY, MARK)
"""What the people of the shared stories are called, sign with and type, in small letters."""
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
LOG_LINE = re.compile(r'\[(debug|info|warning|error|critical) *\]|"level": ?"|"event": ?"')


def told_by(sections: Iterable[tuple[str, str]]) -> list[str]:
    """The lines in which something a person typed was logged; ``sections`` as pytest reports."""
    return [line for line in _logged(sections) if any(one in line.casefold() for one in TYPED)]


def _logged(sections: Iterable[tuple[str, str]]) -> Iterator[str]:
    for title, text in sections:
        for line in COLOURS.sub("", text).splitlines():
            if title.startswith("Captured log") or LOG_LINE.search(line):
                yield line

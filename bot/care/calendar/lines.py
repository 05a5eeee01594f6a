"""The content lines of a calendar file, unfolded, each with the number it has in the file."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Final

from bot.care.calendar.refusal import MEND, SAVE_AGAIN, BadCalendar

# A line may go on in the next one, which then begins with a blank (RFC 5545, 3.1). Files from
# the wild end their lines in any of the three ways, so all three are read. The inner repeat is
# possessive: it keeps nothing to go back to, which matters in a file of a million folds.
_LOGICAL = re.compile(r"([^\r\n]*)((?:(?:\r\n|\r|\n)[ \t][^\r\n]*)*+)(?:\r\n|\r|\n|\Z)")
_FOLD = re.compile(r"(?:\r\n|\r|\n)[ \t]")
_NAME = re.compile(r"[A-Za-z0-9_.-]+(?=[;:])")
_SETTING = re.compile(r';([\w-]+)=("[^"]*"|[^;"]*)')
_VALUE_START = re.compile(r'(?:[^":]++|"[^"]*")*+:')

MOST_LINES: Final = 300_000


@dataclass(frozen=True, slots=True)
class Line:
    """One content line: its number (of its first part, from 1), its name in capitals, its text."""

    number: int
    name: str
    text: str

    @property
    def value(self) -> str:
        """What stands after the first colon that is not inside quotes."""
        found = _VALUE_START.match(self.text)
        return self.text[found.end() :] if found else self.text.partition(":")[2]

    @property
    def moment(self) -> str:
        """The value of a line about time. It has no colon, so a colon in a zone does no harm."""
        return self.text.rpartition(":")[2].strip()

    def setting(self, name: str) -> str:
        """Return a parameter of a line about time, without its quotes; "" when there is none."""
        head = self.text.rpartition(":")[0]
        for key, value in _SETTING.findall(head):
            if key.upper() == name:
                return str(value).strip('"').strip()
        return ""

    def refused(self, what: str, todo: str = MEND) -> BadCalendar:
        """Return the error that names this line."""
        return BadCalendar(what, todo, self.number, self.text)


def content_lines(text: str, names: Container[str]) -> Iterator[Line]:
    """Walk through the lines that have one of these names; the others are only checked.

    Raises:
        BadCalendar: a line has no name and no colon, or there are more than 300,000 lines.
    """
    number = 1
    for found in _LOGICAL.finditer(text):
        head, tail = found.groups()
        whole, folds = _FOLD.subn("", head + tail) if tail else (head, 0)
        name = _NAME.match(whole)
        if name is None or ":" not in whole:
            _refuse_unless_blank(number, whole)
        elif (capitals := name.group().upper()) in names:
            yield Line(number, capitals, whole)
        number += 1 + folds
        if number > MOST_LINES:
            raise BadCalendar("The file has too many lines.", "Please save a shorter time as .ics.")


def _refuse_unless_blank(number: int, whole: str) -> None:
    if whole.strip():
        what = "Each line needs a name, a colon and a value."
        raise BadCalendar(what, SAVE_AGAIN, number, whole)

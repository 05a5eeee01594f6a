"""What is said when a calendar file cannot be read."""

from __future__ import annotations

from typing import Final

LONGEST_EXCERPT: Final = 40

SAVE_AGAIN: Final = "Please save the calendar again as an .ics file and send that one."
MEND: Final = "Please take that entry out of the calendar, save it again and send it again."


class BadCalendar(ValueError):
    """A calendar file that cannot be read: what is wrong, where, and what to do next.

    ``line`` counts from 1, and is None when it is about the file as a whole. ``excerpt`` is the
    start of that line, without anything that could not be seen on a screen, at most 40
    characters. ``sentence`` is all of it for a person.
    """

    def __init__(self, what: str, todo: str, line: int | None = None, text: str = "") -> None:
        """``what`` and ``todo`` are whole sentences; ``text`` is the line as it stands."""
        self.line = line
        seen = "".join(one if one.isprintable() else " " for one in text[: 2 * LONGEST_EXCERPT])
        self.excerpt = seen.strip()[:LONGEST_EXCERPT].strip()
        where = "" if line is None else f"Line {line} cannot be read"
        if where:
            where += f" ({self.excerpt}). " if self.excerpt else ". "
        self.sentence = f"{where}{what} {todo}"
        super().__init__(self.sentence)

"""What the client wrote for their clinician, word for word."""

from __future__ import annotations

from collections.abc import Iterator

from bot.care.parts import Part, day_line
from bot.care.sentences import weekday
from handlers.scope import LINES
from handlers.weeksheet.look import Look, section

CLOCK = slice(11, 19)
"""Hours, minutes and seconds of a moment."""


@section("lines", title="In their own words", place=20, scope=LINES)
def lines(look: Look) -> Iterator[Part]:
    """Each line by itself, the newest first; a newest one is what they want to talk about.

    Each is named by when it was written, so that one held back stays so, whatever others are gone.
    """
    written = [
        (one.day, one.at, text)
        for one in look.check_ins
        if look.first <= one.day <= look.last and (text := (one.for_clinician or "").strip())
    ]
    for number, (day, at, text) in reversed(list(enumerate(written))):
        yield Part(
            f"line:{day.isoformat()}:{at[CLOCK] or number}",
            LINES,
            text,
            weekday(day)[:3],
            because=(day_line(day, "a line for the clinician"),),
            wanted=number == len(written) - 1,
            quote=True,
        )

"""What showed this week and is true: from answers that are shared, or named and kept."""

from __future__ import annotations

from collections.abc import Iterator

from bot.care.parts import ALWAYS, Part, day_line
from handlers.scope import CHECK_INS, COVERS
from handlers.strengths import sheet
from handlers.strengths.naming import SOURCES, covered
from handlers.strengths.words import SEEN
from handlers.weeksheet.look import Look, section

MOST = 4


@section("strengths", title="Strengths", place=60, scope=ALWAYS)
def strengths(look: Look) -> Iterator[Part]:
    """Each with its day. No numbers and no words of the day: those stand where they belong."""
    shared = [scope for scope in COVERS if look.shares(scope)]
    shown = sheet.strengths_of(look.tx, look.client, look.last, look.first, covered(shared))
    for one in shown[:MOST]:
        if one.kind in SEEN:
            did = SEEN[one.kind]
            text = f"{did[0].upper()}{did[1:]}."
            yield Part(one.key, SOURCES[one.source], text, because=(day_line(one.day, "showed"),))
        else:
            by = (day_line(one.day, f"named by {one.by}" if one.by else "their own words"),)
            yield Part(one.key, SOURCES["named"], one.words, because=by, quote=True)
    if not shown:
        yield from _told_at_all(look)


def _told_at_all(look: Look) -> Iterator[Part]:
    """In a week in which nothing else was noticed: that somebody told how it was is true, and is
    something. Without a check-in there is nothing to say.
    """
    days = sorted({one.day for one in look.check_ins if one.day >= look.first})
    if days and look.shares(CHECK_INS):
        because = tuple(day_line(day, "a check-in") for day in days)
        yield Part("told", CHECK_INS, "Took the time to say how it was.", because=because)

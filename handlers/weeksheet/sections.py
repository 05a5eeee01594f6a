"""The sections there are, and what they have to tell of one week."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from bot.care.parts import Part, Told
from handlers import weekly
from handlers.scope import GOALS, LINES, RECOVERY
from handlers.weeksheet.look import Look, Section

ADDRESSED = {LINES, GOALS, RECOVERY}


@cache
def sections() -> tuple[Section, ...]:
    """Every section found in ``handlers/weekly``, in the order of the page."""
    found = [
        thing
        for module in pkgutil.iter_modules(weekly.__path__, f"{weekly.__name__}.")
        for thing in vars(importlib.import_module(module.name)).values()
        if isinstance(thing, Section)
    ]
    return tuple(sorted(found, key=lambda one: (one.place, one.name)))


def told(look: Look) -> list[Told]:
    """What each section tells of this week; one with nothing to tell is left out."""
    asked = [one for one in sections() if look.shares(one.scope)]
    heard = [
        Told(one.name, one.title, tuple(part for part in one.tell(look) if _may_go(look, part)))
        for one in asked
    ]
    return [one for one in heard if one.parts]


def _may_go(look: Look, part: Part) -> bool:
    """What is shared, and names nobody whose card is not. What a client wrote for this very reader
    goes as it was written.
    """
    if not look.shares(part.scope):
        return False
    return part.scope in ADDRESSED or look.leaves("\n".join((part.text, *part.because)))

"""The sections there are, and what they have to tell of one week."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from bot.care.parts import Told
from handlers import weekly
from handlers.weeksheet.look import Look, Section


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
        Told(one.name, one.title, tuple(p for p in one.tell(look) if look.shares(p.scope)))
        for one in asked
    ]
    return [one for one in heard if one.parts]

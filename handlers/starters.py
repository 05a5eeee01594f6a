"""The things a menu begins with: small, free of charge, for many kinds of evenings.

They stand in ``menu_starter.json``, one a line. Each is marked as a starter, so that a client can
always tell them from what they, or somebody for them, put there.
"""

from functools import cache
from importlib.resources import files

import orjson

from bot.care.menu.things import STARTER, Item, item_from


@cache
def starters() -> tuple[Item, ...]:
    """Every starter there is."""
    shelf = orjson.loads(files("handlers").joinpath("menu_starter.json").read_bytes())
    return tuple(item_from({**one, "added_by": STARTER}) for one in shelf)

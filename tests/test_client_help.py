"""What Tandem can do: every command it names exists, and the limits come in the same breath."""

from __future__ import annotations

import re

from handlers.client.help import COMMANDS
from tests.cast import Cast

ALWAYS = {"/cancel", "/back", "/change", "/crisis"}


async def test_every_command_it_names_does_something(cast: Cast) -> None:
    opened = {one.opens_on for one in cast.world.house.commands("client")}
    assert set(re.findall(r"/\w+", COMMANDS)) <= opened | ALWAYS


async def test_every_command_there_is_is_named(cast: Cast) -> None:
    opened = {one.opens_on for one in cast.world.house.commands("client")}
    assert opened - {"/start", "/help"} <= set(re.findall(r"/\w+", COMMANDS))


async def test_the_limits(cast: Cast) -> None:
    await cast.ana.opens("/help")
    assert "not an emergency service" in cast.ana.last

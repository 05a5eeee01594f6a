"""What Tandem does for a clinician; every command named exists."""

from __future__ import annotations

import re

from handlers.clinician.help import COMMANDS
from tests.cast import Cast


async def test_every_command_it_names_does_something(cast: Cast) -> None:
    opened = {one.opens_on for one in cast.world.house.commands("clinician")}
    named = set(re.findall(r"/\w+", COMMANDS))
    assert named <= opened | {"/cancel"}
    assert opened - {"/start", "/help"} <= named


async def test_the_limits(cast: Cast) -> None:
    await cast.doctor.opens("/help")
    assert "nothing here is an emergency channel" in cast.doctor.last

"""The code of handlers.everybody.lostphone is lived through in test_talk_moving; here its door."""

from __future__ import annotations

from handlers.everybody.lostphone import lostphone
from tests.cast import Cast


async def test_not_now_gives_no_code(cast: Cast) -> None:
    ana = await cast.ana.opens("/lostphone").taps("Not now")
    assert ana.last.startswith("Then not now.")


async def test_settings_has_it_too_and_a_second_code_makes_the_first_void(cast: Cast) -> None:
    ana = await cast.ana.opens("/settings").taps("A code for a lost phone").taps("Give me a code")
    assert any("I show it this once" in one for one in ana.heard)
    await ana.opens("/lostphone")
    assert "You have one already; a new one makes it void." in ana.last


def test_it_is_opened_by_its_command() -> None:
    assert lostphone.opens_on == "/lostphone"

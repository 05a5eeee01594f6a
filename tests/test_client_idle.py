"""Words when nothing is open: honest, and not kept."""

from __future__ import annotations

from tests.cast import Cast


async def test_free_words_are_not_kept_and_that_is_said(cast: Cast) -> None:
    await cast.ana.says("today was hard")
    assert "I have not kept it." in cast.ana.last


async def test_an_unknown_command_gets_the_known_ones(cast: Cast) -> None:
    await cast.ana.opens("/dance")
    assert cast.ana.last.startswith("I do not know that command. These I know:")
    assert "/checkin" in cast.ana.last

"""What was suggested, when it comes to the client."""

from __future__ import annotations

from datetime import timedelta

from bot.talk.house import Planned
from handlers.client.suggestion import suggestion
from handlers.nudges.suggestion import suggestion as nudge
from tests.cast import Cast


async def suggested(cast: Cast, words: str) -> None:
    await cast.doctor.opens("/suggest").taps("A.").taps("Something to do").says(words)


async def test_several_are_asked_one_after_the_other(cast: Cast) -> None:
    await suggested(cast, "Pottery on Sundays")
    await suggested(cast, "A walk before work")
    await cast.ana.waits(timedelta(minutes=1)).taps("No, thank you")
    assert "A walk before work" in cast.ana.last
    await cast.ana.taps("Yes, put it there")
    assert cast.ana.last == "Thank you. Your answer stays with you."


async def test_what_the_menu_has_asked_is_not_asked_again(cast: Cast) -> None:
    await suggested(cast, "Pottery on Sundays")
    await cast.ana.opens("/menu").taps("Yes, put it there")
    said = len(cast.ana.heard)
    await cast.ana.waits(timedelta(hours=1))
    assert len(cast.ana.heard) == said


def test_it_opens_its_conversation_and_keeps_no_clock() -> None:
    assert isinstance(nudge, Planned)
    assert (nudge.opens, nudge.gentle) == (suggestion.name, True)

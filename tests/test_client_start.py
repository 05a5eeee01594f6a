"""Hello again, and an answer in progress is not lost by it."""

from __future__ import annotations

from tests.cast import Cast


async def test_hello_by_name(cast: Cast) -> None:
    await cast.ana.opens("/start")
    assert cast.ana.last.startswith("Hello Ana. What would you like?")


async def test_a_question_that_waits_comes_back_after_it(cast: Cast) -> None:
    await cast.ana.opens("/pause").opens("/start")
    assert cast.ana.heard[-2] == "Back to the pause."
    assert cast.ana.last == "How long should I be quiet?"

"""A boundary a clinician suggested, client.boundary and nudges.boundary: nothing is said once it
has been answered (``tests/test_client_people.py`` has the answers).
"""

from __future__ import annotations

from tests.cast import Cast


async def test_it_says_nothing_where_nothing_waits(cast: Cast) -> None:
    before = list(cast.ana.heard)
    await cast.ana.opens("/people").taps("That is all")
    assert not any("suggests something" in text for text in cast.ana.heard[len(before) :])

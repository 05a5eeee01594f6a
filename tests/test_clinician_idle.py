"""A clinician's free words go to nobody, and that is said."""

from __future__ import annotations

from tests.cast import Cast


async def test_words_are_not_passed_on(cast: Cast) -> None:
    said = len(cast.ana.heard)
    await cast.doctor.says("please tell A. to come on Friday")
    assert "was not kept and goes to nobody" in cast.doctor.last
    assert len(cast.ana.heard) == said

"""A clinician's phone can be lost too: handlers.everybody.lostphone."""

from __future__ import annotations

from handlers.everybody.lostphone import lostphone
from storage.recovery import looks_like_move
from tests.cast import Cast, known
from tests.play import Player


async def test_a_clinician_comes_back_with_their_clients(cast: Cast) -> None:
    before = await known(cast.doctor)
    await cast.doctor.opens("/lostphone").taps("Give me a code")
    code = next(one for one in cast.doctor.last.split() if looks_like_move(one))
    new = Player(cast.world, "new desk")
    await new.opens(f"/move {code}").opens("/caseload")
    assert (await known(new)).id == before.id
    assert "A." in new.labels


def test_it_is_opened_by_its_command() -> None:
    assert lostphone.opens_on == "/lostphone"

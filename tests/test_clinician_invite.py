"""An invitation: a picture to scan, a link to send, a code to type; all three say the same."""

from __future__ import annotations

from handlers.qr import squares
from tests.cast import LINK, Cast, invitation, plates


async def test_the_picture_holds_the_link_that_stands_below_it(cast: Cast) -> None:
    link, code = await invitation(cast.doctor, "J. D.")
    plate = plates(cast.doctor, "invitation")[-1]
    assert isinstance(plate.data, dict)
    assert plate.data["squares"] == squares(f"{LINK}{link}")
    assert (plate.data["code"], plate.data["days"]) == (code, 7)
    assert cast.doctor.last.startswith("For “J. D.”:")


async def test_every_invitation_is_another_one(cast: Cast) -> None:
    assert await invitation(cast.doctor) != await invitation(cast.doctor)


async def test_a_client_cannot_invite(cast: Cast) -> None:
    await cast.ana.opens("/invite")
    assert cast.ana.last.startswith("I do not know that command.")

"""A clinician's own data: `tests/test_client_mydata.py` lives through it; here its door."""

from __future__ import annotations

from handlers.everybody.mydata import mydata
from tests.cast import Cast, plates


async def test_it_can_be_left(cast: Cast) -> None:
    doctor = await cast.doctor.opens("/mydata").taps("Not now")
    assert doctor.last.startswith("Then not now.")
    assert plates(doctor, "mydata") == []


def test_it_is_opened_by_its_command() -> None:
    assert mydata.opens_on == "/mydata"

"""Hello again, clinician."""

from __future__ import annotations

from tests.cast import Cast


async def test_hello_by_name(cast: Cast) -> None:
    await cast.doctor.opens("/start")
    assert cast.doctor.last.startswith("Hello Dr. Mira Okafor.")
    assert "/caseload" in cast.doctor.last

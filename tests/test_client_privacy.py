"""Who can read what: true for this client, at this moment."""

from __future__ import annotations

from tests.cast import CHECK_INS, Cast, signs


async def test_it_names_who_reads_what_and_stops_when_sharing_does(cast: Cast) -> None:
    ana = await cast.ana.opens("/privacy")
    assert ana.last.startswith("At present nobody but you sees what you write here.")
    await ana.opens("/share")
    await signs(ana, CHECK_INS)
    await ana.opens("/privacy")
    assert ana.last.startswith(
        "What Dr. Mira Okafor sees once a week, in the words you signed: my check-in answers"
    )
    assert "line for the clinician" not in ana.last
    await ana.opens("/share").taps("Stop sharing").opens("/privacy")
    assert ana.last.startswith("At present nobody but you")


async def test_it_is_honest_about_telegram_and_the_master_key(cast: Cast) -> None:
    ana = await cast.ana.opens("/privacy")
    assert "not end-to-end encrypted" in ana.last
    assert "hold the master key" in ana.last

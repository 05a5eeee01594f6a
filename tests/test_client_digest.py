"""The week on one page, for the one it is about."""

from __future__ import annotations

from tests.cast import CHECK_INS, LINES, Cast, checks_in, plates, signs


async def test_it_holds_everything_while_nobody_reads_it(cast: Cast) -> None:
    ana = await cast.ana.opens("/checkin")
    await checks_in(ana, helped="a swim", own="only for me", line="for the doctor")
    await ana.opens("/digest")
    page = plates(ana, "digest")[-1]
    assert page.name == "week-2026-03-02.pdf"
    assert "a swim" in str(page.data)
    assert "only for me" not in str(page.data)
    assert "Nobody else reads this page." in str(page.data)


async def test_it_shows_exactly_what_the_clinician_is_to_see(cast: Cast) -> None:
    ana = await cast.ana.opens("/checkin")
    await checks_in(ana, helped="a swim", line="for the doctor")
    await ana.opens("/share")
    await signs(ana, LINES)
    await ana.opens("/digest")
    page = plates(ana, "digest")[-1]
    assert "for the doctor" in str(page.data)
    assert "a swim" not in str(page.data)
    assert "It reaches Dr. Mira Okafor on Mondays at 08:00" in str(page.data)
    await ana.opens("/share").taps("Change what is shared").taps(CHECK_INS).taps("Done")
    await ana.taps("I agree, and sign").says("Ana Petrova").opens("/digest")
    assert "for the doctor" not in str(plates(ana, "digest")[-1].data)


async def test_it_is_there_for_a_screen_reader_too(cast: Cast) -> None:
    ana = await checks_in(await cast.ana.opens("/checkin"), helped="a swim")
    await ana.opens("/digest").taps("Screen reader")
    page = plates(ana, "digest")[-1]
    assert (page.form, page.name) == ("html", "week-2026-03-02.html")
    assert "a swim" in str(page.data)

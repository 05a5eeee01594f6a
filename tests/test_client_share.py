"""Sharing: agreed in the open, changed, stopped, and never in force behind somebody's back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from handlers.deeds import Partner, partners
from tests.cast import CHECK_INS, LINES, Cast, furnished_world, known, met, plates, signs, stored
from tests.play import Player


@pytest.fixture
async def sharing(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Cast]:
    async with furnished_world(sqlite_url, tmp_path) as made:
        yield await met(made, CHECK_INS)


@pytest.fixture
async def apart(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Cast]:
    async with furnished_world(sqlite_url, tmp_path) as made:
        yield await met(made)


async def tie(ana: Player) -> Partner:
    client = await known(ana)
    found = await stored(ana.world, lambda tx: partners(tx, client.id))
    return found[0]


async def test_what_is_shared_is_shown_in_plain_words(sharing: Cast) -> None:
    ana = await sharing.ana.opens("/share")
    assert ana.last.startswith("Dr. Mira Okafor sees, once a week: check-in answers")
    assert "good until 2 March 2027" in ana.last
    await ana.taps("Leave it so")
    assert ana.last == "It stays as it is."
    assert (await tie(ana)).scope == ["check_ins"]


async def test_a_change_is_signed_anew(sharing: Cast) -> None:
    ana = await sharing.ana.opens("/share").taps("Change what is shared").taps(LINES)
    await ana.taps("Done").taps("I agree, and sign").says("Ana Petrova")
    assert (await tie(ana)).scope == ["lines"]
    assert len(plates(ana, "receipt")) == 2


async def test_stopping_holds_from_then_on(sharing: Cast) -> None:
    ana = await sharing.ana.opens("/share").taps("Stop sharing")
    assert ana.last.startswith("Stopped.")
    assert not (await tie(ana)).sharing
    await ana.opens("/share")
    assert "Would you like Dr. Mira Okafor to see some of this?" in ana.last


async def test_nothing_ticked_and_nothing_signed_change_nothing(apart: Cast) -> None:
    ana = await apart.ana.opens("/share").taps("Yes, show me how").taps("Done")
    assert ana.last == "Nothing was ticked, so nothing changes."
    await ana.opens("/share").taps("Yes, show me how").taps(LINES).taps("Done").taps("Not now")
    assert ana.last == "Not signed, so nothing changes."
    assert not (await tie(ana)).sharing


async def test_a_signature_taken_back_is_no_consent(apart: Cast) -> None:
    ana = await apart.ana.opens("/share")
    await signs(ana, CHECK_INS)
    assert (await tie(ana)).sharing
    await ana.opens("/back").taps("‹ Back").taps("Not now")
    assert not (await tie(ana)).sharing
    assert ana.last == (
        "Your signature is taken back, and nothing goes to Dr. Mira Okafor. /share turns it on "
        "again, if you ever want that."
    )


async def test_a_changed_mind_about_the_whole_takes_the_signature_back_too(apart: Cast) -> None:
    ana = await apart.ana.opens("/share")
    await signs(ana, CHECK_INS)
    await ana.opens("/back").taps("‹ Back").taps("‹ Back").taps("‹ Back").taps("Not now")
    assert not (await tie(ana)).sharing
    assert "Your signature is taken back" in ana.last


async def test_stopped_is_stopped_whatever_is_tapped_after_going_back(sharing: Cast) -> None:
    ana = await sharing.ana.opens("/share").taps("Stop sharing").opens("/back")
    await ana.taps("Leave it so")
    assert not (await tie(ana)).sharing
    assert ana.last == "Nothing goes to Dr. Mira Okafor: it was stopped a moment ago."


async def test_who_has_no_clinician_is_told_so(sqlite_url: str, tmp_path: Path) -> None:
    async with furnished_world(sqlite_url, tmp_path) as made:
        cast = await met(made, CHECK_INS)
        await cast.doctor.opens("/share")
        assert cast.doctor.last.startswith("I only know these commands.")

"""Sharing: agreed in the open, changed, stopped, and never in force behind somebody's back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from handlers.deeds import Partner, partners
from storage import digests
from tests.cast import (
    CHECK_INS,
    DAY,
    LINES,
    Cast,
    checks_in,
    furnished_world,
    known,
    met,
    plates,
    signs,
    stored,
)
from tests.play import Player
from tests.test_client_preview import EVENING


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
    assert ana.last.startswith(
        "What Dr. Mira Okafor sees once a week, in the words you signed:\n• my check-in answers"
    )
    assert "good until 2 March 2027" in ana.last
    await ana.taps("Leave it so")
    assert ana.last == "It stays as it is."
    assert (await tie(ana)).scope == ["check_ins"]


async def test_a_change_is_signed_anew(sharing: Cast) -> None:
    ana = await sharing.ana.opens("/share").taps("Change what is shared").taps(LINES)
    await ana.taps("Done").taps("I agree, and sign").says("Ana Petrova")
    assert (await tie(ana)).scope == ["lines"]
    assert len(plates(ana, "receipt")) == 2


async def test_its_last_day_is_the_client_s_to_choose(apart: Cast) -> None:
    ana = await apart.ana.opens("/share").taps("Yes, show me how").taps(CHECK_INS).taps("Done")
    assert "Until: 2 March 2027, or until I stop it." in ana.last
    await ana.taps("Another last day").taps("Three months")
    assert "Until: 1 June 2026, or until I stop it." in ana.last
    await ana.taps("I agree, and sign").says("Ana Petrova")
    assert (await tie(ana)).until == "2026-06-01"
    await ana.waits(92 * DAY)
    assert not (await tie(ana)).sharing


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


async def test_a_switch_turns_one_kind_off_at_once(sqlite_url: str, tmp_path: Path) -> None:
    async with furnished_world(sqlite_url, tmp_path) as made:
        cast = await met(made, CHECK_INS, LINES)
        ana = await cast.ana.opens("/share").taps("● My check-in answers")
        assert (await tie(ana)).scope == ["lines"]
        assert any(one.startswith("“My check-in answers” is off.") for one in ana.heard)
        await ana.taps("What I signed, and when")
        told = next(one for one in ana.heard if one.startswith("Signed on 2 March 2026 at 10:00"))
        assert "Turned off on 2 March 2026: “My check-in answers”." in told
        assert "Shared now: The line I write for them. Until 2 March 2027." in told
        await ana.taps("● The line I write for them")
        assert ana.last.startswith("That was the last one, so sharing has stopped.")
        assert not (await tie(ana)).sharing


async def test_a_switch_is_turned_on_with_a_signature(sharing: Cast) -> None:
    ana = (
        await sharing.ana.opens("/share")
        .taps("○ The line I write for them")
        .taps("I agree, and sign")
    )
    assert (await tie(ana)).scope == ["check_ins"]
    await ana.says("Ana Petrova")
    assert (await tie(ana)).scope == ["check_ins", "lines"]
    await ana.opens("/share").taps("What I signed, and when")
    told = next(one for one in ana.heard if one.count("Signed on") == 2)
    assert "Ended by you or by a newer signature on 2 March 2026. It was: My check-in" in told


async def test_a_page_on_its_way_loses_what_is_switched_off(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with furnished_world(sqlite_url, tmp_path) as made:
        cast = await met(made, CHECK_INS, LINES)
        await checks_in(await cast.ana.opens("/checkin"), line="the blue door")
        await cast.ana.waits(EVENING)
        await cast.ana.taps("Send unless I stop it").taps("That is all")
        client = await known(cast.ana)
        await cast.ana.opens("/share").taps("● The line I write for them")
        (sheet,) = await stored(made, lambda tx: digests.of_client(tx, client))
        assert sheet.state == "drafted"
        assert "the blue door" not in str(sheet.body)


async def test_notes_of_ones_own_are_never_on_the_list(sharing: Cast) -> None:
    ana = await sharing.ana.opens("/share")
    assert "your clinician's own notes on you" in ana.last
    assert "Courts, employers and family have no part in it." in ana.last

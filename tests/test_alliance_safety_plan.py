"""A plan for hard moments that is shared is seen by its clinician: no more of it than is shared."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.care.safety_plan import Part
from bot.press.notice import SHORT
from handlers import safety_sheet
from handlers.contacts import sheet as cards
from storage import alliances
from storage.tx import Tx
from tests.cast import CHECK_INS, Cast, furnished_world, known, met, stored

PLAN = "Their plan for hard moments"
SHARED = "☐ My plan for hard moments"


@pytest.fixture
async def sharing(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Cast]:
    async with furnished_world(sqlite_url, tmp_path) as made:
        yield await met(made, CHECK_INS, SHARED)


async def writes(cast: Cast) -> None:
    """The client's plan: a sign, what helps, whom to ask, and a person who is on the map."""
    ana = await known(cast.ana)

    def write(tx: Tx) -> None:
        cards.note_company(tx, ana.id, name="Bastian")
        plan: dict[Part, list[str]] = {
            "signs": ["I stop answering"],
            "alone": ["Walk to the river", "Think of what Bastian said"],
            "ask": ["Ruth, 0170 1234567", "0171 7654321"],
            "care": ["Crisis line, 0800 1110111"],
        }
        for part, lines in plan.items():
            safety_sheet.set_lines(tx, ana.id, part=part, lines=lines, seen=True)

    await stored(cast.world, write)


async def test_it_is_shown_as_it_was_written_with_the_notice(sharing: Cast) -> None:
    await writes(sharing)
    doctor = await sharing.doctor.opens("/caseload").taps("A.").taps(PLAN)
    told = next(one for one in doctor.heard[::-1] if one.startswith("1. "))
    assert "I stop answering" in told
    assert "Walk to the river" in told
    assert "Crisis line, 0800 1110111" in told
    assert told.endswith(SHORT)
    ana = await sharing.ana.opens("/access")
    assert any("your plan for hard moments (opened your line)" in one for one in ana.heard)


async def test_no_number_of_a_person_and_nobody_whose_card_is_not_shared(sharing: Cast) -> None:
    await writes(sharing)
    doctor = await sharing.doctor.opens("/caseload").taps("A.").taps(PLAN)
    told = next(one for one in doctor.heard[::-1] if one.startswith("1. "))
    assert "Bastian" not in told
    assert "0170" not in told
    assert "0171" not in told


async def test_an_empty_one_is_said_to_be_none_and_nobody_has_looked(sharing: Cast) -> None:
    doctor = await sharing.doctor.opens("/caseload").taps("A.").taps(PLAN)
    assert "There is none to be seen at present." in doctor.heard
    ana = await sharing.ana.opens("/access")
    assert not any("your plan for hard moments (" in one for one in ana.heard)


async def test_without_a_consent_there_is_nothing_to_open(cast: Cast) -> None:
    await writes(cast)
    doctor = await cast.doctor.opens("/caseload").taps("A.")
    assert PLAN not in doctor.labels
    client, clinician = await known(cast.ana), await known(cast.doctor)

    def look(tx: Tx) -> object:
        (tied,) = alliances.of(tx, client)
        return safety_sheet.shared(tx, clinician.id, alliance_id=tied)

    assert await stored(cast.world, look) is None


async def test_taken_back_while_it_lies_open_it_is_shown_no_more(sharing: Cast) -> None:
    await writes(sharing)
    doctor = await sharing.doctor.opens("/caseload").taps("A.")
    await sharing.ana.opens("/share").taps("● My plan for hard moments")
    await doctor.taps(PLAN)
    assert "There is none to be seen at present." in doctor.heard

"""The plan for hard moments: one tap away, built at leisure, changed, given to keep."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.care.safety_plan import MOST_LINES, PARTS
from bot.talk.events import Said
from bot.talk.message import Plate
from handlers.client.safety import DANGER
from handlers.client.safety import safety as safety_conversation
from handlers.contacts import sheet as cards
from handlers.safety_parts import ASKED, TITLES
from storage import people
from tests.cast import (
    CHECK_INS,
    CLINIC,
    DAY,
    LINES,
    Cast,
    furnished_world,
    known,
    met,
    plates,
    stored,
)
from tests.play import Player
from tests.test_client_people import adds
from tests.walks import forgets

STEPS = ["As a picture", "As a PDF to keep", "Change something", "That is all"]


@pytest.fixture
async def ana(cast: Cast) -> Player:
    return await cast.ana.opens("/safety")


async def begins(ana: Player) -> Player:
    return await ana.taps("Begin")


async def fills(ana: Player, count: int = len(PARTS)) -> Player:
    """Write one line in each of the first parts, from the question of the first."""
    for part in PARTS[:count]:
        await ana.says(f"My line for {part}").taps("That is all")
    return ana


async def has_plan(ana: Player) -> Player:
    """A whole plan of one line each, and the conversation over."""
    await begins(ana)
    return await (await fills(ana)).taps("That is all")


def shown(ana: Player) -> str:
    """The plan as it was shown last."""
    return next(text for text in reversed(ana.heard) if text.startswith("1. "))


async def test_without_a_plan_there_is_a_kind_beginning_and_whom_to_call_in_danger(
    ana: Player,
) -> None:
    assert DANGER in ana.last
    assert ana.labels == ["Begin", "Not now"]
    await ana.taps("Not now")
    assert ana.last == "All right. /safety is here when you want it."


async def test_the_parts_are_asked_in_order_each_with_examples(ana: Player) -> None:
    await begins(ana)
    for place, part in enumerate(PARTS, start=1):
        assert ana.last.startswith(f"{place} of 7: {TITLES[part]}.")
        assert ASKED[part] in ana.last
        assert 2 <= ASKED[part].count("“") <= 3
        await ana.says(f"My line for {part}").taps("That is all")
    for part in PARTS:
        assert f"{TITLES[part]}\n• My line for {part}" in ana.last
    assert ana.last.endswith(DANGER)
    assert ana.labels == [*STEPS, "‹ Back"]


async def test_one_tap_shows_the_plan(ana: Player) -> None:
    await has_plan(ana)
    said = len(ana.heard)
    await ana.opens("/safety")
    assert len(ana.heard) == said + 1
    assert "• My line for alone" in ana.last
    assert ana.labels == STEPS


async def test_several_lines_in_one_message_or_one_after_another(ana: Player) -> None:
    await begins(ana)
    await ana.says("• I go quiet\n• I lie awake").says("Sunday evenings").taps("That is all")
    await ana.opens("/safety")
    assert "• I go quiet\n• I lie awake\n• Sunday evenings" in ana.last


async def test_typing_that_it_is_enough_is_no_line_of_the_plan(ana: Player) -> None:
    await begins(ana)
    await ana.says("I go quiet").says("Done.").says("skip")
    assert ana.last.startswith("3 of 7:")
    await ana.opens("/safety")
    assert ana.last.count("•") == 1


async def test_every_part_can_be_left_out(ana: Player) -> None:
    await begins(ana)
    for _ in PARTS:
        await ana.taps("Leave this part out")
    assert ana.last == "Nothing is written yet. /safety begins whenever you like."
    await ana.opens("/safety")
    assert "Begin" in ana.labels


@pytest.mark.parametrize("reached", range(1, len(PARTS)))
@pytest.mark.parametrize("way", ["stops", "cancels", "walks away"])
async def test_it_is_left_at_a_part_and_taken_up_there(ana: Player, way: str, reached: int) -> None:
    await fills(await begins(ana), reached)
    forgets(ana)
    if way == "stops":
        await ana.taps("Stop here for now")
        assert "goes on when you like" in ana.last
    elif way == "cancels":
        await ana.opens("/cancel")
    else:
        await ana.waits(3 * DAY)
    await ana.opens("/safety")
    assert f"• My line for {PARTS[reached - 1]}" in ana.last
    assert TITLES[PARTS[reached]] not in ana.last
    await ana.taps("Go on with it")
    assert ana.last.startswith(f"{reached + 1} of 7: {TITLES[PARTS[reached]]}.")


async def test_a_half_built_plan_is_shown_in_one_tap_whatever_question_is_open(ana: Player) -> None:
    await begins(ana)
    await ana.says("I go quiet")
    await ana.opens("/safety")
    assert "• I go quiet" in ana.last
    await ana.taps("That is all").opens("/help")
    assert "emergency" in ana.last


async def test_stopping_at_once_keeps_the_part_for_later(ana: Player) -> None:
    await begins(ana)
    await ana.taps("Stop here for now").opens("/safety").taps("Begin")
    assert ana.last.startswith("1 of 7:")


async def test_going_back_writes_nothing_twice(ana: Player) -> None:
    await begins(ana)
    await ana.says("I go qiet").taps("‹ Back").says("I go quiet").taps("That is all")
    await ana.opens("/safety")
    assert "qiet" not in ana.last
    assert ana.last.count("I go quiet") == 1


async def test_a_corrected_message_corrects_the_plan(ana: Player) -> None:
    await begins(ana)
    await ana.says("I go qiet").edits("I go qiet", "I go quiet").opens("/safety")
    assert "• I go quiet" in ana.last
    assert "qiet" not in ana.last


async def test_a_line_sent_before_the_next_question_was_seen_is_in_the_plan(ana: Player) -> None:
    await begins(ana)
    early = ana.types("I lie awake")
    await ana.says("I go quiet")
    await ana.sends(Said("I lie awake", early))
    await ana.taps("That is all").opens("/safety")
    assert "• I go quiet\n• I lie awake" in ana.last


async def test_a_part_that_is_full_says_what_had_no_room(ana: Player) -> None:
    await begins(ana)
    await ana.says("\n".join(f"Sign {n}" for n in range(MOST_LINES + 2)))
    assert f"full with {MOST_LINES} lines, and there was no room for 2" in ana.last


async def test_people_named_before_are_offered_and_new_ones_remembered(cast: Cast) -> None:
    person = (await known(cast.ana)).id
    await stored(cast.world, lambda tx: cards.note_company(tx, person, name="Mira"))
    ana = await cast.ana.opens("/safety").taps("Begin")
    await fills(ana, PARTS.index("ask"))
    assert ana.labels[0] == "Mira"
    await ana.taps("Mira")
    assert "Mira" not in ana.labels
    await ana.says("Jo, 555 0142, also at night").taps("That is all")
    mine = await known(ana)
    assert await stored(cast.world, lambda tx: cards.company_of(tx, mine)) == ["Jo", "Mira"]
    await ana.opens("/safety")
    assert "• Mira\n• Jo, 555 0142, also at night" in ana.last


async def test_changing_taking_out_moving_and_adding(ana: Player) -> None:
    await begins(ana)
    await ana.says("One\nTwo\nThree").taps("Stop here for now").opens("/safety")
    await ana.taps("Change something").taps(TITLES["signs"])
    await ana.taps("Put one in other words").taps("2. Two").says("Second")
    assert ana.last == f"{TITLES['signs']}\n• One\n• Second\n• Three"
    await ana.taps("Take one out").taps("1. One")
    assert ana.last == f"{TITLES['signs']}\n• Second\n• Three"
    await ana.taps("Move one up").taps("2. Three")
    assert ana.last == f"{TITLES['signs']}\n• Three\n• Second"
    await ana.taps("Add something").says("Fourth").taps("That is all")
    assert ana.last == f"{TITLES['signs']}\n• Three\n• Second\n• Fourth"
    await ana.taps("That is all").taps("That is all")
    assert "• Three\n• Second\n• Fourth" in shown(ana)


async def test_a_part_left_out_is_filled_later(ana: Player) -> None:
    await has_plan(await begins_with_nothing(ana))
    await ana.opens("/safety").taps("Change something").taps(TITLES["reasons"])
    await ana.taps("Take one out").taps("1. My line for reasons")
    await ana.says("The dog").taps("That is all").taps("That is all")
    assert f"{TITLES['reasons']}\n• The dog" in shown(ana)


async def begins_with_nothing(ana: Player) -> Player:
    return await ana.taps("Not now").opens("/safety")


async def test_going_back_puts_a_line_back(ana: Player) -> None:
    await begins(ana)
    await ana.says("One\nTwo").taps("Stop here for now").opens("/safety")
    await ana.taps("Change something").taps(TITLES["signs"]).taps("Take one out").taps("1. One")
    await ana.taps("‹ Back").taps("None of these")
    assert ana.last == f"{TITLES['signs']}\n• One\n• Two"


async def test_a_plan_that_was_emptied_is_no_plan(ana: Player) -> None:
    await begins(ana)
    await ana.says("One").taps("Stop here for now").opens("/safety")
    await ana.taps("Change something").taps(TITLES["signs"]).taps("Take one out").taps("1. One")
    await ana.taps("That is all").taps("That is all")
    assert ana.last == "Nothing is written yet. /safety begins whenever you like."


async def test_as_a_picture_and_as_a_page_with_neutral_names_and_no_name_of_hers(
    ana: Player,
) -> None:
    await has_plan(ana)
    await ana.opens("/safety").taps("As a picture")
    assert ana.last == "Anything else?"
    await ana.taps("As a PDF to keep").taps("That is all")
    picture, pdf = plates(ana, "safety")
    assert (picture.form, picture.name, paper(picture)) == ("png", "plan.png", "phone")
    assert (pdf.form, pdf.name, paper(pdf)) == ("pdf", "plan.pdf", "a4")
    for plate in (picture, pdf):
        assert "My line for reasons" in str(plate.data)
        assert "Ana" not in str(plate.data)


def paper(plate: Plate) -> object:
    return plate.data["paper"] if isinstance(plate.data, dict) else None


async def test_it_works_in_a_pause_and_in_quiet_hours(cast: Cast, ana: Player) -> None:
    await has_plan(ana)
    await ana.opens("/pause").taps("A week")
    cast.world.clock.now = datetime(2026, 3, 4, 1, 30, tzinfo=UTC)
    await ana.opens("/safety")
    assert "• My line for ask" in ana.last
    await ana.taps("As a picture")
    assert len(plates(ana, "safety")) == 1


async def test_it_works_before_the_welcome_is_finished(cast: Cast) -> None:
    person = (await known(cast.ana)).id
    await stored(cast.world, lambda tx: people.set_rhythm(tx, person, ready=False))
    await cast.ana.opens("/safety")
    assert DANGER in cast.ana.last


async def test_what_was_open_waits_and_comes_back(cast: Cast) -> None:
    ana = await cast.ana.opens("/checkin")
    question = ana.last
    await has_plan(await ana.opens("/safety"))
    assert ana.last == question


async def test_nothing_of_it_is_shared_and_nothing_lies_open(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with furnished_world(sqlite_url, tmp_path) as made:
        cast = await met(made, CHECK_INS, LINES)
        ana = await cast.ana.opens("/safety").taps("Begin")
        await ana.says("Zebra crossing").taps("Stop here for now").opens("/safety")
        await ana.taps("As a picture").taps("That is all").waits(timedelta(days=8))
        await cast.doctor.opens("/caseload")
        assert not [text for text in cast.doctor.heard if "Zebra" in text]
        for plate in [one.plate for one in cast.doctor.bubbles if one.plate]:
            assert "Zebra" not in str(plate.data)
    assert lies_open(tmp_path, CLINIC.encode())
    assert not lies_open(tmp_path, b"Zebra")


def lies_open(folder: Path, words: bytes) -> bool:
    """Whether words can be read in any file of a folder."""
    return any(words in one.read_bytes() for one in folder.rglob("*") if one.is_file())


async def test_every_sentence_is_quiet() -> None:
    said = [*TITLES.values(), *ASKED.values(), DANGER, safety_conversation.menu]
    assert all("!" not in one for one in said)


async def test_the_people_come_from_the_map_with_their_numbers(cast: Cast) -> None:
    ana = await adds(cast.ana, "Jo", phone="555 0142")
    await adds(ana, "Kim", "Not now")
    await ana.opens("/safety").taps("Begin")
    await fills(ana, PARTS.index("ask"))
    assert ana.labels[0] == "Jo, 555 0142"
    assert not [label for label in ana.labels if "Kim" in label]

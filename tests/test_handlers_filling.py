"""Any form, filled in by chat."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import JsonValue

from bot.care.forms import read_form
from bot.care.forms.items import Item
from bot.care.forms.writing import each
from bot.talk.house import conversation
from bot.talk.questions import Hearing
from bot.talk.talk import Talk
from handlers.filling import fill
from handlers.form_questions import value_of
from handlers.forming.kinds import Whole
from tests.play import Player, World, client, house_of, world
from tests.questionnaires import EVERYTHING

FORM = read_form(EVERYTHING)


@conversation("anything", opens_on="/anything", title="the form")
async def anything(talk: Talk) -> None:
    """A form with everything in it."""
    filled = await fill(talk.within("form"), FORM, known={}, within=timedelta(hours=1))
    written = filled.response(datetime(2026, 3, 2, 9, 0, tzinfo=UTC))
    await talk.keep("kept", "anything", written)
    answered = [str(one["linkId"]) for one in each(written)]
    await talk.say("end", "{status}: {names}", status=filled.status, names=" ".join(answered))


@pytest.fixture
async def made(database_url: str, tmp_path: Path) -> AsyncIterator[World]:
    async with world(database_url, house_of(anything), tmp_path) as one:
        yield one


@pytest.fixture
async def sam(made: World) -> Player:
    return await client(made)


async def test_every_kind_of_item_is_asked_in_its_own_way(sam: Player) -> None:
    await sam.opens("/anything")
    assert sam.heard == ["hello", "about", "mood\n1 of 7"]
    await sam.taps("2").says("four").says("70,5")
    await sam.taps("☐ Walk").taps("☐ Call").taps("Done").taps("A neighbour")
    await sam.taps("Yes").says("it was near").says("yesterday").says("half past seven")
    await sam.says("today").says("19:30").says("only mine")
    assert sam.last == (
        "completed: flag about mood drinks weight ways who again why since at moment mine"
    )


async def test_what_was_understood_differently_gets_a_hint(sam: Player) -> None:
    await sam.opens("/anything").taps("9").says("two and a half")
    assert sam.last == "I need a number here, in digits or words."
    await sam.says("41")
    assert sam.last == "I need a number here, in digits or words."
    await sam.says("3")
    assert sam.last.startswith("weight\n")


async def test_a_required_question_can_be_declined_too(sam: Player) -> None:
    await sam.opens("/anything").taps("Rather not say")
    assert sam.last.startswith("drinks\n")
    assert "Rather not say" in sam.labels


async def test_when_nobody_answers_there_is_what_there_is(sam: Player) -> None:
    await sam.opens("/anything").taps("5").says("0").waits(timedelta(hours=2))
    assert sam.last == "in-progress: flag about mood drinks"


def test_a_whole_number_has_no_fraction_and_keeps_its_bounds() -> None:
    hearing = Hearing("en", date(2026, 3, 2))
    asked = Whole(0, 40)
    said = {"three": 3, "3.5": None, "41": None, "forty": 40, "hm": None}
    assert {text: asked.read(text, hearing) for text in said} == said
    assert (asked.labels(None), asked.tapped("3"), asked.show(3)) == ([], None, "3")
    assert Whole(None, None).fits(-5)


def test_an_answer_that_is_no_plain_value_is_a_mistake_of_ours() -> None:
    strange: dict[str, JsonValue] = {"a": 1}
    with pytest.raises(TypeError, match="a was answered"):
        value_of(Item("a", "text", "a"), strange)


REPEATED = read_form(
    {
        "resourceType": "Questionnaire",
        "url": "urn:example:repeated",
        "version": "1",
        "status": "active",
        "title": "Repeated",
        "item": [
            {
                "linkId": "meds",
                "text": "A medicine",
                "type": "group",
                "repeats": True,
                "item": [{"linkId": "name", "text": "Its name?", "type": "string"}],
            },
            {"linkId": "places", "text": "Good places?", "type": "string", "repeats": True},
            {"linkId": "photo", "text": "A photo of the letter", "type": "attachment"},
            {"linkId": "last", "text": "Anything else?", "type": "string"},
        ],
    }
)


@conversation("repeated", opens_on="/repeated", title="the form")
async def repeated(talk: Talk) -> None:
    """A form with a group and a question that repeat, and a file it asks for."""
    filled = await fill(talk.within("form"), REPEATED, known={}, later=True)
    answers = "; ".join(f"{name}: {value}" for name, value in filled.answers.items())
    await talk.say("end", "{answers}", answers=answers)


async def test_groups_and_questions_repeat_as_long_as_there_is_another(
    database_url: str, tmp_path: Path
) -> None:
    async with world(database_url, house_of(repeated), tmp_path) as made:
        sam = await client(made)
        await sam.opens("/repeated").says("one")
        assert sam.last == "A medicine: another one?\n2 of 3"
        await sam.taps("Yes, another").says("two").taps("No, that is all")
        await sam.says("the sea").taps("Yes, another").says("the garden").taps("No, that is all")
        assert "A chat is no place for that" in sam.heard[-2]
        await sam.says("no")
        assert "places: ['the sea', 'the garden']" in sam.last
        assert "name#2: two" in sam.last


async def test_back_takes_the_last_answer_back(database_url: str, tmp_path: Path) -> None:
    async with world(database_url, house_of(repeated), tmp_path) as made:
        sam = await client(made)
        await sam.opens("/repeated").says("one").taps("‹ Back").says("other")
        await sam.taps("No, that is all").taps("Go on later")
        assert sam.last == "name: other; meds#2: False"

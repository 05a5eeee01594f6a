"""Forms as a client meets them: offered, filled in, put off, seen."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import orjson

from handlers.client.form import form
from handlers.forming import filled, library, offering
from handlers.forming.filled import FilledForm
from storage import forms
from storage.forms import Draft
from storage.tx import Tx
from tests.cast import Cast, known, plates, stored

DATA = Path(__file__).parent / "data"
URL = "https://example.org/Questionnaire/low-nine"
DAY = timedelta(days=1)
TO_THE_EVENING = timedelta(hours=9, minutes=5)
"""From the beginning of a story to an hour before Ana's check-in."""


def low_nine(version: str = "1.0", **wish: object) -> Draft:
    """The made-up form of nine questions, as a clinic would add it."""
    resource = orjson.loads((DATA / "low-nine.json").read_bytes()) | {"version": version}
    rules = orjson.loads((DATA / "low-nine.rules.json").read_bytes())
    text = orjson.dumps(resource).decode()
    draft = Draft(URL, version, library.mark_of(resource), "Nine on low days", text, rules)
    return Draft(**{**{name: getattr(draft, name) for name in Draft.__slots__}, **wish})


async def added(cast: Cast, draft: Draft, *, every: int = 14, spread: int = 0) -> None:
    """The clinic adds a form and asks Ana for it."""
    ana = await known(cast.ana)

    def add(tx: Tx) -> None:
        forms.add(tx, ana.clinic_id, draft)
        offering.ask_for(tx, ana, URL, every_days=every, spread=spread)

    await stored(cast.world, add)


async def kept(cast: Cast) -> list[FilledForm]:
    ana = await known(cast.ana)
    return await stored(cast.world, lambda tx: filled.of(tx, ana))


async def answers(cast: Cast, *labels: str) -> None:
    for label in labels:
        await cast.ana.taps(label)


async def test_a_form_is_offered_filled_in_and_scored(cast: Cast) -> None:
    await added(cast, low_nine())
    await cast.ana.waits(TO_THE_EVENING)
    assert cast.ana.last == (
        "Your clinic asks you for a form: “Nine on low days”. Is now a good moment?"
    )
    await cast.ana.taps("Now")
    assert cast.ana.heard[-3].startswith("“Nine on low days”. Only you read it")
    assert cast.ana.heard[-2:] == ["How often in the last two weeks?", "Felt flat or low\n1 of 9"]
    await answers(cast, *["Some days"] * 6, *["Not at all"] * 3)
    assert cast.ana.last == "Thank you, it is kept: Total 6 (some)."
    (one,) = await kept(cast)
    assert (one.status, one.scores[0].value, one.version) == ("whole", 6, "1.0")


async def test_two_of_the_same_edition_make_a_picture_and_another_edition_does_not(
    cast: Cast,
) -> None:
    await added(cast, low_nine(), every=7)
    for label in ("Some days", "Most days"):
        await cast.ana.opens("/forms").taps("Fill in: Nine on low days")
        await answers(cast, *[label] * 8, "Not at all")
        await cast.ana.taps("That is all").waits(7 * DAY)
    (picture,) = plates(cast.ana, "score")
    assert isinstance(picture.data, dict)
    assert [one["said"] for one in picture.data["points"]] == ["8", "16"]
    await added(cast, low_nine("2.0"), every=7)
    await cast.ana.opens("/forms").taps("Fill in: Nine on low days")
    await answers(cast, *["Not at all"] * 9)
    assert len(plates(cast.ana, "score")) == 1


async def test_an_answer_the_rules_name_leads_to_help_before_the_next_question(cast: Cast) -> None:
    await added(cast, low_nine())
    await cast.ana.opens("/forms").taps("Fill in: Nine on low days")
    await answers(cast, *["Not at all"] * 8, "Some days")
    assert cast.ana.last.startswith("Thank you for saying that.")
    await cast.ana.taps("Not now")
    assert "Total 1 (hardly any)" in cast.ana.heard[-2]


async def test_what_one_would_rather_not_say_leaves_it_without_a_score(cast: Cast) -> None:
    await added(cast, low_nine())
    await cast.ana.opens("/forms").taps("Fill in: Nine on low days").taps("Rather not say")
    await answers(cast, *["Some days"] * 7, "Not at all")
    assert "so it has no score" in cast.ana.heard[-2]
    (one,) = await kept(cast)
    assert (one.status, one.scores) == ("incomplete", [])


async def test_it_can_be_left_and_goes_on_from_there_in_its_edition(cast: Cast) -> None:
    await added(cast, low_nine())
    await cast.ana.opens("/forms").taps("Fill in: Nine on low days").taps("Some days")
    await cast.ana.taps("Go on later")
    assert cast.ana.heard[-2] == "Kept. /forms goes on from the same question, on any day."
    await cast.ana.taps("That is all")
    await added(cast, low_nine("2.0"))
    await cast.ana.opens("/forms").taps("Fill in: Nine on low days")
    assert cast.ana.last == "Found little that was worth doing\n2 of 9"
    await answers(cast, *["Some days"] * 7, "Not at all")
    (one,) = await kept(cast)
    assert one.version == "1.0"


async def test_why_a_form_comes_now_is_told_and_asked_again(cast: Cast) -> None:
    await added(cast, low_nine())
    await cast.ana.waits(TO_THE_EVENING).taps("Why now?")
    assert cast.ana.last.startswith("It is asked for by your clinic, and today is its day.")
    await cast.ana.taps("Now")
    assert cast.ana.heard[-3].startswith("“Nine on low days”. Only you read it")


async def test_a_long_form_is_spread_over_days(cast: Cast) -> None:
    await added(cast, low_nine(), spread=4)
    await cast.ana.waits(TO_THE_EVENING).taps("Now")
    await answers(cast, *["Some days"] * 4)
    assert cast.ana.last == "That is enough for today. Tomorrow I ask the next few."
    await cast.ana.waits(DAY).taps("Now")
    assert cast.ana.last == "Ate too little or too much\n5 of 9"


async def test_tomorrow_means_tomorrow_and_silence_means_less_often(cast: Cast) -> None:
    await added(cast, low_nine())
    await cast.ana.waits(TO_THE_EVENING).taps("Tomorrow")
    heard = []
    for _ in range(8):
        before = len(cast.ana.heard)
        await cast.ana.waits(DAY)
        heard.append(any("asks you for a form" in one for one in cast.ana.heard[before:]))
    assert heard == [True, False, True, False, False, False, True, False]


async def test_a_form_that_is_not_wanted_is_not_offered_again(cast: Cast) -> None:
    await added(cast, low_nine(), every=1)
    await cast.ana.opens("/forms").taps("All forms, and how often").taps("Nine on low days")
    await cast.ana.taps("Do not ask me for it").taps("That is all")
    said = len([one for one in cast.ana.heard if "asks you" in one])
    await cast.ana.waits(3 * DAY)
    assert len([one for one in cast.ana.heard if "asks you" in one]) == said


async def test_our_own_weekly_look_back_can_be_asked_for(cast: Cast) -> None:
    await cast.ana.opens("/forms").taps("All forms, and how often").taps("Weekly look-back")
    await cast.ana.taps("Every week").taps("Yes, now")
    assert "only you read it" in cast.ana.heard[-2]
    await cast.ana.taps("6").taps("7").taps("Once or twice")
    for _ in range(4):
        await cast.ana.taps("Rather not say")
    (one,) = await kept(cast)
    assert one.url == "urn:tandem:form:weekly"
    assert one.day == date(2026, 3, 2)


def test_it_is_opened_by_its_command() -> None:
    assert form.opens_on == "/forms"

"""Questions written together: proposed, agreed or not, asked, retired."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from bot.care.answer_marks import answered
from handlers.client.questions import questions
from handlers.clinician.ask import ask
from handlers.forming import cowritten
from handlers.nudges.question import question as nudge
from storage import diary
from storage.tx import Tx
from tests.cast import Cast, checks_in, furnished_world, known, met, stored

DAY = timedelta(days=1)
FORMS = "☐ Forms I fill in"
MINUTE = timedelta(minutes=1)


async def proposes(cast: Cast, often: str = "Every day") -> None:
    await cast.doctor.opens("/ask").taps("A.").taps("Propose a question")
    await cast.doctor.says("Did you go out for a walk?").taps("Yes or no").taps(often).taps("Open")
    await cast.doctor.taps("That is all")
    await cast.ana.waits(MINUTE)


async def told(cast: Cast) -> list[tuple[str, ...]]:
    ana = await known(cast.ana)

    def read(tx: Tx) -> list[tuple[str, ...]]:
        kept = diary.between(tx, ana, cowritten.KIND, date(2026, 1, 1), date(2027, 1, 1))
        return [
            one.said for row in kept if isinstance(row.body, dict) for one in answered(row.body)
        ]

    return await stored(cast.world, read)


async def test_an_agreed_question_is_asked_within_the_check_in(cast: Cast) -> None:
    await proposes(cast)
    assert cast.ana.last.startswith("Dr. Mira Okafor would like to ask you: “Did you go out for a ")
    assert "walk?” (yes or no, every day)." in cast.ana.last
    assert "only you read your answers" in cast.ana.last
    await cast.ana.taps("Yes, ask me").taps("With the check-in")
    await checks_in(await cast.ana.opens("/checkin"))
    assert cast.ana.last == "Did you go out for a walk?"
    await cast.ana.taps("Yes")
    assert await told(cast) == [("Yes",)]


async def test_it_can_be_put_in_other_words_and_have_a_day_of_its_own(cast: Cast) -> None:
    await proposes(cast, "Once a week")
    await cast.ana.taps("In other words").says("Was I outside today?").taps("On a day of its own")
    await cast.ana.waits(timedelta(hours=10, minutes=30))
    assert cast.ana.last == "Was I outside today?"
    await cast.ana.taps("No")
    assert await told(cast) == [("No",)]
    await cast.ana.opens("/questions").taps("End: Was I outside today?").taps("That is all")
    ana = await known(cast.ana)
    (one,) = await stored(cast.world, lambda tx: cowritten.every_one(tx, ana))
    assert one.state == "retired"


async def test_a_declined_question_is_never_asked_and_without_consent_nobody_hears_of_it(
    cast: Cast,
) -> None:
    await proposes(cast)
    await cast.ana.taps("No, thank you")
    await checks_in(await cast.ana.opens("/checkin"))
    assert "walk?" not in cast.ana.last
    await cast.doctor.opens("/ask").taps("A.")
    assert "Did you go out for a walk?: waiting for their word\n" in cast.doctor.last


async def test_where_forms_are_shared_the_clinician_sees_how_it_is_asked(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with furnished_world(sqlite_url, tmp_path) as made:
        cast = await met(made, FORMS)
        await proposes(cast)
        assert "reads your answers on the weekly page" in cast.ana.last
        await cast.ana.taps("In other words").says("Was I outside?").taps("With the check-in")
        await cast.doctor.opens("/ask").taps("A.")
        asked = "Was I outside? (you wrote: Did you go out for a walk?): agreed\n"
        assert asked in cast.doctor.last
        await cast.doctor.taps("Retire: Was I outside?").taps("That is all")
        await checks_in(await cast.ana.opens("/checkin"))
        assert "Was I outside?" not in cast.ana.last


def test_their_commands() -> None:
    assert (questions.opens_on, ask.opens_on, nudge.opens) == ("/questions", "/ask", "questions")

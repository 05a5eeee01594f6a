"""What somebody has answered is theirs: seen, changed, kept to themselves, deleted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.care.answer_marks import answered
from handlers import checkins
from handlers.client.answers import answers
from handlers.forming import filled
from handlers.scope import FORMS
from handlers.weeksheet.look import Look
from handlers.weeksheet.sections import told
from storage import alliances
from storage.tx import Tx
from tests.cast import CHECK_INS, LINES, Cast, checks_in, furnished_world, known, met, stored
from tests.test_client_form import added, low_nine
from tests.test_client_form import answers as gives


async def fills_in(cast: Cast, label: str = "Some days") -> None:
    await added(cast, low_nine())
    await cast.ana.opens("/forms").taps("Fill in: Nine on low days")
    await gives(cast, *[label] * 8, "Not at all")
    await cast.ana.taps("That is all")


async def the_form(cast: Cast) -> filled.FilledForm:
    ana = await known(cast.ana)
    (one,) = await stored(cast.world, lambda tx: filled.of(tx, ana))
    return one


async def test_without_any_answer_it_says_so(cast: Cast) -> None:
    await cast.ana.opens("/answers")
    assert cast.ana.last.startswith("You have not answered anything yet")


async def test_a_changed_answer_changes_the_score(cast: Cast) -> None:
    await fills_in(cast)
    await cast.ana.opens("/answers").taps("Mon 2 Mar · Nine on low days")
    await cast.ana.taps("Felt flat or low · Some days").taps("Change it").taps("Nearly every day")
    assert (await the_form(cast)).scores[0].value == 10


async def test_a_deleted_answer_takes_the_score_with_it(cast: Cast) -> None:
    await fills_in(cast)
    await cast.ana.opens("/answers").taps("Mon 2 Mar · Nine on low days")
    await cast.ana.taps("Felt flat or low · Some days").taps("Delete it")
    one = await the_form(cast)
    assert (one.status, one.scores) == ("incomplete", [])
    assert "n1" not in {answer.link_id for answer in answered(one.response)}
    assert "sum" not in {answer.link_id for answer in answered(one.response)}


async def test_all_of_it_can_go(cast: Cast) -> None:
    await fills_in(cast)
    await cast.ana.opens("/answers").taps("Mon 2 Mar · Nine on low days").taps("Delete all of it")
    await cast.ana.taps("Delete")
    assert cast.ana.last.startswith("You have not answered anything yet")
    ana = await known(cast.ana)
    assert await stored(cast.world, lambda tx: filled.of(tx, ana)) == []


async def test_what_is_kept_to_oneself_is_not_there_for_others(cast: Cast) -> None:
    await fills_in(cast)
    await cast.ana.opens("/answers").taps("Mon 2 Mar · Nine on low days")
    await cast.ana.taps("Felt flat or low · Some days").taps("Only for me")
    ana = await known(cast.ana)
    (seen,) = await stored(cast.world, lambda tx: filled.shared(tx, ana, [FORMS]))
    assert seen.scores == []
    assert "n1" not in {one.link_id for one in answered(seen.response)}
    await cast.ana.taps("Keep all of it to myself")
    assert await stored(cast.world, lambda tx: filled.shared(tx, ana, [FORMS])) == []


async def test_a_check_in_answer_that_is_private_or_gone_is_in_no_page_to_come(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with furnished_world(sqlite_url, tmp_path) as made:
        cast = await met(made, CHECK_INS, LINES)
        await checks_in(await cast.ana.opens("/checkin"), line="hello doctor")
        await cast.ana.opens("/answers").taps("Mon 2 Mar · Check-in")
        await cast.ana.taps("A line for your clinician? · hello doctor").taps("Only for me")
        await cast.ana.taps("How is your mood right now? · 6").taps("Delete it")
        ana = await known(cast.ana)

        def page(tx: Tx) -> str:
            (alliance,) = alliances.of(tx, ana)
            agreed = alliances.in_force(tx, alliance)
            return str(told(Look(tx, ana, "Dr. Mira", agreed, ana_day(tx))))

        assert "hello doctor" not in await stored(made, page)
        (left,) = await stored(
            made, lambda tx: checkins.recent(tx, ana.id, ana_day(tx), ana_day(tx))
        )
        assert "mood" not in left.ratings
        assert left.ratings["pull"] == 4


def ana_day(tx: Tx) -> date:
    return tx.now.date()


def test_it_is_opened_by_its_command() -> None:
    assert answers.opens_on == "/answers"

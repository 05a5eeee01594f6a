"""Which form goes to whom, lived: ticked by title, asked about once, a switch each."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from handlers.deeds import partners
from handlers.forming import filled
from handlers.scope import FORMS, form_entry
from storage import alliances
from storage.tx import Tx
from tests.cast import CHECK_INS, DAY, Cast, furnished_world, known, met, plates, stored
from tests.play import Player
from tests.test_client_form import URL, added, answers, low_nine

LOW, LOOK_BACK = form_entry(URL), form_entry("urn:tandem:form:weekly")
ASKED = "As it is, nobody but you sees “Nine on low days”. May Dr. Mira Okafor see it"
MY_FORMS = "☐ Forms I fill in"


@pytest.fixture
async def sharing(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Cast]:
    """A client who shares check-ins, and a form that has come since."""
    async with furnished_world(sqlite_url, tmp_path) as made:
        cast = await met(made, CHECK_INS)
        await added(cast, low_nine(), every=7)
        yield cast


async def scope(cast: Cast) -> list[str]:
    ana = await known(cast.ana)
    return (await stored(cast.world, lambda tx: partners(tx, ana.id)))[0].scope


async def fills_in(cast: Cast) -> None:
    await cast.ana.opens("/forms").taps("Fill in: Nine on low days")
    await answers(cast, *["Some days"] * 8, "Not at all")


def what(cast: Cast) -> str:
    """What the newest receipt says is shared."""
    data = plates(cast.ana, "receipt")[-1].data
    assert isinstance(data, dict)
    rows = {row["label"]: str(row["text"]) for row in data["rows"]}
    return rows["What"]


async def test_forms_are_ticked_by_their_titles(sqlite_url: str, tmp_path: Path) -> None:
    async with furnished_world(sqlite_url, tmp_path) as made:
        cast = await met(made)
        await cast.ana.opens("/share").taps("Yes, show me how").taps(MY_FORMS).taps("Done")
        assert cast.ana.last.startswith("Which forms? Only those you tick.")
        assert "☐ How we work together" in cast.ana.labels
        await cast.ana.taps("☐ Weekly look-back").taps("Done").taps("I agree, and sign")
        await cast.ana.says("Ana Petrova")
        assert await scope(cast) == [LOOK_BACK]
        assert "with their scores: “Weekly look-back” (" in what(cast)
        assert "How we work together" not in what(cast)


async def test_a_form_that_comes_later_is_asked_about_and_can_be_kept(sharing: Cast) -> None:
    await fills_in(sharing)
    assert sharing.ana.last.startswith(ASKED)
    await sharing.ana.taps("Keep it to myself")
    assert sharing.ana.heard[-2] == "It stays with you."
    assert await scope(sharing) == ["check_ins"]
    await sharing.ana.taps("That is all").waits(7 * DAY)
    await fills_in(sharing)
    assert not any(one.startswith(ASKED) for one in sharing.ana.heard[-3:])


async def test_it_is_shared_with_a_signature_that_names_it(sharing: Cast) -> None:
    await fills_in(sharing)
    await sharing.ana.taps("Share it, and sign").taps("I agree, and sign").says("Ana Petrova")
    assert await scope(sharing) == ["check_ins", LOW]
    assert "“Nine on low days”" in what(sharing)
    ana = await known(sharing.ana)
    names = await stored(sharing.world, lambda tx: filled.readers(tx, ana.id, url=URL))
    assert names == ["Dr. Mira Okafor"]
    await sharing.ana.taps("That is all").opens("/forms").taps("All forms, and how often")
    await sharing.ana.taps("Weekly look-back").taps("Once, now").taps("Yes, now")
    assert "only you read it" in sharing.ana.heard[-2]


async def test_a_signature_taken_back_shares_nothing(sharing: Cast) -> None:
    await fills_in(sharing)
    await sharing.ana.taps("Share it, and sign").taps("I agree, and sign").says("Ana Petrova")
    await sharing.ana.taps("‹ Back").taps("‹ Back").taps("‹ Back").taps("Keep it to myself")
    assert "Your signature is taken back" in sharing.ana.heard[-2]
    assert await scope(sharing) == []


async def test_a_form_left_unticked_is_not_asked_about(sqlite_url: str, tmp_path: Path) -> None:
    async with furnished_world(sqlite_url, tmp_path) as made:
        cast = await met(made, CHECK_INS)
        await cast.ana.opens("/forms").taps("All forms, and how often").taps("Weekly look-back")
        await cast.ana.taps("Once, now").taps("Yes, now").taps("6").taps("7").taps("Once or twice")
        for _ in range(4):
            await cast.ana.taps("Rather not say")
        assert "nobody but you sees" not in cast.ana.last


async def by_form(ana: Player) -> None:
    """Open the list of forms, from that of everything that can be shared."""
    await ana.taps(next(one for one in ana.labels if "Forms, one by one" in one))


async def test_each_form_is_a_switch_of_its_own(sharing: Cast) -> None:
    await fills_in(sharing)
    await sharing.ana.taps("Share it, and sign").taps("I agree, and sign").says("Ana Petrova")
    await sharing.ana.taps("That is all").opens("/share")
    one_by_one = next(one for one in sharing.ana.labels if "Forms, one by one" in one)
    assert one_by_one.startswith("● Forms, one by one: 1 of ")
    await sharing.ana.taps(one_by_one)
    assert "○ Weekly look-back" in sharing.ana.labels
    assert "● My check-in answers" not in sharing.ana.labels
    await sharing.ana.taps("Back to the list").taps(one_by_one).taps("● Nine on low days")
    assert any(one.startswith("“Nine on low days” is off.") for one in sharing.ana.heard)
    assert await scope(sharing) == ["check_ins"]
    await sharing.ana.taps("What I signed, and when")
    told = sharing.ana.heard[-2]
    assert "Turned off on 2 March 2026: “Nine on low days”." in told
    await by_form(sharing.ana)
    await sharing.ana.taps("○ Weekly look-back").taps("I agree, and sign").says("Ana P.")
    assert await scope(sharing) == ["check_ins", LOOK_BACK]


async def test_an_older_consent_to_all_forms_goes_on_meaning_that(sharing: Cast) -> None:
    ana = await known(sharing.ana)

    def as_before(tx: Tx) -> None:
        (tied,) = alliances.of(tx, ana)
        until = tx.now.replace(year=2027)
        alliances.agree(
            tx,
            ana,
            tied,
            version="1",
            scope=["check_ins", FORMS],
            text="",
            signature="Ana Petrova",
            expires_at=until,
        )

    await stored(sharing.world, as_before)
    await fills_in(sharing)
    assert not sharing.ana.last.startswith(ASKED)
    await sharing.ana.taps("That is all").opens("/share")
    assert "all forms I fill in, also those that come later" in sharing.ana.last
    assert "each can be kept back" in sharing.ana.last
    await sharing.ana.taps("What I signed, and when")
    assert "text version 1" in sharing.ana.heard[-2]
    await by_form(sharing.ana)
    await sharing.ana.taps("● Weekly look-back")
    left = await scope(sharing)
    assert LOW in left
    assert LOOK_BACK not in left
    assert FORMS not in left


async def test_signing_again_makes_of_all_forms_those_there_are(sharing: Cast) -> None:
    await test_an_older_consent_to_all_forms_goes_on_meaning_that(sharing)
    await by_form(sharing.ana)
    await sharing.ana.taps("○ Weekly look-back").taps("I agree, and sign").says("Ana P.")
    assert "“Weekly look-back”" in what(sharing)
    assert {LOW, LOOK_BACK} <= set(await scope(sharing))

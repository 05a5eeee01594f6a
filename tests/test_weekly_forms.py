"""Forms and the alliance check on the weekly page, and what is held back from it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.care.parts import Part
from handlers.forming import exporting
from handlers.forming.exporting import Wanted
from handlers.forming.heldback import HeldBack, Week
from handlers.scope import CHECK_INS, FORMS, form_entry
from handlers.weekly.alliance import alliance
from handlers.weekly.forms import forms
from handlers.weeksheet.look import Look, Section
from handlers.weeksheet.marks import Marks
from storage import alliances
from storage.tx import Tx
from tests.cast import Cast, checks_in, furnished_world, known, met, stored
from tests.test_client_form import URL, added, low_nine
from tests.test_client_form import answers as gives

MONDAY = date(2026, 3, 2)
LONG = (date(2026, 1, 1), date(2027, 1, 1))


@pytest.fixture
async def sharing(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Cast]:
    """A client who shares check-ins and forms."""
    async with furnished_world(sqlite_url, tmp_path) as made:
        yield await met(made, "☐ My check-in answers", "☐ Forms I fill in")


async def fills_in(cast: Cast, label: str) -> None:
    await cast.ana.opens("/forms").taps("Fill in: Nine on low days")
    await gives(cast, *[label] * 8, "Not at all")
    await shares_it(cast)
    await cast.ana.taps("That is all")


async def shares_it(cast: Cast) -> None:
    """A form that has come since the signature needs one of its own, the first time."""
    if "Share it, and sign" in cast.ana.labels:
        await cast.ana.taps("Share it, and sign").taps("I agree, and sign").says("Ana Petrova")


async def parts(cast: Cast, section: Section, *, last: date = MONDAY) -> list[Part]:
    ana = await known(cast.ana)

    def read(tx: Tx) -> list[Part]:
        (one,) = alliances.of(tx, ana)
        look = Look(tx, ana, "Dr. Mira", alliances.in_force(tx, one), last)
        return list(section.tell(look))

    return await stored(cast.world, read)


async def test_a_score_is_told_with_its_band_and_what_changed(sharing: Cast) -> None:
    await added(sharing, low_nine(), every=7)
    await fills_in(sharing, "Some days")
    (first,) = await parts(sharing, forms)
    assert (first.title, first.text) == ("Nine on low days", "Total 8 (some).")
    await sharing.ana.waits(timedelta(days=7))
    await fills_in(sharing, "Most days")
    (second,) = await parts(sharing, forms, last=MONDAY + timedelta(days=7))
    assert second.text == (
        "Total 16 (a lot), before 8. That is a clear change, and not an easy one."
    )
    assert second.worse
    assert second.because == ("Mon 2 Mar: Total 8", "Mon 9 Mar: Total 16")


async def test_what_was_declined_is_told_as_a_choice(sharing: Cast) -> None:
    await added(sharing, low_nine())
    await sharing.ana.opens("/forms").taps("Fill in: Nine on low days").taps("Rather not say")
    await gives(sharing, *["Some days"] * 7, "Not at all")
    await shares_it(sharing)
    (one,) = await parts(sharing, forms)
    assert one.text == (
        "Filled in; no score, because something it needs was left open. Declined: 1."
    )
    await sharing.ana.taps("All forms, and how often").taps("Nine on low days")
    await sharing.ana.taps("Do not ask me for it").taps("That is all")
    assert (await parts(sharing, forms))[-1].text == "“Nine on low days” is not wanted at present."


async def test_each_part_of_the_alliance_check_stands_by_itself(sharing: Cast) -> None:
    await sharing.ana.opens("/forms").taps("All forms, and how often")
    await sharing.ana.taps("How we work together").taps("Every four weeks").taps("Yes, now")
    assert "Your clinician reads it" in sharing.ana.heard[-2]
    await sharing.ana.taps("7").taps("8").taps("Rather not say").taps("A little")
    await sharing.ana.says("More time for the evenings")
    found = await parts(sharing, alliance)
    assert [one.key for one in found] == ["matters", "understood", "held", "wish"]
    assert found[0].text == "We worked on what matters to me: 7 of 10."
    assert found[-1].wanted
    assert await parts(sharing, forms) == []


async def test_what_was_held_back_from_the_page_is_in_no_export_for_its_reader(
    sharing: Cast,
) -> None:
    await added(sharing, low_nine())
    await fills_in(sharing, "Some days")
    await checks_in(await sharing.ana.opens("/checkin"))
    ana = await known(sharing.ana)

    async def texts(*held: str, kinds: tuple[str, ...] = ()) -> str:
        week = Week(MONDAY + timedelta(days=3), Marks(held=held, kinds=kinds))
        wanted = Wanted(*LONG, [CHECK_INS, form_entry(URL)], HeldBack((week,)))
        return str(await stored(sharing.world, lambda tx: exporting.gathered(tx, ana, wanted)))

    everything = await texts()
    assert "low-nine" in everything
    assert "'mood'" in everything
    (form,) = await parts(sharing, forms)
    assert "low-nine" not in await texts(f"forms.{form.key}")
    assert "'mood'" not in await texts("week.mood")
    assert "'pull'" in await texts("week.mood")
    assert "'pull'" not in await texts(kinds=(CHECK_INS,))
    assert "low-nine" not in await texts(kinds=(FORMS,))

"""A strength, named by the clinician and kept or not by the client: on both phones."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlmodel import col

from bot.talk.house import Planned
from handlers.client.strength_named import strength_named
from handlers.nudges.strength import strength as nudge
from storage.records import Access
from tests.cast import CHECK_INS, Cast, known, met, stored
from tests.play import World
from tests.test_client_strengths import rides

MINUTE = timedelta(minutes=1)
SHARED, URGES = "☐ My strengths", "☐ Urges, and what helped"
WORDS = "You rang before it got late."


async def named(cast: Cast, words: str = WORDS) -> None:
    await cast.doctor.opens("/strength").taps("A.").says(words)


async def test_it_is_named_told_and_kept(furnished: World) -> None:
    cast = await met(furnished, SHARED)
    await named(cast)
    assert cast.doctor.last.startswith("It is with them now.")
    await cast.ana.waits(MINUTE)
    assert f"Dr. Mira Okafor names a strength of yours: “{WORDS}”" in cast.ana.last
    told = len(cast.doctor.heard)
    await cast.ana.taps("Keep it").opens("/strengths")
    assert f"Dr. Mira Okafor, Monday 2 March: “{WORDS}”" in cast.ana.last
    assert len(cast.doctor.heard) == told


async def test_not_mine_is_an_answer_and_leaves_nothing(furnished: World) -> None:
    cast = await met(furnished, SHARED)
    await named(cast)
    await cast.ana.waits(MINUTE).taps("Not mine").opens("/strengths")
    assert WORDS not in cast.ana.last


async def test_it_is_asked_in_strengths_when_that_is_opened_first(furnished: World) -> None:
    cast = await met(furnished, SHARED)
    await named(cast)
    await cast.ana.opens("/strengths").taps("Keep it").taps("That is all")
    heard = len(cast.ana.heard)
    await cast.ana.waits(MINUTE)
    assert len(cast.ana.heard) == heard


async def test_without_consent_nothing_is_shown_or_passed_on(furnished: World) -> None:
    cast = await met(furnished, CHECK_INS)
    await cast.doctor.opens("/strength").taps("A.")
    assert cast.doctor.last.startswith("Strengths are not shared with you at present")
    heard = len(cast.ana.heard)
    await cast.ana.waits(MINUTE)
    assert len(cast.ana.heard) == heard


async def test_only_what_the_consent_covers_is_seen_and_the_client_can_read_that_it_was(
    furnished: World,
) -> None:
    cast = await met(furnished, SHARED)
    await (await rides(cast.ana, "8", "3")).taps("Rather not say")
    await cast.doctor.opens("/strength").taps("A.")
    assert not any("rode out" in text for text in cast.doctor.heard)
    ana = await known(cast.ana)
    query = select(col(Access.what)).where(col(Access.client_id) == ana.id)
    seen = await stored(furnished, lambda tx: list(tx.connection.execute(query).scalars()))
    assert "strengths" in seen


async def test_what_rests_on_shared_answers_is_seen_without_numbers_or_words(
    furnished: World,
) -> None:
    cast = await met(furnished, SHARED, URGES)
    await (await rides(cast.ana, "8", "3")).taps("Rather not say")
    await cast.doctor.opens("/strength").taps("A.")
    assert "Monday 2 March: rode out a strong pull" in cast.doctor.heard[-2]


async def test_five_may_wait_and_no_more(furnished: World) -> None:
    cast = await met(furnished, SHARED)
    for number in range(6):
        await named(cast, f"Number {number}")
    assert cast.doctor.last.startswith("Enough is waiting there")


def test_it_opens_its_conversation_and_keeps_no_clock() -> None:
    assert isinstance(nudge, Planned)
    assert (nudge.opens, nudge.gentle) == (strength_named.name, True)

"""The whole loop: invited, welcomed, asked, answered, shared, read, and stopped again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson
import pytest
from sqlalchemy import select
from sqlmodel import col

from bot.talk.doors import GUESSES
from handlers.reminders import STILL
from storage import digests
from storage.digests import Sheet
from storage.errors import NotAllowed
from storage.records import Access
from storage.tx import Json, Tx
from tests.cast import (
    CHECK_INS,
    DAY,
    LINES,
    arrived_doctor,
    checks_in,
    furnished_world,
    invitation,
    known,
    leaves_code,
    lives_in_berlin,
    met,
    opened_page,
    plates,
    signs,
    stored,
)
from tests.play import Player, World

TO_EIGHT = timedelta(hours=10)
HOUR = timedelta(hours=1)
TO_HALF_PAST_SIX = timedelta(hours=8, minutes=30)


@pytest.fixture
async def made(database_url: str, tmp_path: Path) -> AsyncIterator[World]:
    async with furnished_world(database_url, tmp_path) as one:
        yield one


@pytest.fixture
async def here(sqlite_url: str, tmp_path: Path) -> AsyncIterator[World]:
    """For the variants, which differ in what is said and not in how it is stored."""
    async with furnished_world(sqlite_url, tmp_path) as one:
        yield one


async def a_week(ana: Player, **words: str) -> None:
    """From Monday morning to the next Monday at eleven, with two check-ins."""
    await ana.waits(TO_EIGHT)
    for _ in range(2):
        await ana.taps("Now")
        await checks_in(ana, **words)
        await ana.waits(DAY)
    await ana.waits(4 * DAY + 15 * HOUR)


async def access_log(made: World) -> list[tuple[int, int | None, str]]:
    def read(tx: Tx) -> list[tuple[int, int | None, str]]:
        rows = tx.connection.execute(
            select(col(Access.client_id), col(Access.reader_id), col(Access.what))
        )
        return [(row.client_id, row.reader_id, row.what) for row in rows]

    return await stored(made, read)


def text_of(body: object) -> str:
    return orjson.dumps(body).decode()


async def welcomed(ana: Player, code: str) -> None:
    """In by a typed code, with second thoughts on the way, to a signed consent."""
    await ana.says("hello").says(code.lower().replace("-", " "))
    await ana.says("Anna").taps("‹ Back").says("Ana")
    await ana.says("Berlin, Germany").taps("Berlin, Germany: 10:00")
    await ana.taps("07:30").taps("22:30").taps("22:00").taps("20:00").taps("Yes, ask me")
    await ana.opens("/change")
    await ana.taps(next(label for label in ana.labels if label.endswith("· 20:00")))
    await ana.taps("18:30").taps("Plain is fine").taps("Another day")
    await ana.taps("One gentle line is enough").taps("I have read this")
    await signs(ana, CHECK_INS, LINES)
    assert ana.last.startswith("That is all, Ana. Your check-in comes at 18:30.")
    receipt = plates(ana, "receipt")[0]
    assert "Ana Petrova, on 2 March 2026" in text_of(receipt.data)


async def reminded(ana: Player) -> None:
    """The first days: asked at the right hour, asked once more, answered by taps and words."""
    said = len(ana.heard)
    await ana.waits(TO_HALF_PAST_SIX - timedelta(minutes=1))
    assert len(ana.heard) == said
    await ana.waits(timedelta(minutes=1))
    assert ana.world.clock.now == datetime(2026, 3, 2, 17, 30, tzinfo=UTC), (
        "half past six in Berlin"
    )
    assert ana.labels[-5:-1] == ["Now", "In an hour", "Not today", "Why now?"]
    assert ana.labels[-1] == "The pull is strong"
    await ana.waits(2 * HOUR)
    assert ana.last in STILL.values()
    await ana.waits(HOUR)
    assert sum(one in STILL.values() for one in ana.heard) == 1
    await ana.taps("Now").says("seven").says("two").taps("8").says("1").says("three").says("no")
    await ana.says("a swim").says("nobody reads this").says("It went well, I think")
    assert "So far: 1 of 4." in ana.heard[-2]

    await ana.waits(DAY - 3 * HOUR)
    for _ in range(2):
        await ana.taps("Now")
        await checks_in(ana, own="only for me", line="Sleep is better")
        await ana.waits(DAY)
    await ana.waits(4 * DAY)


async def read_by(doctor: Player) -> Sheet:
    """The clinician's page: what was agreed and nothing else."""
    page, body = await opened_page(doctor)
    assert doctor.world.clock.now > datetime(2026, 3, 9, 8, 0, tzinfo=UTC)
    assert [one for one in doctor.heard if one.startswith("Ana, until 8 March 2026.")]
    assert "It went well, I think" in text_of(body)
    assert "Sleep is better" in text_of(body)
    assert "a swim" in text_of(body)
    assert "nobody reads this" not in text_of(body)
    assert "only for me" not in text_of(body)
    assert body["consent"] == {
        "signed": "2 March 2026",
        "with": "Dr. Mira Okafor",
        "covers": "check-ins (mood, pull, sleep, loneliness, restlessness, what helped, tracked "
        "use); the line to the clinician",
        "until": "2 March 2027",
    }
    return page


async def test_two_people_and_a_week_from_the_invitation_to_the_end_of_sharing(
    made: World,
) -> None:
    doctor = await arrived_doctor(made)
    assert doctor.last.startswith("That is all. Your clients are told on which days you read")
    _, code = await invitation(doctor)

    ana = Player(made, "ana")
    await welcomed(ana, code)
    await reminded(ana)
    page = await read_by(doctor)
    client, reader = await known(ana), await known(doctor)
    looks = ["caseload", "weekly page"]
    assert await access_log(made) == [(client.id, reader.id, what) for what in looks]

    await ana.opens("/share").taps("Stop sharing")
    with pytest.raises(NotAllowed):
        await stored(made, lambda tx: digests.for_sending(tx, page.id, reader.id))
    assert len(await access_log(made)) == len(looks)
    await doctor.waits(7 * DAY)
    assert sum(one.startswith("Your clients’ week") for one in doctor.heard) == 1


async def test_the_client_saw_the_same_page_before(made: World) -> None:
    cast = await met(made, CHECK_INS, LINES)
    await a_week(cast.ana, line="Sleep is better", own="only for me")
    sheet, theirs = await opened_page(cast.doctor)
    own = {one.digest for one in plates(cast.ana, "digest")}
    assert own == {sheet.id}
    assert {one.form for one in plates(cast.ana, "digest")} == {"png", "pdf"}
    assert "only for me" not in text_of(theirs)


async def test_sharing_only_lines_shows_nothing_else(here: World) -> None:
    cast = await met(here, LINES)
    await a_week(cast.ana, line="Sleep is better", helped="a swim")
    _, body = await opened_page(cast.doctor)
    assert "Sleep is better" in text_of(body)
    assert "a swim" not in text_of(body)
    assert sections(body) == ["lines"]


async def test_days_without_a_line_are_not_told_when_only_lines_are_shared(here: World) -> None:
    cast = await met(here, LINES)
    await cast.ana.waits(TO_EIGHT).taps("Now")
    await checks_in(cast.ana, line="Sleep is better")
    await cast.ana.waits(DAY).taps("Now")
    await checks_in(cast.ana)
    await cast.ana.waits(6 * DAY)
    _, body = await opened_page(cast.doctor)
    assert sections(body) == ["lines"]
    assert text_of(body).count("a line for the clinician") == 1


def sections(body: dict[str, Json]) -> list[str]:
    found = body["sections"]
    assert isinstance(found, list)
    return [str(one["name"]) for one in found if isinstance(one, dict)]


async def test_sharing_only_check_ins_keeps_the_line_private(here: World) -> None:
    cast = await met(here, CHECK_INS)
    await cast.ana.waits(TO_EIGHT).taps("Now")
    await checks_in(cast.ana, own="only for me")
    await cast.ana.waits(7 * DAY)
    _, body = await opened_page(cast.doctor)
    assert "only for me" not in text_of(body)
    assert "a walk" in text_of(body)


async def test_without_a_consent_nothing_comes_and_nothing_is_said_about_it(here: World) -> None:
    cast = await met(here)
    said = len(cast.doctor.heard)
    await a_week(cast.ana)
    await cast.ana.waits(2 * DAY)
    assert len(cast.doctor.heard) == said


async def test_who_shares_with_nobody_still_has_a_page(here: World) -> None:
    cast = await met(here)
    await cast.ana.opens("/digest")
    assert "Your last seven days. Nobody else gets this page." in cast.ana.heard


async def test_two_clinicians_get_what_each_was_allowed(here: World) -> None:
    cast = await met(here, CHECK_INS)
    other = await arrived_doctor(here, "other", "Ben Hale")
    link, _ = await invitation(other, "P.")
    await cast.ana.opens(f"/start {link}").taps("Ben Hale, Harbour Street Clinic")
    await signs(cast.ana, LINES)
    await a_week(cast.ana, line="Sleep is better", helped="a swim")
    _, first = await opened_page(cast.doctor)
    _, second = await opened_page(other)
    assert "a swim" in text_of(first)
    assert "Sleep is better" not in text_of(first)
    assert "a swim" not in text_of(second)
    assert "Sleep is better" in text_of(second)
    await cast.ana.opens("/digest")
    own = plates(cast.ana, "digest")[-2:]
    assert [text_of(one.data).count("Sleep is better") > 0 for one in own] == [False, True]


async def test_who_shares_only_with_the_second_clinician_is_told_so(here: World) -> None:
    cast = await met(here)
    other = await arrived_doctor(here, "other", "Ben Hale")
    link, _ = await invitation(other, "P.")
    await cast.ana.opens(f"/start {link}").taps("Ben Hale, Harbour Street Clinic")
    await signs(cast.ana, CHECK_INS)
    await cast.ana.opens("/digest")
    assert any("as Ben Hale would get them today" in one for one in cast.ana.heard)


async def test_nothing_is_sent_to_somebody_who_has_not_finished_the_welcome(here: World) -> None:
    doctor = await arrived_doctor(here)
    link, _ = await invitation(doctor)
    ana = Player(here, "ana")
    await ana.opens(f"/start {link}").says("Ana")
    asked = ana.last
    said = len(ana.heard)
    await ana.waits(9 * DAY)
    assert len(ana.heard) == said
    await ana.opens("/start")
    assert ana.last == asked


async def test_start_takes_a_cancelled_welcome_up_again(here: World) -> None:
    doctor = await arrived_doctor(here)
    link, _ = await invitation(doctor)
    ana = Player(here, "ana")
    await ana.opens(f"/start {link}").says("Ana").opens("/cancel").opens("/start")
    assert ana.last == "What would you like me to call you?"
    await lives_in_berlin(ana)
    await leaves_code(await ana.taps("Not now"))
    await ana.waits(TO_EIGHT)
    assert "Now" in ana.labels


async def test_a_second_invitation_is_a_second_clinician(here: World) -> None:
    cast = await met(here)
    other = await arrived_doctor(here, "other", "Ben Hale")
    _, code = await invitation(other, "P.")
    await cast.ana.says(code)
    assert "About whom is this?" in cast.ana.last
    await other.opens("/caseload")
    assert "P.: is not sharing" in other.last


async def test_an_eight_letter_word_of_somebody_known_is_only_a_word(here: World) -> None:
    cast = await met(here)
    for _ in range(GUESSES + 1):
        await cast.ana.says("thank you")
        assert cast.ana.last.startswith("I can only follow written conversations")
    other = await arrived_doctor(here, "other", "Ben Hale")
    link, _ = await invitation(other, "P.")
    await cast.ana.opens(f"/start {link}")
    assert "About whom is this?" in cast.ana.last


async def test_a_clinician_who_tries_a_clients_link_does_not_use_it_up(here: World) -> None:
    doctor = await arrived_doctor(here)
    link, _ = await invitation(doctor)
    await doctor.opens(f"/start {link}")
    assert doctor.last == "You are here already, and that invitation is for somebody else."
    ana = Player(here, "ana")
    await ana.opens(f"/start {link}")
    assert ana.last == "What would you like me to call you?"


async def test_an_invitation_works_once(made: World) -> None:
    doctor = await arrived_doctor(made)
    link, code = await invitation(doctor)
    ana, other = Player(made, "ana"), Player(made, "other")
    await ana.opens(f"/start {link}")
    await other.says(code)
    assert other.last.startswith("That invitation has been used already.")


async def test_an_invitation_runs_out(here: World) -> None:
    doctor = await arrived_doctor(here)
    link, _ = await invitation(doctor)
    ana = Player(here, "ana")
    await ana.waits(timedelta(days=7)).opens(f"/start {link}")
    assert ana.last.startswith("That invitation has run out.")


async def test_guessing_at_the_door_is_slowed_down(here: World) -> None:
    doctor = await arrived_doctor(here)
    _, code = await invitation(doctor)
    ana = Player(here, "ana")
    for _ in range(GUESSES):
        await ana.says("ABCD-EFGH")
        assert ana.last.startswith("I do not know that code.")
    await ana.says(code)
    assert ana.last.startswith("Too many tries for now.")
    await ana.waits(HOUR + timedelta(seconds=1)).says(code)
    assert ana.last == "What would you like me to call you?"


async def test_a_stranger_is_told_where_help_is_and_nothing_is_kept(here: World) -> None:
    stranger = Player(here, "somebody")
    await stranger.says("can anyone hear me")
    assert "/crisis shows who can be with you" in stranger.last
    assert "I have kept nothing about you." in stranger.last

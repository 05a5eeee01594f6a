"""What the check-in looks up: whether it is done, who is shared with, what can be given back."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.care.forms import Value, response
from handlers import checkins
from handlers.forms import form
from handlers.scope import LINES
from storage import alliances, diary, people
from storage.people import Known
from storage.records import Clinic
from storage.tx import Tx
from tests.play import World, house_of, world

DAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
async def made(database_url: str, tmp_path: Path) -> AsyncIterator[World]:
    async with world(database_url, house_of(), tmp_path) as one:
        yield one


def sam(tx: Tx) -> Known:
    clinic = tx.add(Clinic, name="The clinic", created_at=tx.now)
    return people.add(tx, clinic_id=clinic, role="client")


def told(tx: Tx, known: Known, day: date, **answers: Value) -> None:
    body = response(form("checkin"), answers, set(), authored=NOW, status="completed")
    diary.keep(
        tx, known, kind="checkin", name=day.isoformat(), day=day, conversation=None, body=body
    )


async def test_a_day_is_done_when_there_is_a_check_in_of_it(made: World) -> None:
    def story(tx: Tx) -> list[bool]:
        known = sam(tx)
        told(tx, known, DAY, mood=3)
        days = ("2026-03-01", "2026-03-02", "2026-03-03")
        return [checkins.is_done(tx, known.id, day) for day in days]

    assert await made.write(story) == [False, True, False]


async def test_silences_are_counted_until_somebody_is_heard(made: World) -> None:
    def story(tx: Tx) -> tuple[int, int]:
        known = sam(tx)
        checkins.count_silence(tx, known.id)
        checkins.count_silence(tx, known.id)
        before = checkins.silences(tx, known.id)
        checkins.heard(tx, known.id)
        return before, checkins.silences(tx, known.id)

    assert await made.write(story) == (2, 0)


async def test_a_clinician_reads_the_line_only_with_a_consent_that_covers_it(made: World) -> None:
    def story(tx: Tx) -> list[bool]:
        known = sam(tx)
        clinician = people.add(tx, clinic_id=known.clinic_id, role="clinician")
        alliance = alliances.tie(tx, known.id, clinician.id)
        found = [checkins.shares_lines(tx, known.id)]
        for scope in ([], [LINES]):
            alliances.agree(
                tx,
                known,
                alliance,
                version="1",
                scope=scope,
                text="I agree.",
                signature="Sam",
                expires_at=tx.now + timedelta(days=90),
            )
            found.append(checkins.shares_lines(tx, known.id))
        alliances.withdraw(tx, alliance)
        return [*found, checkins.shares_lines(tx, known.id)]

    assert await made.write(story) == [False, False, True, False]


async def test_before_four_days_there_is_a_count_and_an_earlier_line(made: World) -> None:
    def story(tx: Tx) -> checkins.Back:
        known = sam(tx)
        told(tx, known, DAY - timedelta(days=2), mood=3, helped="a walk")
        told(tx, known, DAY - timedelta(days=1), lonely=4)
        told(tx, known, DAY, pull=0, helped="tea")
        return checkins.look_back(tx, known.id, DAY.isoformat())

    assert await made.write(story) == checkins.Back(None, "", 2, "a walk")


async def test_from_four_days_on_there_is_a_picture_with_its_sentence(made: World) -> None:
    def story(tx: Tx) -> checkins.Back:
        known = sam(tx)
        for back in range(4):
            told(tx, known, DAY - timedelta(days=back), mood=6, pull=1, sleep=8)
        told(tx, known, DAY - timedelta(days=14), mood=0)
        return checkins.look_back(tx, known.id, DAY.isoformat())

    found = await made.write(story)
    assert isinstance(found, checkins.Back)
    assert found.sentence == "These days: mood mostly 6, the pull mostly 1 and sleep mostly 8."
    assert found.picture is not None
    assert found.picture["sentence"] == found.sentence
    assert found.days == 4

"""Pages are kept sealed, one a week and reader, and step by step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import select
from sqlmodel import col

from storage import alliances, digests, people
from storage.errors import NotAllowed
from storage.people import Known, Profile
from storage.records import Clinic, Digest
from storage.tx import Json, Tx
from tests.cast import stored
from tests.play import World

SUNDAY = date(2026, 3, 8)
BODY: Json = {"start": [{"text": "A secret line."}]}


@dataclass(frozen=True)
class Two:
    """A client, a clinician, and the consent between them."""

    client: Known
    reader: Known
    consent: int


def two(tx: Tx) -> Two:
    clinic = tx.add(Clinic, name="C", created_at=tx.now)
    client = people.add(tx, clinic_id=clinic, role="client", profile=Profile(name="Ana"))
    reader = people.add(tx, clinic_id=clinic, role="clinician", profile=Profile(name="Dr"))
    alliance = alliances.tie(tx, client.id, reader.id)
    consent = alliances.agree(
        tx,
        client,
        alliance,
        version="1",
        scope=["lines"],
        text="",
        signature="",
        expires_at=tx.now + timedelta(days=9),
    )
    return Two(client, reader, consent)


def drafted(tx: Tx, pair: Two, week_end: date = SUNDAY, body: Json = BODY) -> int:
    return digests.draft(
        tx,
        pair.client,
        pair.reader.id,
        consent_id=pair.consent,
        week_end=week_end,
        due_at=tx.now + timedelta(hours=11),
        body=body,
        marks=None,
    )


def carried(tx: Tx, number: int, *states: str) -> list[bool]:
    steps = pairwise(states)
    return [digests.move(tx, number, before, after) for before, after in steps]


async def test_it_is_sealed_and_opens_for_its_client_only(furnished: World) -> None:
    def work(tx: Tx) -> None:
        pair = two(tx)
        number = drafted(tx, pair)
        kept = tx.connection.execute(select(col(Digest.body))).scalar()
        assert kept is not None
        assert b"secret" not in kept
        assert digests.for_sending(tx, number, pair.client.id)[0].body == BODY
        for other in (pair.reader.id, 999):
            with pytest.raises(NotAllowed):
                digests.for_sending(tx, number, other)

    await stored(furnished, work)


async def test_a_new_draft_takes_the_place_of_the_old_until_it_has_gone(furnished: World) -> None:
    def work(tx: Tx) -> None:
        pair = two(tx)
        number = drafted(tx, pair)
        carried(tx, number, "drafted", "shown", "released")
        assert drafted(tx, pair, body={"start": []}) == number
        sheet = digests.one(tx, number)
        assert sheet is not None
        assert (sheet.state, sheet.body) == ("drafted", {"start": []})
        carried(tx, number, "drafted", "shown", "released", "sent")
        with pytest.raises(NotAllowed):
            drafted(tx, pair)

    await stored(furnished, work)


async def test_a_step_is_taken_only_from_where_it_was_decided(furnished: World) -> None:
    def work(tx: Tx) -> None:
        pair = two(tx)
        number = drafted(tx, pair)
        assert not digests.move(tx, number, "released", "sent")
        assert carried(tx, number, "drafted", "shown", "released", "sent", "seen") == [True] * 4
        sheet = digests.one(tx, number)
        assert sheet is not None
        assert sheet.shown_at == sheet.released_at == sheet.sent_at == sheet.seen_at == tx.now
        assert sheet.stopped_at is None

    await stored(furnished, work)


async def test_the_reader_gets_it_once_it_was_let_go_and_it_is_noted(furnished: World) -> None:
    def work(tx: Tx) -> None:
        pair = two(tx)
        number = drafted(tx, pair)
        carried(tx, number, "drafted", "shown", "released")
        sheet, reader = digests.for_sending(tx, number, pair.reader.id)
        assert (sheet.body, reader.id) == (BODY, pair.reader.id)
        assert digests.of_reader(tx, pair.reader.id, ["released"]) == [sheet]
        alliances.withdraw(tx, 1)
        assert digests.of_reader(tx, pair.reader.id, ["released", "stopped"]) == []
        left = digests.one(tx, number)
        assert left is not None
        assert left.state == "stopped"

    await stored(furnished, work)


async def test_a_note_back_is_sealed_with_the_clients_key(furnished: World) -> None:
    def work(tx: Tx) -> None:
        pair = two(tx)
        number = drafted(tx, pair)
        digests.write_note(tx, pair.client, number, "Fridays first.")
        kept = tx.connection.execute(select(col(Digest.note))).scalar()
        assert kept is not None
        assert b"Fridays" not in kept
        sheet = digests.of_week(tx, pair.client, pair.reader.id, SUNDAY)
        assert sheet is not None
        assert sheet.note == "Fridays first."
        assert digests.of_week(tx, pair.client, pair.reader.id, date(2026, 3, 1)) is None

    await stored(furnished, work)


async def test_the_newest_week_comes_first_and_old_ones_can_be_asked_for(
    furnished: World,
) -> None:
    def work(tx: Tx) -> None:
        pair = two(tx)
        first = drafted(tx, pair)
        carried(tx, first, "drafted", "shown", "released", "sent")
        second = drafted(tx, pair, SUNDAY + timedelta(days=7))
        assert [one.id for one in digests.of_client(tx, pair.client)] == [second, first]
        assert [one.id for one in digests.of_client(tx, pair.client, most=1)] == [second]
        later = tx.now + timedelta(days=3)
        old = digests.of_reader(tx, pair.reader.id, ["sent"], before=later)
        assert [one.id for one in old] == [first]
        assert digests.of_reader(tx, pair.reader.id, ["sent"], before=tx.now) == []

    await stored(furnished, work)

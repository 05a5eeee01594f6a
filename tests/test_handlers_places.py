"""Where a client is, is nobody's to know: their town sets a clock, and that is all it is for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import orjson

from bot.care.answer_table import long_table, wide_table
from bot.care.fhir_bundle import bundle
from bot.talk.events import SentPlace
from bot.talk.talk import local
from handlers.forming import exporting, filled
from handlers.forming.exporting import Wanted
from handlers.scope_words import KINDS
from handlers.weeksheet.composing import compose, look_at
from handlers.weeksheet.marks import Marks
from storage import alliances, diary, people
from storage.tx import Tx, plain
from tests.cast import Cast, checks_in, furnished_world, known, met, stored
from tests.readings import WAYS, pages
from tests.test_client_preview import EVENING, MORNING
from tests.writings import WRITINGS

WHERE = ("Lisbon", "Berlin", "Portugal", "Germany", "Europe/", "38.7", "-9.1", "+01:00", "CET")
MOMENT = "2026-03-02T09:30:00+01:00"


def reads(tx: Tx, client: int, reader: int) -> str:
    """Everything a clinician gets of a client, by any way, on a page or in an export."""
    known, clinician = people.get(tx, client), people.get(tx, reader)
    (tied,) = alliances.of(tx, known)
    agreed = alliances.in_force(tx, tied)
    assert agreed is not None
    taken, rows = exporting.gathered(tx, known, Wanted(date.min, date.max, agreed.scope))
    found = [
        *(thing for way in WAYS for thing in way.read(tx, reader)),
        *pages(tx, reader),
        compose(look_at(tx, known, clinician, agreed, tx.now.date()), Marks(), clinician),
        orjson.dumps(bundle(client, taken, local(tx.now, "UTC"))).decode(),
        long_table(rows),
        wide_table(rows),
    ]
    return "\n".join(map(repr, found))


async def lived(cast: Cast) -> None:
    """The client has told something of each kind, moves to Lisbon, and shares where that is."""
    client = await known(cast.ana)

    def writes(tx: Tx) -> None:
        for one in WRITINGS:
            one.write(tx, client.id, f"about {one.kind}")
        item = {"linkId": "when", "text": "When?", "answer": [{"valueDateTime": MOMENT}]}
        body = {
            "url": "urn:tandem:form:weekly",
            "version": "1",
            "mark": "",
            "title": "A form",
            "status": "whole",
        }
        response = {"questionnaire": "urn:tandem:form:weekly", "authored": MOMENT, "item": [item]}
        diary.keep(
            tx,
            client,
            kind=filled.KIND,
            name="x",
            day=tx.now.date(),
            conversation=None,
            body=plain({**body, "scores": [], "response": response}),
        )

    await stored(cast.world, writes)
    await checks_in(await cast.ana.opens("/checkin"), line="the blue door")
    ana = await cast.ana.opens("/settings").taps("Time zone, travel")
    await ana.sends(SentPlace(38.7223, -9.1393, 1))
    await ana.taps(next(one for one in ana.labels if one.startswith("Lisbon")))
    assert (await known(ana)).zone == "Europe/Lisbon"
    await ana.waits(EVENING)


async def test_no_page_view_or_export_tells_a_clinician_where_a_client_is(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with furnished_world(sqlite_url, tmp_path) as made:
        cast = await met(made, *(f"☐ {label}" for label in KINDS.values()))
        await lived(cast)
        await cast.doctor.waits(MORNING)
        client, doctor = await known(cast.ana), await known(cast.doctor)
        seen = await stored(made, lambda tx: reads(tx, client.id, doctor.id))
        assert "about check_ins" in seen
        assert "the blue door" in seen
        assert "2026-03-02T08:30:00+00:00" in seen
        for told in WHERE:
            assert told not in seen, told

"""After something was deleted: pages nobody has read yet are made anew without it.

A page made anew has to be looked at again by its client before it goes, or goes on waiting. What a
clinician has opened already is theirs; that is told, with its dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from bot.talk.talk import local
from handlers.weeksheet.composing import compose, look_at
from handlers.weeksheet.marks import Marks, marks_from
from handlers.wording import day_month
from storage import alliances, digests, people, taken_back
from storage.alliances import Agreement
from storage.digests import Sheet
from storage.people import Known
from storage.taken_back import erase_unread, take_back
from storage.tx import Json, Tx

A_WEEK = timedelta(days=7)
TAKEN_BACK = "made anew by the client; it comes when they have looked at it"


@dataclass(frozen=True, slots=True)
class Received:
    """A page a clinician has got: whose name, its last day, and when (days, in words)."""

    reader: str
    until: str
    day: str


def redraft(tx: Tx, client: Known) -> list[str]:
    """Make every unread page anew that says something else by now; the names of their readers.

    A page whose consent is over is deleted: nobody will ever get it.
    """
    agreed = {
        clinician.id: found
        for alliance_id, clinician in alliances.partners(tx, client)
        if (found := alliances.in_force(tx, alliance_id)) is not None
    }
    names = []
    for sheet in digests.of_client(tx, client, most=10_000):
        if is_read(tx, sheet):
            continue
        reader = people.get(tx, sheet.reader_id)
        if reader.id not in agreed:
            erase_unread(tx, client.id, reader.id)
        elif _made_anew(tx, client, reader, agreed[reader.id], sheet):
            names.append(reader.name)
    return list(dict.fromkeys(names))


def read_pages(tx: Tx, client: Known, first: date, last: date) -> list[Sheet]:
    """The pages with one of those days on them that somebody has opened."""
    return [
        one
        for one in digests.of_client(tx, client, most=10_000)
        if is_read(tx, one) and one.week_end >= first and one.week_end - A_WEEK < last
    ]


def naming(tx: Tx, client: Known, name: str) -> list[Sheet]:
    """The pages on which somebody of that name stands, and that were opened."""
    word = re.compile(rf"\b{re.escape(name.strip())}\b", re.IGNORECASE)
    return [
        one
        for one in digests.of_client(tx, client, most=10_000)
        if is_read(tx, one) and any(word.search(text) for text in texts(one.body))
    ]


def received(tx: Tx, client: Known, pages: Iterable[Sheet]) -> list[Received]:
    """Who has opened these pages, and when, in words."""
    return [
        Received(
            people.get(tx, one.reader_id).name,
            day_month(one.week_end),
            day_month(local(one.seen_at or one.sent_at or one.made_at, client.zone).date()),
        )
        for one in pages
    ]


def forgotten_by_readers(tx: Tx, pages: Iterable[Sheet]) -> None:
    """What lies open before those who have read these pages forgets what stands on them."""
    for one in pages:
        take_back(tx, people.get(tx, one.reader_id), one.id)


def texts(value: Json) -> Iterator[str]:
    """Every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from texts(one)


def is_read(tx: Tx, sheet: Sheet) -> bool:
    """Whether its reader has opened it, or said so."""
    since = sheet.sent_at or sheet.made_at
    return taken_back.is_read(tx, sheet.client_id, sheet.reader_id, sheet.state, since)


def _made_anew(tx: Tx, client: Known, reader: Known, agreed: Agreement, sheet: Sheet) -> bool:
    marks = marks_from(sheet.marks)
    look = look_at(tx, client, reader, agreed, sheet.week_end)
    body = compose(look, marks, reader)
    if body == sheet.body:
        return False
    digests.make_anew(tx, client, sheet, consent_id=agreed.id, body=body, marks=_left(marks, body))
    if sheet.state == "sent":
        take_back(tx, reader, sheet.id, TAKEN_BACK)
    return True


def _left(marks: Marks, body: dict[str, Json]) -> Json:
    """What was written beside things that are still on the page."""
    sections = body.get("sections")
    there = {
        str(part.get("name"))
        for section in (sections if isinstance(sections, list) else [])
        if isinstance(section, dict)
        for part in cast(list[Json], section.get("parts") or [])
        if isinstance(part, dict)
    }
    return Marks(
        marks.held,
        marks.kinds,
        {name: words for name, words in marks.words.items() if name in there},
        {name: words for name, words in marks.mine.items() if name in there},
    ).as_json()

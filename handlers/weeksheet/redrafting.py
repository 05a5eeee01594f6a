"""After something was deleted: pages nobody has read yet are made anew without it.

A page made anew has to be looked at again by its client before it goes, or goes on waiting. What a
clinician has opened already is theirs; that is told, with its dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from bot.care.sheet_states import GONE
from bot.talk.talk import local
from handlers.weeksheet.composing import compose, look_at
from handlers.weeksheet.marks import Marks, marks_from
from handlers.wording import day_month
from storage import accesses, alliances, conversations, digests, erasing, people
from storage.alliances import Agreement
from storage.conversations import Line
from storage.digests import Sheet
from storage.people import Known
from storage.tx import Json, Tx, plain

A_WEEK = timedelta(days=7)
WEEKLY = "weekly"
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
            erasing.erase_pages(tx, client, [sheet.id])
        elif _made_anew(tx, client, reader, agreed[reader.id], sheet):
            names.append(reader.name)
    return list(dict.fromkeys(names))


def received(tx: Tx, client: Known, first: date, last: date) -> list[Received]:
    """The pages with one of those days on them that somebody has opened."""
    return [
        Received(
            people.get(tx, one.reader_id).name,
            day_month(one.week_end),
            day_month(local(one.seen_at or one.sent_at or one.made_at, client.zone).date()),
        )
        for one in digests.of_client(tx, client, most=10_000)
        if is_read(tx, one) and one.week_end >= first and one.week_end - A_WEEK < last
    ]


def is_read(tx: Tx, sheet: Sheet) -> bool:
    """Whether its reader has opened it, or said so."""
    if sheet.state not in GONE:
        return False
    looked = accesses.has_looked(
        tx, sheet.client_id, sheet.reader_id, "weekly page", sheet.sent_at or sheet.made_at
    )
    return looked or sheet.state != "sent"


def _made_anew(tx: Tx, client: Known, reader: Known, agreed: Agreement, sheet: Sheet) -> bool:
    marks = marks_from(sheet.marks)
    look = look_at(tx, client, reader, agreed, sheet.week_end)
    body = compose(look, marks, reader)
    if body == sheet.body:
        return False
    digests.make_anew(tx, client, sheet, consent_id=agreed.id, body=body, marks=_left(marks, body))
    if sheet.state == "sent":
        _take_back(tx, reader, sheet.id)
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


def _take_back(tx: Tx, reader: Known, digest: int) -> None:
    """The first lines of a page that wait in its reader's weekly message, unread, go."""
    for held in conversations.open_ones(tx, reader.id, reader.seal):
        if held.name == WEEKLY:
            lines = conversations.lines(tx, held.id, reader.seal)
            changed = [_without(line, digest) for line in lines if line.name == "now"]
            conversations.write_lines(tx, held.id, changed, (), reader.seal)


def _without(line: Line, digest: int) -> Line:
    value, ref = line.value if isinstance(line.value, list) else (None, None)
    if not isinstance(value, dict) or not isinstance(value.get("brought"), list):
        return line
    brought = [
        {**one, "lines": [], "reason": TAKEN_BACK}
        if isinstance(one, dict) and one.get("digest") == digest
        else one
        for one in cast(list[Json], value["brought"])
    ]
    return Line(
        line.seq, line.name, line.kind, line.state, plain([{**value, "brought": brought}, ref])
    )

"""What /progress looks up and keeps, inside the turn's transaction."""

from __future__ import annotations

from dataclasses import dataclass

import orjson
from pydantic import JsonValue

from bot.care.paper import paper_of
from bot.care.pictures.progress import progress_page, sentence
from bot.care.progress import kept_close, progress, without_use
from bot.talk.talk import local
from handlers.contacts.sheet import contacts_of
from handlers.strengths.facts import story_of
from storage import people, standing
from storage.people import Known
from storage.tx import Tx

SHEET = "progress"


@dataclass(frozen=True, slots=True)
class Drawn:
    """What there is to show: the data of the picture and of the page to keep, and their words.

    None in ``picture`` where nothing was told yet.
    """

    picture: dict[str, JsonValue] | None
    page: dict[str, JsonValue]
    sentence: str


def is_counted(tx: Tx, person_id: int) -> bool | None:
    """Whether days without use are to be counted; None before it was asked."""
    return _counted(tx, people.get(tx, person_id))


def count_days(tx: Tx, person_id: int, *, wanted: bool) -> None:
    """Count days from now on, and ask for it in the check-in; or count them no more."""
    standing.write(tx, people.get(tx, person_id), SHEET, {"counted": wanted})
    if wanted:
        people.set_rhythm(tx, person_id, tracks_use=True)


def drawn(tx: Tx, person_id: int, *, lines: list[str]) -> Drawn:
    """How far the person who talks has come; ``lines`` are their strengths as told."""
    known = people.get(tx, person_id)
    today = local(tx.now, known.zone).date()
    story = story_of(tx, known, today)
    found = progress(story, today)
    if not found.points:
        return Drawn(None, {}, "")
    close = kept_close(contacts_of(tx, known), found.points)
    run = without_use(story.check_ins, story.lapses) if _counted(tx, known) else None
    pages = [
        progress_page(found, close, run, lines, paper=paper)
        for paper in ("phone", paper_of(known.zone))
    ]
    picture, page = orjson.loads(orjson.dumps(pages))
    return Drawn(picture, page, sentence(found, close, run))


def _counted(tx: Tx, known: Known) -> bool | None:
    kept = standing.read(tx, known, SHEET)
    wanted = kept.get("counted") if isinstance(kept, dict) else None
    return wanted if isinstance(wanted, bool) else None

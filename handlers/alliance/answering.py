"""What a clinician answers to a page, and how the client hears of it."""

from __future__ import annotations

from handlers.alliance import agenda, attention, telling
from handlers.weeksheet import handing
from handlers.wording import day_month
from storage import alliances, digests, people
from storage.digests import Sheet
from storage.people import Known
from storage.tx import Tx

LONGEST = 400


def take_up(tx: Tx, person_id: int, *, digest: int) -> None:
    """A page is opened that waited: its hour has come and nothing brought it."""
    if _mine(tx, person_id, digest) is not None:
        handing.note_sent(tx, person_id, digest=digest)


def see(tx: Tx, person_id: int, *, digest: int) -> bool:
    """The clinician has read it, and the client is told; False if it was so before."""
    sheet = _mine(tx, person_id, digest)
    if sheet is None or not handing.note_seen(tx, person_id, digest=digest):
        return False
    client, clinician = people.get(tx, sheet.client_id), people.get(tx, person_id)
    telling.tell(tx, client, "seen", name=clinician.name, until=_until(sheet))
    return True


def lets_talk(tx: Tx, person_id: int, *, digest: int, words: str) -> bool:
    """Put something on the agenda; that the page was read is told in the same breath."""
    sheet = _mine(tx, person_id, digest)
    client = people.get(tx, sheet.client_id) if sheet is not None else None
    alliance_id = _tie(tx, person_id, client) if client is not None else 0
    if sheet is None or client is None or not alliance_id:
        return False
    if not agenda.add(tx, client, alliance_id, "clinician", words):
        return False
    handing.note_seen(tx, person_id, digest=digest)
    name = people.get(tx, person_id).name
    telling.tell(tx, client, "talk", name=name, until=_until(sheet), words=words)
    return True


def write_back(tx: Tx, person_id: int, *, digest: int, words: str) -> bool:
    """A short note back, with the hours when an answer to it would be read."""
    sheet = _mine(tx, person_id, digest)
    if sheet is None or not handing.reply(tx, person_id, digest=digest, note=words):
        return False
    _pass_on(tx, people.get(tx, person_id), people.get(tx, sheet.client_id), words)
    return True


def write(tx: Tx, person_id: int, *, alliance_id: int, words: str) -> bool:
    """A short note to a client, of no page; False if they are not the clinician's."""
    pair = alliances.members(tx, alliance_id)
    if pair is None or pair[1].id != person_id:
        return False
    _pass_on(tx, pair[1], pair[0], words)
    return True


def topics(tx: Tx, person_id: int, *, digest: int) -> dict[str, str]:
    """What a page is about: the headings on it, to be tapped."""
    sheet = _mine(tx, person_id, digest)
    body = sheet.body if sheet is not None and isinstance(sheet.body, dict) else {}
    sections = body.get("sections")
    titles = [
        str(one["title"])
        for one in (sections if isinstance(sections, list) else [])
        if isinstance(one, dict) and one.get("parts")
    ]
    return {title: title for title in dict.fromkeys(titles)}


def _pass_on(tx: Tx, clinician: Known, client: Known, words: str) -> None:
    reads = attention.answers_read(attention.reading_of(tx, clinician))
    telling.tell(tx, client, "note", name=clinician.name, words=words, attention=reads)


def _mine(tx: Tx, person_id: int, digest: int) -> Sheet | None:
    """A page that went to this clinician, and whose consent still holds."""
    sheet = digests.one(tx, digest)
    if sheet is None or sheet.reader_id != person_id or not digests.is_covered(tx, sheet):
        return None
    return sheet


def _tie(tx: Tx, person_id: int, client: Known) -> int:
    own = (tied for tied, clinician in alliances.partners(tx, client) if clinician.id == person_id)
    return next(own, 0)


def _until(sheet: Sheet) -> str:
    return day_month(sheet.week_end)

"""Whether a client's page has reached its reader, and whether they have opened it."""

from __future__ import annotations

from datetime import timedelta

from handlers.alliance import attention, telling
from handlers.alliance.telling import Word
from handlers.weeksheet import drafts
from handlers.wording import day_month
from storage import accesses, alliances, digests, outbox, people, standing
from storage.digests import Sheet
from storage.people import Known
from storage.tx import Tx, plain

RECENT = timedelta(days=5)
LOST = "lost_pages"
MOST_LOST = 20
WAITED = timedelta(days=3)


def look(tx: Tx, person_id: int, *, alliance_id: int, what: str) -> Word | None:
    """What is to be told of the newest page of one alliance: that it has not arrived (the
    clinician is told too), or that it has waited unopened; None where all is as it should be.
    """
    pair = alliances.members(tx, alliance_id)
    if pair is None or pair[0].id != person_id:
        return None
    clinician = pair[1]
    if attention.is_away(tx, clinician):
        return None
    page = _newest(tx, pair[0], clinician)
    if page is None:
        return None
    word = _not_arrived(tx, page, alliance_id) if what == "arrived" else _silent(tx, page)
    return Word(word, _args(page, clinician)) if word else None


def tell_lost(tx: Tx, clinician: Known, page: Sheet) -> None:
    """Tell a client that their page has not arrived, once."""
    client = people.get(tx, page.client_id)
    if _note_lost(tx, client, page):
        telling.tell(tx, client, "not_delivered", **_args(page, clinician))


def chat_fate(tx: Tx, page: Sheet) -> str:
    """What became of the message in the reader's chat (see ``outbox.fate``)."""
    return outbox.fate(tx, page.reader_id, page.sent_at) if page.sent_at is not None else ""


def _mail_fate(tx: Tx, page: Sheet) -> str:
    if page.sent_at is None:
        return ""
    return outbox.fate(tx, page.reader_id, page.sent_at, outbox.MAIL)


def _args(page: Sheet, clinician: Known) -> dict[str, str]:
    return {"name": clinician.name, "until": day_month(page.week_end)}


def _not_arrived(tx: Tx, page: Sheet, alliance_id: int) -> str:
    """Nothing brought it: the clinician is told as well, and each of them once."""
    client = people.get(tx, page.client_id)
    if not _is_lost(tx, page) or not _note_lost(tx, client, page):
        return ""
    telling.tell_clinician(tx, page.reader_id, "not_delivered", alliance_id)
    return "not_delivered"


def _silent(tx: Tx, page: Sheet) -> str:
    """It has waited. Nobody can see whether a mail is opened, so nothing is said of that."""
    if not _has_waited(tx, page):
        return ""
    if accesses.has_looked(tx, page.client_id, page.reader_id, digests.CHAT, page.made_at):
        return "not_answered"
    if page.id in _lost_pages(tx, people.get(tx, page.client_id)):
        return ""
    return "not_said" if _mail_fate(tx, page) == "sent" else "not_opened"


def _note_lost(tx: Tx, client: Known, page: Sheet) -> bool:
    """Remember that a page is known not to have arrived; False if that was known before."""
    known = _lost_pages(tx, client)
    if page.id in known:
        return False
    standing.write(tx, client, LOST, plain([*known, page.id][-MOST_LOST:]))
    return True


def _lost_pages(tx: Tx, client: Known) -> list[int]:
    kept = standing.read(tx, client, LOST)
    return [int(str(one)) for one in kept] if isinstance(kept, list) else []


def _newest(tx: Tx, client: Known, clinician: Known) -> Sheet | None:
    """The newest page that goes, whose hour has come lately: let go, or going by itself."""
    for one in digests.of_client(tx, client):
        due = one.due_at
        goes = one.state in digests.LET_GO or (
            one.state == "shown" and drafts.way_of(tx, client) != "ask"
        )
        is_theirs = one.reader_id == clinician.id and goes
        if is_theirs and due is not None and tx.now - RECENT <= due <= tx.now:
            return one
    return None


def _is_lost(tx: Tx, page: Sheet) -> bool:
    """Not picked up although its hour has come, or given up on every way it went."""
    if page.state in {"shown", "released"}:
        return True
    if page.state != "sent":
        return False
    return chat_fate(tx, page) == "dropped" and _mail_fate(tx, page) in {"", "dropped"}


def _has_waited(tx: Tx, page: Sheet) -> bool:
    return page.state == "sent" and page.sent_at is not None and page.sent_at <= tx.now - WAITED

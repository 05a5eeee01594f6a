"""Whether a client's page has reached its reader, and whether they have opened it."""

from __future__ import annotations

from datetime import timedelta

from handlers.alliance import attention, telling
from handlers.alliance.telling import Word
from handlers.weeksheet import drafts
from handlers.wording import day_month
from storage import accesses, alliances, digests, outbox
from storage.digests import Sheet
from storage.people import Known
from storage.tx import Tx

RECENT = timedelta(days=5)
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
    args = {"name": clinician.name, "until": day_month(page.week_end)}
    if what == "arrived" and _is_lost(tx, page, clinician):
        telling.tell_clinician(tx, clinician.id, "not_delivered", alliance_id)
        return Word("not_delivered", args)
    if what == "waited" and _has_waited(tx, page):
        looked = accesses.has_looked(tx, person_id, clinician.id, "weekly page", page.made_at)
        return Word("not_answered" if looked else "not_opened", args)
    return None


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


def _is_lost(tx: Tx, page: Sheet, clinician: Known) -> bool:
    """Not picked up although its hour has come, or given up on the way."""
    if page.state in {"shown", "released"}:
        return True
    if page.state != "sent" or page.sent_at is None:
        return False
    return outbox.fate(tx, clinician.id, page.sent_at) == "dropped"


def _has_waited(tx: Tx, page: Sheet) -> bool:
    return page.state == "sent" and page.sent_at is not None and page.sent_at <= tx.now - WAITED

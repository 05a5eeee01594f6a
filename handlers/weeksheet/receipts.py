"""What became of a client's pages, for the client."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.talk.talk import local
from handlers.wording import day_month
from storage import digests, people
from storage.digests import Sheet
from storage.tx import Tx

TELLS = {
    "drafted": "not shown to you, so not sent",
    "shown": "waiting, not sent",
    "released": "on its way",
    "stopped": "stopped, not sent",
    "sent": "sent, not opened so far",
    "seen": "read",
    "answered": "read and answered",
}


@dataclass(frozen=True, slots=True)
class Receipt:
    """One page: who for, which week (its last day, ISO), its state, since when (ISO), and the note
    that came back.
    """

    reader: str
    week_end: str
    state: str
    at: str
    note: str

    def line(self) -> str:
        """In one line, honestly also when nobody has opened it."""
        since = f" on {day_month(datetime.fromisoformat(self.at).date())}" if self.at else ""
        note = f" “{self.note}”" if self.note else ""
        week = day_month(date.fromisoformat(self.week_end))
        when = since if self.state in {"sent", "seen", "answered", "stopped"} else ""
        return f"Week until {week}, {self.reader}: {TELLS[self.state]}{when}.{note}"


def receipts(tx: Tx, person_id: int) -> list[Receipt]:
    """The newest pages of the client who talks, the newest first."""
    client = people.get(tx, person_id)
    return [
        Receipt(
            people.get(tx, one.reader_id).name,
            one.week_end.isoformat(),
            one.state,
            local(at, client.zone).isoformat() if (at := since(one)) else "",
            one.note,
        )
        for one in digests.of_client(tx, client)
    ]


def since(sheet: Sheet) -> datetime | None:
    """When its state began."""
    stamps = {
        "drafted": sheet.made_at,
        "shown": sheet.shown_at,
        "released": sheet.released_at,
        "stopped": sheet.stopped_at,
        "sent": sheet.sent_at,
        "seen": sheet.seen_at,
        "answered": sheet.answered_at,
    }
    return stamps[sheet.state]

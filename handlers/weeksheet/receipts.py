"""What became of a client's pages, for the client."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.care.sentences import MONTHS
from bot.talk.talk import local
from storage import digests, people
from storage.digests import Sheet
from storage.tx import Tx

TELLS = {
    "drafted": "not shown to you, so not sent",
    "shown": "waits, not sent",
    "released": "on its way to {reader}",
    "stopped": "stopped{when}, not sent",
    "sent": "with {reader}{when}, not opened so far",
    "seen": "read by {reader}{when}",
    "answered": "read and answered by {reader}{when}",
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
        since = f" on {_short(datetime.fromisoformat(self.at).date())}" if self.at else ""
        told = TELLS[self.state].format(reader=self.reader, when=since)
        note = f" “{self.note}”" if self.note else ""
        return f"• Until {_short(date.fromisoformat(self.week_end))}: {told}.{note}"


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


def _short(day: date) -> str:
    """A day of these weeks; the year goes without saying."""
    return f"{day.day} {MONTHS[day.month - 1]}"

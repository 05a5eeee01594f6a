"""The meetings of a clinic's lists that can lie in a stretch of time."""

from __future__ import annotations

from datetime import datetime

from bot.care.meetings.meetings import spans
from storage import meetings
from storage.people import Known
from storage.tx import Json, Tx


def listed(tx: Tx, known: Known, starts: datetime, ends: datetime) -> list[Json]:
    """Those that start between two moments, whatever clock they go by; not yet looked at closely.

    A list may hold meetings in many zones. Only the hours in question are read, on each clock.
    """
    return [
        body
        for zone in meetings.zones(tx, known.clinic_id)
        for day, first, last in spans(starts, ends, zone or known.zone)
        for body in meetings.starting(tx, known.clinic_id, zone, day, first=first, last=last)
    ]

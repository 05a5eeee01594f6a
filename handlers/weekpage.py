"""The week on one page: what a client answered, cut to what their consent covers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.care.week import CheckIn, Week, look_back
from bot.talk.talk import local
from handlers.checkins import recent
from handlers.scope import CHECK_INS, COVERS, LINES
from handlers.wording import day_month
from storage.alliances import Agreement
from storage.people import Known
from storage.tx import Json, Tx, plain

EARLIER_WEEKS = 7


def week_of(tx: Tx, client: Known, *, running: bool = False) -> date:
    """The last day of the week a page shows: yesterday, or today while it is still running."""
    today = local(tx.now, client.zone).date()
    return today if running else today - timedelta(days=1)


def compose(
    tx: Tx, client: Known, reader: str, agreed: Agreement | None, week_end: date
) -> dict[str, Json]:
    """What the page is printed from. Without a consent it shows everything, to the client alone."""
    first = week_end - timedelta(weeks=EARLIER_WEEKS)
    everything = recent(tx, client.id, first, week_end, shared=agreed is not None)
    scope = list(COVERS) if agreed is None else agreed.scope
    week = look_back(covered(everything, scope), week_end=week_end, asked_days=7)
    return {
        "client": client.name,
        "clinician": reader,
        "readers": _readers(client, reader, agreed),
        "week": plain((week if CHECK_INS in scope else _lines_only(week)).as_json()),
        "reach": None if client.reachable else "Messages do not reach this client at present.",
        "consent": _consent(agreed, reader),
    }


def covered(everything: Sequence[CheckIn], scope: Sequence[str]) -> list[CheckIn]:
    """Check-ins with only what was agreed to be shared.

    One that has nothing left is left out: that there was one is not shared either.
    """
    found = []
    for one in everything:
        kept = one
        if CHECK_INS not in scope:
            kept = replace(kept, ratings={}, declined=frozenset(), helped=None, used=None)
        if LINES not in scope:
            kept = replace(kept, for_clinician=None)
        if CHECK_INS in scope or kept.for_clinician:
            found.append(kept)
    return found


def _lines_only(week: Week) -> Week:
    """The week where check-ins are not shared: it says so, and counts no days."""
    return replace(
        week,
        adherence="Only the line for the clinician is shared.",
        gaps=(),
        series=tuple(replace(one, sentence="Not shared.") for one in week.series),
    )


def _readers(client: Known, reader: str, agreed: Agreement | None) -> str:
    if agreed is None:
        return f"Made for {client.name}, who asked for it. Nobody else reads this page."
    return f"Read by {reader}, once a week. {client.name} can see the same page at any time."


def _consent(agreed: Agreement | None, reader: str) -> dict[str, Json] | None:
    if agreed is None:
        return None
    return {
        "signed": day_month(agreed.signed_at.date()),
        "with": reader,
        "covers": "; ".join(COVERS[kind] for kind in COVERS if kind in agreed.scope),
        "until": day_month(agreed.expires_at.date()),
    }

"""A clinician's list: who needs a look first, and what is known of each; only what is shared.

What is said of a client comes from pages they let go, never from a look at their answers, so what
they hold back is held back here too. Every look is written into their access log.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.care.attention_first import TRENDS, Glance, why, worst_first
from bot.talk.talk import local
from handlers.alliance import agenda, checks, clients
from handlers.alliance.pages_talk import Opened
from handlers.scope import AGENDA
from handlers.wording import day_month
from storage import alliances, digests, people
from storage.alliances import Agreement
from storage.digests import Sheet
from storage.people import Known
from storage.tx import Json, Tx

OPEN = ("released", "sent", "seen", "answered")
TOLD = {"released": "waiting", "sent": "not seen yet", "seen": "seen", "answered": "answered"}
REMINDED = timedelta(days=3)
LINES_SECTION = "lines"


@dataclass(frozen=True, slots=True)
class Row:
    """One client of the list: by whose label, why, and in one line what else is known. ``shares``:
    something is shared at this moment.
    """

    alliance: int
    label: str
    why: str
    facts: str
    shares: bool = False


@dataclass(frozen=True, slots=True)
class Caseload:
    """Everybody, who needs a look first at the top; and by label whose page has waited for an
    answer for three days.
    """

    rows: list[Row]
    reminders: list[str]


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of one client: the same line, what is shared (kinds) and until when (ISO)."""

    alliance: int
    label: str
    why: str
    facts: str
    kinds: list[str]
    until: str


@dataclass(frozen=True, slots=True)
class _One:
    """A client while the list is made."""

    alliance: int
    client: Known
    agreed: Agreement | None
    newest: Sheet | None
    glance: Glance


def caseload(tx: Tx, person_id: int) -> Caseload:
    """The list of the clinician who talks."""
    clinician = people.get(tx, person_id)
    found = _everybody(tx, clinician)
    order = [id(one) for one in worst_first([one.glance for one in found])]
    found.sort(key=lambda one: order.index(id(one.glance)))
    for one in found:
        if one.agreed is not None:
            alliances.note_access(tx, one.client.id, person_id, "caseload", "/caseload")
    reminders = [one.glance.label for one in found if one.newest and _is_late(tx, one.newest)]
    return Caseload([_row(tx, clinician, one) for one in found], reminders)


def card(tx: Tx, person_id: int, *, alliance_id: int) -> Card | None:
    """One client of the clinician who talks; None if they are not theirs."""
    clinician = people.get(tx, person_id)
    one = next((one for one in _everybody(tx, clinician) if one.alliance == alliance_id), None)
    if one is None:
        return None
    if one.agreed is not None:
        alliances.note_access(tx, one.client.id, person_id, "caseload", "opened in /caseload")
    row = _row(tx, clinician, one, until=False)
    kinds = one.agreed.scope if one.agreed else []
    until = one.agreed.expires_at.date().isoformat() if one.agreed else ""
    return Card(one.alliance, row.label, row.why, row.facts, list(kinds), until)


def weeks(tx: Tx, person_id: int, *, alliance_id: int) -> list[Opened]:
    """The pages of one client that may be opened, the newest first."""
    pair = alliances.members(tx, alliance_id)
    if pair is None or pair[1].id != person_id or alliances.in_force(tx, alliance_id) is None:
        return []
    client = pair[0]
    label = clients.labels_of(tx, pair[1])[alliance_id]
    sheets = [one for one in _gone(tx, person_id) if one.client_id == client.id]
    return [Opened(one.id, label, client.name, one.week_end.isoformat()) for one in sheets]


def _everybody(tx: Tx, clinician: Known) -> list[_One]:
    labels = clients.labels_of(tx, clinician)
    newest: dict[int, Sheet] = {}
    for sheet in _gone(tx, clinician.id):
        newest.setdefault(sheet.client_id, sheet)
    found = []
    for alliance_id, client in alliances.partners(tx, clinician):
        agreed = alliances.in_force(tx, alliance_id)
        latest = newest.get(client.id) if agreed is not None else None
        glance = glance_of(tx, labels[alliance_id], client, agreed, latest)
        found.append(_One(alliance_id, client, agreed, latest, glance))
    return found


def glance_of(
    tx: Tx, label: str, client: Known, agreed: Agreement | None, sheet: Sheet | None
) -> Glance:
    """What may be known of one client, from the page ``sheet`` that has gone out."""
    if agreed is None:
        return Glance(label, sharing=False)
    body = sheet.body if sheet is not None and isinstance(sheet.body, dict) else {}
    weight = body.get("weight")
    return Glance(
        label,
        sharing=True,
        reachable=client.reachable,
        has_page=sheet is not None,
        weight=float(weight) if isinstance(weight, int | float) else 0.0,
        reason=str(body.get("reason") or ""),
        wants=_wrote(body) or _noted(tx, client, agreed),
        trend=checks.trend_of(tx, client, agreed),
    )


def _noted(tx: Tx, client: Known, agreed: Agreement) -> bool:
    """Whether the client has noted something for the next session, where that is shared."""
    if AGENDA not in agreed.scope:
        return False
    return bool(agenda.agenda_of(tx, client, agreed.alliance_id).of("client"))


def _wrote(body: dict[str, Json]) -> bool:
    """Whether a page has a line the client wrote for the clinician."""
    sections = body.get("sections")
    return any(
        isinstance(one, dict) and one.get("name") == LINES_SECTION and one.get("parts")
        for one in (sections if isinstance(sections, list) else [])
    )


def _gone(tx: Tx, reader_id: int) -> list[Sheet]:
    """Pages that have gone out, or whose hour has come: nothing before its time."""
    sheets = digests.of_reader(tx, reader_id, OPEN)
    return [one for one in sheets if one.state != "released" or (one.due_at or tx.now) <= tx.now]


def _row(tx: Tx, clinician: Known, one: _One, *, until: bool = True) -> Row:
    facts = []
    if one.newest is not None:
        last = day_month(one.newest.week_end)
        facts.append(f"page until {last}, {TOLD[one.newest.state]}")
    met = agenda.last_met(tx, one.client, one.alliance)
    if met:
        facts.append(f"last met {day_month(date.fromisoformat(met))}")
    if one.glance.trend:
        facts.append(f"working together {TRENDS[one.glance.trend]}")
    if until and one.agreed is not None:
        ends = local(one.agreed.expires_at, clinician.zone).date()
        facts.append(f"shares until {day_month(ends)}")
    told = " · ".join(facts)
    return Row(one.alliance, one.glance.label, why(one.glance), told, one.agreed is not None)


def _is_late(tx: Tx, sheet: Sheet) -> bool:
    waits = sheet.state in {"sent", "seen"}
    return waits and sheet.sent_at is not None and sheet.sent_at <= tx.now - REMINDED

"""Phases in storage: where a client stands, what is proposed, and what a move brings about.

Everything here is a deed. A clinician sees it only while some consent of that client's is in force,
and of the counts only what it covers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.care.footing import (
    Footing,
    NotNow,
    Pace,
    Phase,
    Proposal,
    agreed,
    alone,
    declined,
    footing_from,
    footing_json,
    new_pace,
    page_is_due,
    proposed,
    taken_back,
)
from handlers.scope import COVERS
from handlers.together import goals
from handlers.together.footing_signs import evidence
from handlers.together.pairs import client_of
from storage import alliances, dues, people, standing
from storage.people import Known, Rhythm
from storage.tx import Tx, plain

SHEET, PARTED = "footing", "parted"
TO_CLIENT, TO_CLINICIAN = "nudge:footing", "nudge:footing_word"
WEEKLY = "nudge:weekly"


@dataclass(frozen=True, slots=True)
class Look:
    """Where somebody stands, at what pace, and what the last four weeks say."""

    footing: Footing
    pace: Pace
    lines: list[str]


@dataclass(frozen=True, slots=True)
class Done:
    """What came of an answer: why not, or (empty) that the move is made, and to where."""

    refusal: str
    to: str = ""


def footing_of(tx: Tx, client: Known) -> Footing:
    """Where a client stands."""
    return footing_from(standing.read(tx, client, SHEET))


def phase_of(tx: Tx, client: Known) -> Phase:
    """The phase alone."""
    return footing_of(tx, client).phase


def pace_of(rhythm: Rhythm) -> Pace:
    """How often Tandem speaks first to somebody."""
    return Pace(
        rhythm.check_in_every,
        rhythm.digest_every,
        rhythm.nudges_a_day,
        rhythm.nudges_a_week,
        rhythm.nudge_gap,
    )


def mine(tx: Tx, person_id: int) -> Look:
    """For the client who talks: everything."""
    client = people.get(tx, person_id)
    footing = footing_of(tx, client)
    return Look(footing, pace_of(client.rhythm), evidence(tx, client, list(COVERS)))


def seen(tx: Tx, person_id: int, *, alliance_id: int) -> Look | None:
    """For the clinician who talks: what a consent in force covers; None without one."""
    pair = client_of(tx, person_id, alliance_id)
    covers = alliances.in_force(tx, alliance_id)
    if pair is None or covers is None:
        return None
    client = pair[0]
    alliances.note_access(tx, client.id, person_id, "phase", "asked in /footing")
    lines = evidence(tx, client, covers.scope)
    return Look(footing_of(tx, client), pace_of(client.rhythm), lines)


def propose(tx: Tx, person_id: int, *, to: Phase, alliance_id: int, words: str) -> Done:
    """The client would like to move: put to a clinician, or made at once where there is none."""
    client = people.get(tx, person_id)
    footing = footing_of(tx, client)
    seen_lines = tuple(evidence(tx, client, _covered(tx, alliance_id)))
    wish = Proposal(to, "client", client.name, tx.now.isoformat(), alliance_id, words, seen_lines)
    try:
        if alliance_id == 0:
            _moved(tx, client, alone(footing, wish, pace_of(client.rhythm)), footing)
            return Done("", to)
        _write(tx, client, proposed(footing, wish))
    except NotNow as refusal:
        return Done(str(refusal))
    _tell_clinician(tx, alliance_id)
    return Done("")


def propose_to(tx: Tx, person_id: int, *, alliance_id: int, to: Phase, words: str) -> Done:
    """The clinician who talks would like their client to move."""
    pair = client_of(tx, person_id, alliance_id)
    look = seen(tx, person_id, alliance_id=alliance_id)
    if pair is None or look is None:
        return Done("That is not shared with you any more.")
    client, clinician = pair
    at, lines = tx.now.isoformat(), tuple(look.lines)
    wish = Proposal(to, "clinician", clinician.name, at, alliance_id, words, lines)
    try:
        _write(tx, client, proposed(look.footing, wish))
    except NotNow as refusal:
        return Done(str(refusal))
    _tell_client(tx, client)
    return Done("")


def answer(tx: Tx, person_id: int, *, accepted: bool, words: str) -> Done:
    """The client answers what their clinician proposed."""
    client = people.get(tx, person_id)
    footing = footing_of(tx, client)
    at = tx.now.isoformat()
    try:
        if not accepted:
            _decline(tx, client, declined(footing, "client", at, words))
            return Done("")
        after = agreed(footing, "client", at, pace_of(client.rhythm))
    except NotNow as refusal:
        return Done(str(refusal))
    _moved(tx, client, after, footing)
    return Done("", after.phase)


def answer_to(tx: Tx, person_id: int, *, alliance_id: int, accepted: bool, words: str) -> Done:
    """The clinician who talks answers what their client proposed to them."""
    pair = client_of(tx, person_id, alliance_id)
    if pair is None or alliances.in_force(tx, alliance_id) is None:
        return Done("That is not shared with you any more.")
    client = pair[0]
    footing = footing_of(tx, client)
    at = tx.now.isoformat()
    if footing.proposal is None or footing.proposal.alliance != alliance_id:
        return Done("There is nothing there that waits for your answer.")
    try:
        if not accepted:
            _write(tx, client, declined(footing, "clinician", at, words))
            _tell_client(tx, client)
            return Done("")
        after = agreed(footing, "clinician", at, pace_of(client.rhythm))
    except NotNow as refusal:
        return Done(str(refusal))
    _moved(tx, client, after, footing)
    _tell_client(tx, client)
    return Done("", after.phase)


def take_back(tx: Tx, person_id: int) -> None:
    """The client takes their own proposal back."""
    client = people.get(tx, person_id)
    _write(tx, client, taken_back(footing_of(tx, client), "client"))


def take_theirs_back(tx: Tx, person_id: int, *, alliance_id: int) -> None:
    """The clinician who talks takes theirs back."""
    pair = client_of(tx, person_id, alliance_id)
    if pair is not None:
        _write(tx, pair[0], taken_back(footing_of(tx, pair[0]), "clinician"))


def parted(tx: Tx, person_id: int) -> list[str]:
    """The labels of clients who have moved on since the clinician who talks last looked."""
    clinician = people.get(tx, person_id)
    kept = standing.read(tx, clinician, PARTED)
    standing.write(tx, clinician, PARTED, plain([]))
    return [str(one) for one in kept] if isinstance(kept, list) else []


def set_pace(tx: Tx, person_id: int, *, pace: Pace) -> None:
    """The client sets how often Tandem speaks first."""
    _keep_pace(tx, person_id, pace)


def page_goes_out(tx: Tx, client: Known, week_end: date) -> bool:
    """Whether this week's page is one of those a client's phase lets go out."""
    since = footing_of(tx, client).since
    began = datetime.fromisoformat(since).date() if since else week_end
    weeks = max(0, (week_end - began).days) // 7
    return page_is_due(weeks, client.rhythm.digest_every)


# --------------------------------------------------------------------------------------------------


def _moved(tx: Tx, client: Known, after: Footing, before: Footing) -> None:
    """Keep where they stand now, set the pace, and after treatment end what was agreed."""
    alliance, by_client = after.moves[-1].proposal.alliance, after.moves[-1].yes == "client"
    if after.phase == "after" and alliance:
        _part(tx, client, alliance, tells=by_client)
        if alliances.of(tx, client):
            # Somebody else still works with them: one tie ends, and nothing else changes.
            _write(tx, client, replace(after, phase=before.phase, since=before.since))
            return
    elif by_client:
        _tell_clinician(tx, alliance)
    _keep_pace(tx, client.id, new_pace(before, after.phase, pace_of(client.rhythm)))
    _write(tx, client, after)


def _part(tx: Tx, client: Known, alliance_id: int, *, tells: bool) -> None:
    """The clinician's access ends at once; what was with them stays with the client. ``tells``:
    whether they hear of it now, not having said the last yes themselves.
    """
    pair = alliances.members(tx, alliance_id)
    if pair is None:
        return
    clinician = pair[1]
    goals.keep_all(tx, client, alliance_id, f"parted-{alliance_id}")
    label = alliances.labels(tx, clinician).get(alliance_id, "") or "Your client"
    alliances.end(tx, alliance_id)
    dues.cancel(tx, clinician.id, WEEKLY, str(alliance_id))
    if tells:
        told = standing.read(tx, clinician, PARTED)
        others = [str(one) for one in told] if isinstance(told, list) else []
        standing.write(tx, clinician, PARTED, plain([*others, label]))
        dues.plan(tx, clinician.id, TO_CLINICIAN, str(alliance_id), tx.now)


def _covered(tx: Tx, alliance_id: int) -> list[str]:
    """The kinds of count that may go with a proposal: all of them only where it goes to nobody."""
    if alliance_id == 0:
        return list(COVERS)
    covers = alliances.in_force(tx, alliance_id)
    return covers.scope if covers is not None else []


def _decline(tx: Tx, client: Known, after: Footing) -> None:
    _write(tx, client, after)
    _tell_clinician(tx, after.moves[-1].proposal.alliance)


def _keep_pace(tx: Tx, person_id: int, pace: Pace) -> None:
    people.set_rhythm(
        tx,
        person_id,
        check_in_every=pace.check_in_every,
        digest_every=pace.digest_every,
        nudges_a_day=pace.per_day,
        nudges_a_week=pace.per_week,
        nudge_gap=pace.gap,
    )


def _write(tx: Tx, client: Known, footing: Footing) -> None:
    standing.write(tx, client, SHEET, plain(footing_json(footing)))


def _tell_clinician(tx: Tx, alliance_id: int) -> None:
    covers = alliances.in_force(tx, alliance_id) if alliance_id else None
    if covers is not None:
        dues.plan(tx, covers.clinician_id, TO_CLINICIAN, str(alliance_id), tx.now)


def _tell_client(tx: Tx, client: Known) -> None:
    if client.rhythm.ready:
        dues.plan(tx, client.id, TO_CLIENT, "next", tx.now)

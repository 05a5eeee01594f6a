"""A colleague comes in: for good, or to stand in during a leave. Always with the client's yes.

What a client is asked stands in a sealed sheet of theirs until they answer. Nothing about them goes
to the colleague before they have signed with that colleague.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Literal, cast

from bot.talk.hours import on_wall
from bot.talk.talk import local
from handlers.alliance import attention, telling
from handlers.alliance.attention import LEAVE, Leave
from handlers.deeds import Partner
from handlers.wording import day_month
from storage import alliances, dues, people, standing
from storage.clinics import name_of
from storage.dues import PUT_OFF
from storage.people import Known
from storage.tx import Json, Tx, plain

ASKED = "colleagues"
STAND_INS = "stand_ins"
NUDGE = "nudge:colleague"
NEXT = "next"
Kind = Literal["handover", "stand_in"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a client is asked: whether a colleague may come in, in an alliance of theirs.

    ``first`` and ``last`` are the days of a leave (ISO), both included; empty for a hand-over.
    """

    id: str
    kind: Kind
    alliance_id: int
    by: str
    other_id: int
    other: str
    words: str = ""
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Entrance:
    """A colleague about to come in: the tie that is to be signed, what may be signed at once (a
    stand-in gets what is shared already), and when it is over by itself (ISO moment), or empty.
    """

    partner: Partner
    kinds: list[str]
    ends: str


def colleagues(tx: Tx, person_id: int) -> dict[str, str]:
    """The other clinicians of one's clinic, by id as text: their names."""
    clinician = people.get(tx, person_id)
    others = people.of_clinic(tx, clinician.clinic_id, "clinician")
    found = [people.get(tx, one) for one in others if one != person_id]
    return {str(one.id): one.name for one in found if one.rhythm.ready}


def propose_handover(tx: Tx, person_id: int, *, alliance_id: int, other: int, words: str) -> bool:
    """Ask a client whether they would go on with a colleague; False if that cannot be asked."""
    pair = alliances.members(tx, alliance_id)
    if pair is None or pair[1].id != person_id or str(other) not in colleagues(tx, person_id):
        return False
    name = people.get(tx, other).name
    new = Proposal(
        f"{alliance_id}:{tx.now.isoformat()}",
        "handover",
        alliance_id,
        pair[1].name,
        other,
        name,
        words,
    )
    _ask(tx, pair[0], new)
    dues.plan(tx, pair[0].id, NUDGE, NEXT, tx.now)
    return True


def take_leave(tx: Tx, person_id: int, *, first: str, last: str, stand_in: int) -> None:
    """A clinician is away: every client is told, and those who share are asked on the first day
    whether the stand-in (0 for nobody) may read meanwhile.
    """
    clinician = people.get(tx, person_id)
    end_leave(tx, person_id)
    leave = Leave(first, last, stand_in)
    standing.write(tx, clinician, LEAVE, plain(asdict(leave)))
    other = people.by_id(tx, stand_in) if stand_in else None
    for alliance_id, client in alliances.partners(tx, clinician):
        asks = other is not None and alliances.in_force(tx, alliance_id) is not None
        _tell_of(tx, client, clinician, leave, other.name if other and asks else "")
        if other is not None and asks:
            new = Proposal(
                f"{alliance_id}:{tx.now.isoformat()}",
                "stand_in",
                alliance_id,
                clinician.name,
                other.id,
                other.name,
                first=first,
                last=last,
            )
            _ask_on_the_day(tx, client, new)


def end_leave(tx: Tx, person_id: int) -> bool:
    """The clinician is back, or never left: stand-ins end, and the clients are told."""
    clinician = people.get(tx, person_id)
    leave = attention.leave_of(tx, clinician)
    today = local(tx.now, clinician.zone).date().isoformat()
    if leave is None or leave.last < today:
        return False
    standing.write(tx, clinician, LEAVE, None)
    for alliance_id, client in alliances.partners(tx, clinician):
        for one in asked(tx, client):
            if one.kind == "stand_in" and one.alliance_id == alliance_id:
                _answered(tx, client, one)
        for theirs, instead_of in stand_ins(tx, client).items():
            if instead_of == alliance_id:
                alliances.end(tx, theirs)
        telling.tell(tx, client, "back", name=clinician.name, first=_day(leave.first))
    return True


def asked(tx: Tx, client: Known) -> list[Proposal]:
    """Everything a client is to be asked, be it only on a later day."""
    kept = standing.read(tx, client, ASKED)
    return [_proposal(one) for one in kept] if isinstance(kept, list) else []


def asked_now(tx: Tx, person_id: int) -> list[Proposal]:
    """What the client who talks is asked at present, where the one who asks is still theirs."""
    client = people.get(tx, person_id)
    today = local(tx.now, client.zone).date().isoformat()
    living = alliances.of(tx, client)
    return [
        one
        for one in asked(tx, client)
        if one.alliance_id in living and one.first <= today and not (one.last and one.last < today)
    ]


def let_in(tx: Tx, person_id: int, *, proposal: Proposal) -> Entrance | None:
    """Tie the alliance that is to be signed; None if it can no longer be."""
    client = people.get(tx, person_id)
    pair = alliances.members(tx, proposal.alliance_id)
    other = people.by_id(tx, proposal.other_id)
    if pair is None or pair[0].id != person_id or other is None:
        return None
    there = {clinician.id: tied for tied, clinician in alliances.partners(tx, client)}
    ends = _over(pair[1], proposal) if proposal.kind == "stand_in" else None
    label = alliances.label_of(tx, pair[1], proposal.alliance_id) or ""
    tied = there.get(other.id) or alliances.tie(tx, person_id, other.id, label, until=ends)
    agreed = alliances.in_force(tx, proposal.alliance_id)
    kinds = agreed.scope if agreed is not None and ends is not None else []
    partner = Partner(tied, other.name, name_of(tx, other.clinic_id), [], "", "")
    return Entrance(partner, list(kinds), ends.isoformat() if ends else "")


def settle(tx: Tx, person_id: int, *, proposal: Proposal, tied: int) -> bool:
    """What the client has decided, told by what is signed now: True if the colleague comes in.

    Once it is settled, going back to it changes nothing here; /share does.
    """
    client = people.get(tx, person_id)
    signed = tied != 0 and alliances.in_force(tx, tied) is not None
    if proposal not in asked(tx, client):
        return signed
    _answered(tx, client, proposal)
    if tied and not signed:
        alliances.end(tx, tied)
    pair = alliances.members(tx, proposal.alliance_id)
    if pair is not None:
        _come_in(tx, client, pair[1], proposal, tied if signed else 0)
    return signed


def told(tx: Tx, person_id: int) -> list[str]:
    """Who works with a client, a line each."""
    client = people.get(tx, person_id)
    instead = stand_ins(tx, client)
    names = {tied: clinician.name for tied, clinician in alliances.partners(tx, client)}
    return [
        f"• {name}, standing in for {names.get(instead[tied], 'a colleague')}"
        if tied in instead
        else f"• {name}"
        for tied, name in names.items()
    ]


def stand_ins(tx: Tx, client: Known) -> dict[int, int]:
    """The alliances of those who stand in, each with the alliance it stands in for."""
    kept = standing.read(tx, client, STAND_INS)
    rows = kept if isinstance(kept, dict) else {}
    living = alliances.of(tx, client)
    return {int(tied): int(str(one)) for tied, one in rows.items() if int(tied) in living}


def _come_in(tx: Tx, client: Known, by: Known, proposal: Proposal, tied: int) -> None:
    """Tell both clinicians; after a hand-over the old alliance ends."""
    other, alliance_id = proposal.other_id, proposal.alliance_id
    if proposal.kind == "handover":
        telling.tell_clinician(
            tx, by.id, "handed_over" if tied else "stays", alliance_id, other=other
        )
        if tied:
            alliances.end(tx, alliance_id)
            telling.tell_clinician(tx, other, "taken_over", tied)
        return
    what = "stand_in" if tied else "no_stand_in"
    telling.tell_clinician(tx, by.id, what, alliance_id, other=other)
    if tied:
        kept = {str(one): instead_of for one, instead_of in stand_ins(tx, client).items()}
        standing.write(tx, client, STAND_INS, plain({**kept, str(tied): alliance_id}))
        telling.tell_clinician(tx, other, "standing_in", tied, other=by.id)


def _ask(tx: Tx, client: Known, new: Proposal) -> None:
    people.by_id(tx, client.id, lock=True)
    same = (new.kind, new.alliance_id)
    others = [one for one in asked(tx, client) if (one.kind, one.alliance_id) != same]
    _keep(tx, client, [*others, new])


def _answered(tx: Tx, client: Known, proposal: Proposal) -> None:
    _keep(tx, client, [one for one in asked(tx, client) if one.id != proposal.id])


def _ask_on_the_day(tx: Tx, client: Known, new: Proposal) -> None:
    _ask(tx, client, new)
    day = on_wall(date.fromisoformat(new.first), client.rhythm.wakes, client.zone)
    at = max(tx.now, day)
    # What carries this mark was promised, and planning anew leaves it alone.
    dues.plan(tx, client.id, NUDGE, f"{new.alliance_id}{PUT_OFF}{at.isoformat()}", at)


def _tell_of(tx: Tx, client: Known, clinician: Known, leave: Leave, stand_in: str) -> None:
    meanwhile = (
        f"On the first day I ask you whether {stand_in} may read your pages in that time. Without "
        "your yes nobody does."
        if stand_in
        else "Nobody reads for them in that time."
    )
    telling.tell(
        tx,
        client,
        "away",
        name=clinician.name,
        first=_day(leave.first),
        last=_day(leave.last),
        meanwhile=f"{meanwhile} {attention.CANNOT_WAIT}",
    )


def _over(clinician: Known, proposal: Proposal) -> datetime:
    """When a leave is over, on the clock of the one who is away."""
    after = date.fromisoformat(proposal.last) + timedelta(days=1)
    return on_wall(after, "00:00", clinician.zone)


def _day(iso: str) -> str:
    return day_month(date.fromisoformat(iso))


def _proposal(kept: Json) -> Proposal:
    one = cast(dict[str, str], kept)
    return Proposal(
        one["id"],
        cast(Kind, one["kind"]),
        int(one["alliance_id"]),
        one["by"],
        int(one["other_id"]),
        one["other"],
        one["words"],
        one["first"],
        one["last"],
    )


def _keep(tx: Tx, client: Known, proposals: list[Proposal]) -> None:
    standing.write(tx, client, ASKED, plain([asdict(one) for one in proposals]))

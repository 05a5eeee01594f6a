"""Alliances and consent: who works with whom, and what may be shared between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, or_, select, update
from sqlalchemy.orm import Mapped
from sqlmodel import col

from storage.columns import Moment
from storage.people import Known, Rhythm, Role, by_id, get
from storage.quick import Quick
from storage.records import Access, Alliance, Consent, Digest, Person, PersonKey
from storage.taken_back import erase_unread
from storage.tx import Tx, open_json, seal_json

UNSENT = ("drafted", "shown", "released")
"""The states of a page that has not gone out (``bot/care/sheet_states.py``)."""


_NOW = bindparam("now", type_=Moment)


@dataclass(frozen=True, slots=True)
class Agreement:
    """A consent in force or past, opened: who signed what, and how long it holds."""

    id: int
    alliance_id: int
    client_id: int
    clinician_id: int
    version: str
    scope: list[str]
    signature: str
    text: str
    signed_at: datetime
    expires_at: datetime
    withdrawn_at: datetime | None

    def holds(self, now: datetime) -> bool:
        """Whether it covers anything at that moment."""
        return self.withdrawn_at is None and self.signed_at <= now < self.expires_at


def _lives(now: object) -> ColumnElement[bool]:
    """An alliance lives until it ends; the end of a stand-in's is known beforehand."""
    return or_(col(Alliance.ended_at).is_(None), col(Alliance.ended_at) > now)


def tie(
    tx: Tx, client_id: int, clinician_id: int, label: str = "", *, until: datetime | None = None
) -> int:
    """Begin (or take up again) the alliance between two people and return its id.

    ``label`` is what the clinician calls this client in their own list; sealed with their key.
    ``until`` is when it ends by itself.
    """
    row = tx.connection.execute(
        select(col(Alliance.id)).where(
            col(Alliance.client_id) == client_id, col(Alliance.clinician_id) == clinician_id
        )
    ).first()
    if row is None:
        return tx.add(
            Alliance,
            client_id=client_id,
            clinician_id=clinician_id,
            label=get(tx, clinician_id).seal.close(label.encode(), "label"),
            began_at=tx.now,
            ended_at=until,
        )
    alliance_id: int = row.id
    tx.connection.execute(
        update(Alliance).where(col(Alliance.id) == alliance_id).values(ended_at=until)
    )
    return alliance_id


def end(tx: Tx, alliance_id: int) -> None:
    """End an alliance at once, and the consent with it; pages nobody has read are gone."""
    withdraw(tx, alliance_id)
    row = tx.connection.execute(
        select(col(Alliance.client_id), col(Alliance.clinician_id)).where(
            col(Alliance.id) == alliance_id
        )
    ).first()
    if row is not None:
        erase_unread(tx, row.client_id, row.clinician_id)
    tx.connection.execute(
        update(Alliance).where(col(Alliance.id) == alliance_id).values(ended_at=tx.now)
    )


def _living(side: Mapped[int]) -> Quick:
    return Quick(
        select(col(Alliance.id))
        .where(side == bindparam("person"), _lives(_NOW))
        .order_by(col(Alliance.id))
    )


_LIVING: Mapping[Role, Quick] = {
    "client": _living(col(Alliance.client_id)),
    "clinician": _living(col(Alliance.clinician_id)),
}


def of(tx: Tx, known: Known) -> list[int]:
    """The living alliances of a person, whichever side they are on."""
    rows = _LIVING[known.role].rows(tx.connection, {"person": known.id, "now": tx.now})
    return [row.id for row in rows]


@dataclass(frozen=True, slots=True)
class Reader:
    """When somebody reads what a client shares: their weekday, hour and zone; and when the consent
    to it ends. ``stands_in``: the alliance itself ends on a day that was agreed.
    """

    alliance: int
    rhythm: Rhythm
    zone: str
    until: datetime | None = None
    stands_in: bool = False


_READERS = Quick(
    select(
        col(Alliance.id),
        col(Person.rhythm),
        col(Person.zone),
        col(Consent.expires_at),
        col(Alliance.ended_at),
    )
    .join(Person, col(Person.id) == col(Alliance.clinician_id))
    .join(Consent, col(Consent.alliance_id) == col(Alliance.id))
    .where(
        col(Alliance.client_id) == bindparam("client"),
        _lives(_NOW),
        col(Consent.withdrawn_at).is_(None),
        col(Consent.expires_at) > _NOW,
    )
    .order_by(col(Alliance.id))
)


def readers(tx: Tx, client: Known) -> list[Reader]:
    """Those with whom a client shares something at this moment; nothing is opened for it."""
    rows = _READERS.rows(tx.connection, {"client": client.id, "now": tx.now})
    return [
        Reader(
            row.id,
            Rhythm.model_validate(row.rhythm),
            row.zone,
            row.expires_at,
            row.ended_at is not None,
        )
        for row in rows
    ]


def _others(mine: Mapped[int], other: Mapped[int]) -> Quick:
    return Quick(
        select(col(Alliance.id), other.label("other"))
        .where(mine == bindparam("person"), _lives(_NOW))
        .order_by(col(Alliance.id))
    )


_PARTNERS: Mapping[Role, Quick] = {
    "client": _others(col(Alliance.client_id), col(Alliance.clinician_id)),
    "clinician": _others(col(Alliance.clinician_id), col(Alliance.client_id)),
}


def partners(tx: Tx, known: Known) -> list[tuple[int, Known]]:
    """The people on the other side of a person's living alliances, with the alliance's id."""
    rows = _PARTNERS[known.role].rows(tx.connection, {"person": known.id, "now": tx.now})
    return [(row.id, get(tx, row.other)) for row in rows]


_LABELS = Quick(
    select(col(Alliance.id), col(Alliance.label)).where(
        col(Alliance.clinician_id) == bindparam("clinician"), _lives(_NOW)
    )
)


def labels(tx: Tx, clinician: Known) -> dict[int, str]:
    """What a clinician calls the clients of their living alliances, by alliance id."""
    rows = _LABELS.rows(tx.connection, {"clinician": clinician.id, "now": tx.now})
    return {row.id: clinician.seal.open(row.label, "label").decode() for row in rows}


def label_of(tx: Tx, clinician: Known, alliance_id: int) -> str | None:
    """What a clinician calls the client of an alliance of theirs, living or over; else None."""
    row = tx.connection.execute(
        select(col(Alliance.label)).where(
            col(Alliance.id) == alliance_id, col(Alliance.clinician_id) == clinician.id
        )
    ).first()
    return None if row is None else clinician.seal.open(row.label, "label").decode()


_MEMBERS = Quick(
    select(col(Alliance.client_id), col(Alliance.clinician_id)).where(
        col(Alliance.id) == bindparam("alliance"), _lives(_NOW)
    )
)


def members(tx: Tx, alliance_id: int) -> tuple[Known, Known] | None:
    """The client and the clinician of a living alliance."""
    row = _MEMBERS.first(tx.connection, {"alliance": alliance_id, "now": tx.now})
    if row is None:
        return None
    client, clinician = by_id(tx, row.client_id), by_id(tx, row.clinician_id)
    return (client, clinician) if client and clinician else None


def agree(
    tx: Tx,
    client: Known,
    alliance_id: int,
    *,
    version: str,
    scope: list[str],
    text: str,
    signature: str,
    expires_at: datetime,
) -> int:
    """Write a signed consent; an earlier one of the same alliance ends with it."""
    withdraw(tx, alliance_id)
    return tx.add(
        Consent,
        alliance_id=alliance_id,
        client_id=client.id,
        version=version,
        scope=scope,
        signed=seal_json(client.seal, {"text": text, "signature": signature}, "consent"),
        signed_at=tx.now,
        expires_at=expires_at,
    )


def withdraw(tx: Tx, alliance_id: int) -> bool:
    """End what was agreed in an alliance, at once; pages on their way under it are stopped.

    False if nothing was in force.
    """
    ended = tx.connection.execute(
        update(Consent)
        .where(col(Consent.alliance_id) == alliance_id, col(Consent.withdrawn_at).is_(None))
        .values(withdrawn_at=tx.now)
    ).rowcount
    if ended:
        _stop_pages(tx, alliance_id)
    return ended > 0


def narrow(tx: Tx, alliance_id: int, left: Sequence[str]) -> None:
    """Go on with less than was agreed in an alliance, at once; with nothing left all of it ends.

    The words that were signed stay as they were. Whoever calls this has made sure that it is less.
    """
    agreed = in_force(tx, alliance_id)
    if agreed is None or not left:
        withdraw(tx, alliance_id)
        return
    changed = update(Consent).where(col(Consent.id) == agreed.id)
    tx.connection.execute(changed.values(scope=list(left)))


def _stop_pages(tx: Tx, alliance_id: int) -> None:
    mine = select(col(Consent.id)).where(col(Consent.alliance_id) == alliance_id)
    tx.connection.execute(
        update(Digest)
        .where(col(Digest.consent_id).in_(mine), col(Digest.state).in_(UNSENT))
        .values(state="stopped", stopped_at=tx.now)
    )


_AGREEMENT = (
    select(
        col(Consent.id),
        col(Consent.alliance_id),
        col(Consent.client_id),
        col(Alliance.clinician_id),
        col(Consent.version),
        col(Consent.scope),
        col(Consent.signed),
        col(Consent.signed_at),
        col(Consent.expires_at),
        col(Consent.withdrawn_at),
        col(PersonKey.wrapped),
    )
    .join(Alliance, col(Alliance.id) == col(Consent.alliance_id))
    .join(PersonKey, col(PersonKey.person_id) == col(Consent.client_id))
    .order_by(col(Consent.id).desc())
)
_IN_FORCE = Quick(
    _AGREEMENT.where(
        col(Consent.alliance_id) == bindparam("alliance"),
        col(Consent.withdrawn_at).is_(None),
        col(Consent.expires_at) > _NOW,
        _lives(_NOW),
    )
)
_ONE = Quick(_AGREEMENT.where(col(Consent.id) == bindparam("consent")))
_SIGNED = Quick(
    _AGREEMENT.where(
        col(Consent.alliance_id) == bindparam("alliance"),
        col(Consent.client_id) == bindparam("client"),
    )
)


def in_force(tx: Tx, alliance_id: int) -> Agreement | None:
    """The consent that covers this alliance at this moment, if one does."""
    row = _IN_FORCE.first(tx.connection, {"alliance": alliance_id, "now": tx.now})
    return None if row is None else _agreement(tx, row)


def agreement(tx: Tx, consent_id: int) -> Agreement | None:
    """One consent, in force or past."""
    row = _ONE.first(tx.connection, {"consent": consent_id})
    return None if row is None else _agreement(tx, row)


def signed(tx: Tx, client: Known, alliance_id: int) -> list[Agreement]:
    """Everything a client has signed in one alliance, the newest first."""
    rows = _SIGNED.rows(tx.connection, {"alliance": alliance_id, "client": client.id})
    return [_agreement(tx, row) for row in rows]


def _agreement(tx: Tx, row: Any) -> Agreement:
    signed = open_json(tx.vault.seal_of(row.wrapped), row.signed, "consent")
    words = signed if isinstance(signed, dict) else {}
    return Agreement(
        id=row.id,
        alliance_id=row.alliance_id,
        client_id=row.client_id,
        clinician_id=row.clinician_id,
        version=row.version,
        scope=row.scope,
        signature=str(words.get("signature", "")),
        text=str(words.get("text", "")),
        signed_at=row.signed_at,
        expires_at=row.expires_at,
        withdrawn_at=row.withdrawn_at,
    )


def note_access(tx: Tx, client_id: int, reader_id: int | None, what: str, why: str) -> None:
    """Write the log that the client can read: who saw what, and why."""
    tx.add(Access, client_id=client_id, reader_id=reader_id, what=what, why=why, at=tx.now)

"""What conversations do in storage, one deed each, inside the turn's transaction.

A deed is called with the transaction and the id of the person who talks; its return annotation
says how its remembered result is read back on later turns.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from storage import alliances, invitations, people
from storage.clinics import name_of
from storage.invitations import Ticket
from storage.tx import Tx

Unsigned = Literal["taken_back", "stopped", "as_before"]

CONSENT_LASTS = timedelta(days=365)
VERSION = "2"
"""Of the text that is signed. Until 1, forms were shared all or none; since 2, each is named."""


@dataclass(frozen=True, slots=True)
class Partner:
    """The other side of one alliance, as a client sees it. Dates are ISO; empty if not sharing.

    ``consent`` is the number of the consent in force, 0 without one.
    """

    alliance_id: int
    name: str
    clinic: str
    scope: list[str]
    signed: str
    until: str
    consent: int = 0

    @property
    def sharing(self) -> bool:
        """Whether a consent is in force."""
        return bool(self.scope)


@dataclass(frozen=True, slots=True)
class Member:
    """One client of a clinician's list: the clinician's own label, and whether they share."""

    alliance_id: int
    label: str
    sharing: bool
    until: str
    reachable: bool


def partners(tx: Tx, person_id: int) -> list[Partner]:
    """The clinicians a client works with, and what is shared with each."""
    client = people.get(tx, person_id)
    found = []
    for alliance_id, clinician in alliances.partners(tx, client):
        agreed = alliances.in_force(tx, alliance_id)
        found.append(
            Partner(
                alliance_id,
                clinician.name,
                name_of(tx, clinician.clinic_id),
                agreed.scope if agreed else [],
                agreed.signed_at.date().isoformat() if agreed else "",
                agreed.expires_at.date().isoformat() if agreed else "",
                agreed.id if agreed else 0,
            )
        )
    return found


def members(tx: Tx, person_id: int) -> list[Member]:
    """A clinician's clients."""
    clinician = people.get(tx, person_id)
    labels = alliances.labels(tx, clinician)
    found = []
    for alliance_id, client in alliances.partners(tx, clinician):
        agreed = alliances.in_force(tx, alliance_id)
        found.append(
            Member(
                alliance_id,
                labels.get(alliance_id, ""),
                agreed is not None,
                agreed.expires_at.date().isoformat() if agreed else "",
                client.reachable,
            )
        )
    return found


def invite_client(tx: Tx, person_id: int, *, label: str) -> Ticket:
    """Make a client's invitation."""
    clinician = people.get(tx, person_id)
    return invitations.invite(
        tx,
        clinic_id=clinician.clinic_id,
        clinician_id=clinician.id,
        role="client",
        label=label,
        language=clinician.language,
        zone=clinician.zone,
    )


def set_passphrase(tx: Tx, person_id: int, *, passphrase: str) -> None:
    """Keep the passphrase a clinician opens pages with, sealed with their own key."""
    people.set_profile(tx, person_id, passphrase=passphrase)


def pause_until(tx: Tx, person_id: int, *, day: date) -> None:
    """Silence everything Tandem starts until ``day``."""
    people.set_rhythm(tx, person_id, paused_until=day.isoformat())

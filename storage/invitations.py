"""Invitations: one-time ways in, kept only as keyed hashes, over after use or when they expire."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, cast

from pydantic import BaseModel, ConfigDict
from sqlalchemy import or_, select, update
from sqlmodel import col

from storage.people import Profile, Role
from storage.records import Invitation
from storage.tx import Tx

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 8
LINK_BYTES = 24
GOOD_FOR = timedelta(days=7)

Refusal = Literal["unknown", "used", "expired", "not_for_you"]


@dataclass(frozen=True, slots=True)
class Ticket:
    """What the one who invites hands over: the end of a link, and a short code to type."""

    link: str
    code: str
    days: int


@dataclass(frozen=True, slots=True)
class Welcome:
    """A redeemed invitation: who may come in as what, and what they are already called."""

    clinic_id: int
    clinician_id: int | None
    role: Role
    profile: Profile
    label: str
    language: str
    zone: str


class Preset(BaseModel):
    """What the one who invites already knows; sealed with the installation's own key."""

    model_config = ConfigDict(frozen=True)

    profile: Profile
    label: str
    language: str
    zone: str


def invite(
    tx: Tx,
    *,
    clinic_id: int,
    role: Role,
    clinician_id: int | None = None,
    profile: Profile | None = None,
    label: str = "",
    language: str = "en",
    zone: str = "UTC",
) -> Ticket:
    """Make an invitation. Only the ticket knows its secrets; they are never stored."""
    link = secrets.token_urlsafe(LINK_BYTES)
    letters = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
    preset = Preset(profile=profile or Profile(), label=label, language=language, zone=zone)
    tx.add(
        Invitation,
        clinic_id=clinic_id,
        clinician_id=clinician_id,
        role=role,
        link_hash=tx.vault.fingerprint(f"link:{link}"),
        code_hash=tx.vault.fingerprint(f"code:{letters}"),
        preset=tx.vault.house.close(preset.model_dump_json().encode(), "preset"),
        created_at=tx.now,
        expires_at=tx.now + GOOD_FOR,
    )
    return Ticket(link, f"{letters[:4]}-{letters[4:]}", GOOD_FOR.days)


def redeem(tx: Tx, text: str, *, role: Role | None = None) -> Welcome | Refusal:
    """Use an invitation up by its link or its code, or say why it cannot be used.

    With ``role``, one for another role is refused and stays good for whom it was made.
    """
    hashes = [tx.vault.fingerprint(f"link:{text}"), tx.vault.fingerprint(f"code:{tidy(text)}")]
    row = tx.connection.execute(
        select(
            col(Invitation.id),
            col(Invitation.clinic_id),
            col(Invitation.clinician_id),
            col(Invitation.role),
            col(Invitation.preset),
            col(Invitation.expires_at),
            col(Invitation.used_at),
        ).where(or_(col(Invitation.link_hash).in_(hashes), col(Invitation.code_hash).in_(hashes)))
    ).first()
    if row is None:
        return "unknown"
    if row.used_at is not None:
        return "used"
    if row.expires_at <= tx.now:
        return "expired"
    if role is not None and (row.role != role or row.clinician_id is None):
        return "not_for_you"
    used = tx.connection.execute(
        update(Invitation)
        .where(col(Invitation.id) == row.id, col(Invitation.used_at).is_(None))
        .values(used_at=tx.now)
    )
    if used.rowcount != 1:
        return "used"
    preset = Preset.model_validate_json(tx.vault.house.open(row.preset, "preset"))
    return Welcome(
        row.clinic_id,
        row.clinician_id,
        cast(Role, row.role),
        preset.profile,
        preset.label,
        preset.language,
        preset.zone,
    )


def tidy(text: str) -> str:
    """A code as it was given, however it was typed."""
    return re.sub(r"[^A-Z0-9]", "", text.upper())


def looks_like_code(text: str) -> bool:
    """Whether somebody seems to have typed a code."""
    code = tidy(text)
    return len(code) == CODE_LENGTH and len(text) <= CODE_LENGTH + 4


def is_plainly_code(text: str) -> bool:
    """Whether a text can hardly be anything but a code: its letters, and a dash or a digit."""
    mark = "-" in text or any(letter.isdecimal() for letter in text)
    return looks_like_code(text) and set(tidy(text)) <= set(LETTERS) and mark

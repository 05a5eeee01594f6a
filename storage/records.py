"""The tables. Whatever a person wrote is ``Sealed``; what is left in the clear is only what the
program must sort, find or schedule by.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import Big, Moment, Plain, Sealed

# SQLite hands the id of a deleted last row out again; PostgreSQL never does.
NEVER_REUSE = {"sqlite_autoincrement": True}


def _id() -> Any:
    return Field(default=None, primary_key=True, sa_type=Big)


def _person(**more: Any) -> Any:
    return Field(foreign_key="person.id", ondelete="CASCADE", sa_type=Big, index=True, **more)


def _maybe_person() -> Any:
    return Field(
        default=None, foreign_key="person.id", ondelete="CASCADE", sa_type=Big, nullable=True
    )


class Installation(SQLModel, table=True):
    """One row: proof that the key at hand is this database's key, and the secret people are found
    by. The secret stays when the key is changed; None in a database older than that is possible.
    """

    id: int = Field(default=1, primary_key=True)
    proof: bytes = Field(sa_type=Sealed)
    lookup: bytes | None = Field(default=None, sa_type=Sealed)
    created_at: datetime = Field(sa_type=Moment)


class Clinic(SQLModel, table=True):
    """A place that runs Tandem; clinicians belong to one.

    ``left_out`` is how many nudges in a hundred are left out by chance, so that the clinic can see
    whether nudges help; only for clients who agreed. ``learned_at`` is when their hours were last
    counted together.
    """

    id: int | None = _id()
    name: str
    created_at: datetime = Field(sa_type=Moment)
    left_out: int = Field(sa_column_kwargs={"server_default": "0"})
    learned_at: datetime | None = Field(default=None, sa_type=Moment)


class Person(SQLModel, table=True):
    """Someone who talks with Tandem: a client or a clinician."""

    __table_args__ = NEVER_REUSE
    id: int | None = _id()
    clinic_id: int = Field(foreign_key="clinic.id", sa_type=Big, index=True)
    role: str
    language: str = "en"
    zone: str = "UTC"
    reachable: bool = True
    rhythm: dict[str, Any] = Field(sa_type=Plain)
    profile: bytes = Field(sa_type=Sealed)
    created_at: datetime = Field(sa_type=Moment)


class PersonKey(SQLModel, table=True):
    """A person's wrapped data key. Deleting this row makes all they said unreadable for good."""

    __tablename__ = "person_key"
    person_id: int = Field(
        primary_key=True, foreign_key="person.id", ondelete="CASCADE", sa_type=Big
    )
    wrapped: bytes = Field(sa_type=Sealed)


class Address(SQLModel, table=True):
    """Where a person is reached: a channel, and an id on it that can be found but not read."""

    id: int | None = _id()
    channel: str
    lookup: str = Field(unique=True)
    sealed: bytes = Field(sa_type=Sealed)
    person_id: int = _person()


class Invitation(SQLModel, table=True):
    """A one-time way in. Link and code are kept as keyed hashes only."""

    id: int | None = _id()
    clinic_id: int = Field(foreign_key="clinic.id", sa_type=Big)
    clinician_id: int | None = _maybe_person()
    role: str
    link_hash: str = Field(unique=True)
    code_hash: str = Field(unique=True)
    preset: bytes = Field(sa_type=Sealed)
    created_at: datetime = Field(sa_type=Moment)
    expires_at: datetime = Field(sa_type=Moment)
    used_at: datetime | None = Field(default=None, sa_type=Moment)


class RecoveryCode(SQLModel, table=True):
    """A code with which a person takes their history to another chat; a keyed hash only.

    ``expires_at`` is None for one they keep for the day the phone is lost.
    """

    __tablename__ = "recovery_code"
    id: int | None = _id()
    person_id: int = _person()
    code_hash: str = Field(unique=True)
    created_at: datetime = Field(sa_type=Moment)
    expires_at: datetime | None = Field(default=None, sa_type=Moment)


class Alliance(SQLModel, table=True):
    """The tie between one client and one clinician."""

    __table_args__ = (UniqueConstraint("client_id", "clinician_id"),)
    id: int | None = _id()
    client_id: int = _person()
    clinician_id: int = _person()
    label: bytes = Field(sa_type=Sealed)
    began_at: datetime = Field(sa_type=Moment)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)


class Consent(SQLModel, table=True):
    """What a client agreed to share in one alliance, word for word, and when it ended."""

    id: int | None = _id()
    alliance_id: int = Field(foreign_key="alliance.id", ondelete="CASCADE", sa_type=Big, index=True)
    client_id: int = _person()
    version: str
    scope: list[str] = Field(sa_type=Plain)
    signed: bytes = Field(sa_type=Sealed)
    signed_at: datetime = Field(sa_type=Moment)
    expires_at: datetime = Field(sa_type=Moment)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)


class Inbox(SQLModel, table=True):
    """Every update taken, once: its key is what makes a second delivery harmless."""

    channel: str = Field(primary_key=True)
    update_id: int = Field(primary_key=True, sa_type=Big)
    taken_at: datetime = Field(sa_type=Moment, index=True)


class Conversation(SQLModel, table=True):
    """One run of a scripted exchange with one person."""

    __table_args__ = (Index("ix_conversation_person_status", "person_id", "status"), NEVER_REUSE)
    id: int | None = _id()
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", sa_type=Big)
    name: str
    status: str
    opening: bytes = Field(sa_type=Sealed)
    pending: str | None = None
    pending_seq: int | None = None
    prompt_id: int | None = Field(default=None, sa_type=Big)
    next_seq: int = 1
    timers: str = ""
    opened_at: datetime = Field(sa_type=Moment)
    changed_at: datetime = Field(sa_type=Moment)


class Entry(SQLModel, table=True):
    """One remembered answer or act of a conversation, kept by name."""

    __table_args__ = (UniqueConstraint("conversation_id", "name"),)
    conversation_id: int = Field(
        primary_key=True, foreign_key="conversation.id", ondelete="CASCADE", sa_type=Big
    )
    seq: int = Field(primary_key=True)
    name: str
    kind: str
    state: str
    value: bytes = Field(sa_type=Sealed)


class Record(SQLModel, table=True):
    """Something kept about a client: a check-in now; goals, urges and contacts later."""

    __table_args__ = (
        UniqueConstraint("conversation_id", "name"),
        Index("ix_record_client_kind_day", "client_id", "kind", "day"),
    )
    id: int | None = _id()
    client_id: int = Field(foreign_key="person.id", ondelete="CASCADE", sa_type=Big)
    kind: str
    day: date
    at: datetime = Field(sa_type=Moment)
    conversation_id: int | None = Field(default=None, sa_type=Big)
    name: str
    body: bytes = Field(sa_type=Sealed)


class Standing(SQLModel, table=True):
    """What stands about a client until they change it: one sealed sheet of each kind."""

    client_id: int = Field(
        primary_key=True, foreign_key="person.id", ondelete="CASCADE", sa_type=Big
    )
    kind: str = Field(primary_key=True)
    body: bytes = Field(sa_type=Sealed)
    changed_at: datetime = Field(sa_type=Moment)


class NudgeChoice(SQLModel, table=True):
    """A moment chosen for a nudge, why, and what became of it.

    ``chance`` is how many times in a hundred it would have been sent when its moment came;
    ``answered`` is None until that is known.
    """

    __tablename__ = "nudge_choice"
    __table_args__ = (
        UniqueConstraint("client_id", "kind", "token"),
        Index("ix_nudge_choice_client_at", "client_id", "at"),
    )
    id: int | None = _id()
    client_id: int = Field(foreign_key="person.id", ondelete="CASCADE", sa_type=Big)
    kind: str
    token: str
    at: datetime = Field(sa_type=Moment)
    state: str = "planned"
    chance: int | None = None
    answered: bool | None = None
    body: bytes = Field(sa_type=Sealed)


class Outgoing(SQLModel, table=True):
    """A message on its way out. ``claim_at`` is when a worker may next try to send it."""

    __table_args__ = (Index("ix_outgoing_status_claim", "status", "claim_at"), NEVER_REUSE)
    id: int | None = _id()
    key: str = Field(unique=True)
    person_id: int = _person()
    owner_id: int = _person()
    kind: str
    body: bytes = Field(sa_type=Sealed)
    status: str = "waiting"
    reason: str | None = None
    claim_at: datetime = Field(sa_type=Moment)
    fresh_until: datetime = Field(sa_type=Moment)
    tries: int = 0
    sent_ref: int | None = Field(default=None, sa_type=Big)
    created_at: datetime = Field(sa_type=Moment)


class Due(SQLModel, table=True):
    """Something that is to happen later. ``claim_at`` moves on while a worker has hold of it."""

    __table_args__ = (UniqueConstraint("person_id", "kind", "token"), NEVER_REUSE)
    id: int | None = _id()
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", sa_type=Big)
    kind: str
    token: str
    at: datetime = Field(sa_type=Moment)
    claim_at: datetime = Field(sa_type=Moment, index=True)
    tries: int = 0


class Digest(SQLModel, table=True):
    """One client's week on one page, for one reader, and what became of it.

    ``state`` is one of ``bot.care.sheet_states``, ``due_at`` when it goes unless it is stopped.
    ``marks`` are what the client held back or added, ``note`` is what the reader wrote back, both
    sealed with the client's key. ``proof`` are fingerprints of what was printed for the client.
    """

    __table_args__ = (
        UniqueConstraint("client_id", "reader_id", "week_end"),
        Index("ix_digest_reader_state", "reader_id", "state"),
    )
    id: int | None = _id()
    client_id: int = _person()
    reader_id: int = _person()
    consent_id: int | None = Field(default=None, sa_type=Big)
    week_end: date
    body: bytes = Field(sa_type=Sealed)
    made_at: datetime = Field(sa_type=Moment)
    state: str = Field(sa_column_kwargs={"server_default": "sent"})
    due_at: datetime | None = Field(default=None, sa_type=Moment)
    shown_at: datetime | None = Field(default=None, sa_type=Moment)
    released_at: datetime | None = Field(default=None, sa_type=Moment)
    stopped_at: datetime | None = Field(default=None, sa_type=Moment)
    sent_at: datetime | None = Field(default=None, sa_type=Moment)
    seen_at: datetime | None = Field(default=None, sa_type=Moment)
    answered_at: datetime | None = Field(default=None, sa_type=Moment)
    marks: bytes | None = Field(default=None, sa_type=Sealed)
    note: bytes | None = Field(default=None, sa_type=Sealed)
    proof: dict[str, Any] | None = Field(default=None, sa_type=Plain)


class Access(SQLModel, table=True):
    """Who saw what of a client's, when and why; the client can read it."""

    id: int | None = _id()
    client_id: int = _person()
    reader_id: int | None = _maybe_person()
    what: str
    why: str
    at: datetime = Field(sa_type=Moment)


class Meeting(SQLModel, table=True):
    """A meeting of a clinic's list. Not sealed: the list is published, and about no client."""

    __table_args__ = (
        Index("ix_meeting_clinic_day", "clinic_id", "zone", "weekday", "starts"),
        Index("ix_meeting_clinic_source", "clinic_id", "source"),
    )
    id: int | None = _id()
    clinic_id: int = Field(foreign_key="clinic.id", ondelete="CASCADE", sa_type=Big)
    source: str
    zone: str
    weekday: int
    starts: str
    body: dict[str, Any] = Field(sa_type=Plain)


class LearnedPrior(SQLModel, table=True):
    """What a clinic's own clients say about the hours of one substance: a curve of many people.

    Not sealed: it holds 96 numbers and a weight, from at least twenty people, and nothing of one.
    """

    __tablename__ = "learned_prior"
    clinic_id: int = Field(
        primary_key=True, foreign_key="clinic.id", ondelete="CASCADE", sa_type=Big
    )
    substance: str = Field(primary_key=True)
    made_at: datetime = Field(sa_type=Moment)
    people: int
    body: dict[str, Any] = Field(sa_type=Plain)


class FormEdition(SQLModel, table=True):
    """A form a clinic has added, in one of its editions. Published, about nobody: not sealed.

    ``body`` is the file as it came, ``mark`` its fingerprint. ``every_days`` is how often it is
    offered (0: once), ``for_all`` whether to every client of the clinic.
    """

    __tablename__ = "form_edition"
    __table_args__ = (UniqueConstraint("clinic_id", "url", "mark"), NEVER_REUSE)
    id: int | None = _id()
    clinic_id: int = Field(foreign_key="clinic.id", ondelete="CASCADE", sa_type=Big)
    url: str
    version: str
    mark: str
    title: str
    body: str
    rules: dict[str, Any] = Field(sa_type=Plain)
    every_days: int
    for_all: bool
    added_at: datetime = Field(sa_type=Moment)

"""Persons: found by their address, locked for a turn, opened with their own key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, cast

from pydantic import BaseModel, ConfigDict
from sqlalchemy import bindparam, insert, select, update
from sqlmodel import col

from storage.quick import Quick
from storage.records import Address, Person, PersonKey
from storage.tx import Tx
from storage.vault import Seal

Role = Literal["client", "clinician"]


class Rhythm(BaseModel):
    """When Tandem may speak, and how; kept in the clear because things are scheduled by it.

    Where ``discreet`` is set, nobody who sees the phone can tell; ``pictures_as_files``: nor are
    pictures and pages shown in the chat, they come as files.

    Times are ``HH:MM`` on the person's own clock; ``paused_until`` is an ISO date, the first day
    on which Tandem may speak again; weekdays count from Monday = 0.

    ``nudges_a_day`` and ``nudges_a_week`` are the most the person wants for their free time,
    ``nudge_gap`` the least minutes between two. ``nudges_unanswered`` counts those in a row,
    ``nudges_eased`` how many steps Tandem has backed off by itself. ``snoozed_until`` is an ISO
    moment. ``studied`` is the consent to some being left out by chance, and to their hours being
    counted together with those of others in the same clinic.

    ``form_on`` and ``question_on`` are ISO dates: the first day on which a form may be offered,
    and on which a question with a day of its own is asked. ``check_in_length`` is how long a
    check-in the person chose (``short``, ``medium``, ``long``).

    ``country`` (ISO 3166) is where help is looked up. ``help_at_once`` is the wish to be shown it
    as soon as words sound like danger; until ``held_until`` (an ISO moment) nothing is started
    after such words. ``concern_at`` is when something hard was last acknowledged.

    ``check_in_every`` is how many days apart a check-in is asked for, ``digest_every`` how many
    weeks apart the client's page goes out; 0 is only when the client opens it, and never.

    ``keep_days`` is how many days the client wants what they told kept; 0 is until they say.
    """

    model_config = ConfigDict(frozen=True)

    ready: bool = False
    wakes: str = "08:00"
    sleeps: str = "22:30"
    quiet_from: str = "22:00"
    quiet_to: str = "08:00"
    check_in_at: str = "19:00"
    discreet: bool = False
    pictures_as_files: bool = False
    tracks_use: bool = False
    paused_until: str | None = None
    unanswered: int = 0
    nudges_a_day: int = 0
    nudges_a_week: int = 0
    nudge_gap: int = 180
    nudges_unanswered: int = 0
    nudges_eased: int = 0
    snoozed_until: str | None = None
    studied: bool = False
    country: str = ""
    help_at_once: bool = False
    held_until: str | None = None
    concern_at: str | None = None
    check_in_every: int = 1
    digest_every: int = 1
    digest_weekday: int = 0
    digest_at: str = "08:00"
    form_on: str | None = None
    question_on: str | None = None
    check_in_length: str = "medium"
    keep_days: int = 0


class Profile(BaseModel):
    """What a person is called and how they are reached; sealed.

    ``email`` is what was once given for a clinician, ``mail_to`` the address they confirmed: only
    there anything is mailed. ``pages_by`` is how they want their weekly pages (``chat``, ``mail``
    or ``both``).
    """

    model_config = ConfigDict(frozen=True)

    name: str = ""
    pronouns: str = ""
    email: str = ""
    passphrase: str = ""
    mail_to: str = ""
    pages_by: str = "chat"


@dataclass(frozen=True, slots=True)
class Known:
    """A person, opened for this turn."""

    id: int
    clinic_id: int
    role: Role
    language: str
    zone: str
    reachable: bool
    rhythm: Rhythm
    profile: Profile
    seal: Seal

    @property
    def name(self) -> str:
        """The name to be used."""
        return self.profile.name


_COLUMNS = (
    col(Person.id),
    col(Person.clinic_id),
    col(Person.role),
    col(Person.language),
    col(Person.zone),
    col(Person.reachable),
    col(Person.rhythm),
    col(Person.profile),
    col(PersonKey.wrapped),
)
_BY_ID = (
    select(*_COLUMNS)
    .join(PersonKey, col(PersonKey.person_id) == col(Person.id))
    .where(col(Person.id) == bindparam("person"))
)
_BY_ADDRESS = (
    select(*_COLUMNS)
    .join(PersonKey, col(PersonKey.person_id) == col(Person.id))
    .join(Address, col(Address.person_id) == col(Person.id))
    .where(col(Address.lookup) == bindparam("lookup"))
)
_FIND = Quick(_BY_ID)
_LOCK = Quick(_BY_ID.with_for_update(of=Person))
_SEE_AT = Quick(_BY_ADDRESS)
_LOCK_AT = Quick(_BY_ADDRESS.with_for_update(of=Person))
_ADDRESSES = Quick(
    select(col(Address.channel), col(Address.sealed))
    .where(col(Address.person_id) == bindparam("person"))
    .order_by(col(Address.id))
)


def at_address(tx: Tx, channel: str, address: str) -> Known | None:
    """Find and lock whoever is reached there; the lock holds to the end of the transaction."""
    lookup = tx.vault.fingerprint(f"{channel}:{address}")
    return _one(tx, _LOCK_AT, {"lookup": lookup})


def seen_at(tx: Tx, channel: str, address: str) -> Known | None:
    """Who is reached there, without locking them: for a look that must not wait."""
    lookup = tx.vault.fingerprint(f"{channel}:{address}")
    return _one(tx, _SEE_AT, {"lookup": lookup})


def kind_at(tx: Tx, channel: str, address: str) -> tuple[Role, str] | None:
    """The role and language of whoever is reached there, without opening or locking anything."""
    lookup = tx.vault.fingerprint(f"{channel}:{address}")
    row = tx.connection.execute(
        select(col(Person.role), col(Person.language))
        .join(Address, col(Address.person_id) == col(Person.id))
        .where(col(Address.lookup) == lookup)
    ).first()
    return None if row is None else (cast(Role, row.role), row.language)


def by_id(tx: Tx, person_id: int, *, lock: bool = False) -> Known | None:
    """Find a person, and lock them for this transaction if asked."""
    return _one(tx, _LOCK if lock else _FIND, {"person": person_id})


def get(tx: Tx, person_id: int) -> Known:
    """A person who must exist.

    Raises:
        LookupError: there is nobody with that id.
    """
    known = by_id(tx, person_id)
    if known is None:
        raise LookupError(f"There is no person {person_id}.")
    return known


_EVERY = Quick(
    select(col(Person.id)).where(col(Person.role) == bindparam("role")).order_by(col(Person.id))
)


def every(tx: Tx, role: Role) -> list[int]:
    """The ids of everybody in that role."""
    return [row.id for row in _EVERY.rows(tx.connection, {"role": role})]


def of_clinic(tx: Tx, clinic_id: int, role: Role) -> list[int]:
    """The ids of a clinic's people in that role, in the order in which they came."""
    rows = tx.connection.execute(
        select(col(Person.id))
        .where(col(Person.clinic_id) == clinic_id, col(Person.role) == role)
        .order_by(col(Person.id))
    )
    return [row.id for row in rows]


def studied(tx: Tx, clinic_id: int, most: int | None = None) -> list[int]:
    """The ids of a clinic's clients who agree, at this moment, to being studied; newest first."""
    rows = tx.connection.execute(
        select(col(Person.id))
        .where(
            col(Person.clinic_id) == clinic_id,
            col(Person.role) == "client",
            col(Person.rhythm)["studied"].as_boolean().is_(True),
        )
        .order_by(col(Person.id).desc())
        .limit(most)
    )
    return [row.id for row in rows]


def add(
    tx: Tx,
    *,
    clinic_id: int,
    role: Role,
    language: str = "en",
    zone: str = "UTC",
    rhythm: Rhythm | None = None,
    profile: Profile | None = None,
) -> Known:
    """Make a new person with a data key of their own."""
    wrapped = tx.vault.new_key()
    seal = tx.vault.seal_of(wrapped)
    kept = rhythm or Rhythm()
    named = profile or Profile()
    person_id = tx.add(
        Person,
        clinic_id=clinic_id,
        role=role,
        language=language,
        zone=zone,
        reachable=True,
        rhythm=kept.model_dump(),
        profile=seal.close(named.model_dump_json().encode(), "profile"),
        created_at=tx.now,
    )
    tx.connection.execute(insert(PersonKey), {"person_id": person_id, "wrapped": wrapped})
    return Known(person_id, clinic_id, role, language, zone, True, kept, named, seal)


def give_address(tx: Tx, known: Known, channel: str, address: str) -> None:
    """Say where a person is reached. The id itself is sealed with their key."""
    tx.add(
        Address,
        channel=channel,
        lookup=tx.vault.fingerprint(f"{channel}:{address}"),
        sealed=known.seal.close(address.encode(), "address"),
        person_id=known.id,
    )


def addresses(tx: Tx, known: Known) -> list[tuple[str, str]]:
    """Every (channel, id) a person is reached at."""
    rows = _ADDRESSES.rows(tx.connection, {"person": known.id})
    return [(channel, known.seal.open(sealed, "address").decode()) for channel, sealed in rows]


def set_rhythm(tx: Tx, person_id: int, **changes: object) -> None:
    """Change when Tandem may speak to this person."""
    known = get(tx, person_id)
    rhythm = Rhythm.model_validate({**known.rhythm.model_dump(), **changes})
    _set(tx, person_id, rhythm=rhythm.model_dump())


def set_profile(tx: Tx, person_id: int, **changes: str) -> None:
    """Change what this person is called or how they are reached."""
    known = get(tx, person_id)
    profile = Profile.model_validate({**known.profile.model_dump(), **changes})
    _set(tx, person_id, profile=known.seal.close(profile.model_dump_json().encode(), "profile"))


def set_zone(tx: Tx, person_id: int, zone: str) -> None:
    """Change whose wall clock counts."""
    _set(tx, person_id, zone=zone)


def set_language(tx: Tx, person_id: int, language: str) -> None:
    """Change the language Tandem speaks with this person."""
    _set(tx, person_id, language=language)


def set_reachable(tx: Tx, person_id: int, reachable: bool) -> None:
    """Note that messages do, or no longer, arrive."""
    _set(tx, person_id, reachable=reachable)


def _set(tx: Tx, person_id: int, **values: object) -> None:
    tx.connection.execute(update(Person).where(col(Person.id) == person_id).values(**values))


def _one(tx: Tx, query: Quick, keys: dict[str, object]) -> Known | None:
    row = query.first(tx.connection, keys)
    return None if row is None else _known(tx, row)


def _known(tx: Tx, row: Any) -> Known:
    seal = tx.vault.seal_of(row.wrapped)
    return Known(
        id=row.id,
        clinic_id=row.clinic_id,
        role=cast(Role, row.role),
        language=row.language,
        zone=row.zone,
        reachable=row.reachable,
        rhythm=Rhythm.model_validate(row.rhythm),
        profile=Profile.model_validate_json(seal.open(row.profile, "profile")),
        seal=seal,
    )

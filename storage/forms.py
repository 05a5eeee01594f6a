"""Forms that a clinic has added: every edition as it came, the newest one used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Row, bindparam, select
from sqlmodel import col

from storage.quick import Quick
from storage.records import FormEdition
from storage.tx import Json, Tx
from storage.upsert import upsert

_KEYS = ("clinic_id", "url", "mark")
_NEW = ("version", "title", "body", "rules", "every_days", "for_all", "added_at")
_ADD = upsert(FormEdition, keys=_KEYS, new=_NEW)
_COLUMNS = (
    col(FormEdition.id),
    col(FormEdition.clinic_id),
    col(FormEdition.url),
    col(FormEdition.version),
    col(FormEdition.mark),
    col(FormEdition.title),
    col(FormEdition.body),
    col(FormEdition.rules),
    col(FormEdition.every_days),
    col(FormEdition.for_all),
)
_EVERY = Quick(
    select(*_COLUMNS)
    .where(col(FormEdition.clinic_id) == bindparam("clinic"))
    .order_by(col(FormEdition.added_at).desc(), col(FormEdition.id).desc())
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A form to be added: its file as it came and what the clinic wants of it.

    ``mark`` tells its editions apart. ``every_days`` 0 means once; ``for_all`` offers it to every
    client of the clinic.
    """

    url: str
    version: str
    mark: str
    title: str
    body: str
    rules: dict[str, Json]
    every_days: int = 0
    for_all: bool = False


@dataclass(frozen=True, slots=True)
class Edition(Draft):
    """A form as it was added to a clinic."""

    id: int = 0
    clinic_id: int = 0


def add(tx: Tx, clinic_id: int, draft: Draft) -> None:
    """Add a form, or change how often an edition that is there already is offered.

    Whatever was added last is the newest edition from now on.
    """
    _ADD.on(tx.connection).run(
        tx.connection,
        {
            "clinic_id": clinic_id,
            "url": draft.url,
            "version": draft.version,
            "mark": draft.mark,
            "title": draft.title,
            "body": draft.body,
            "rules": draft.rules,
            "every_days": draft.every_days,
            "for_all": draft.for_all,
            "added_at": tx.now,
        },
    )


def every(tx: Tx, clinic_id: int) -> list[Edition]:
    """Every edition of every form of a clinic, the one added last first."""
    return [_edition(row) for row in _EVERY.rows(tx.connection, {"clinic": clinic_id})]


def newest(editions: Iterable[Edition]) -> dict[str, Edition]:
    """The edition in use of each form, by its address, of what ``every`` found."""
    found: dict[str, Edition] = {}
    for one in editions:
        found.setdefault(one.url, one)
    return found


def _edition(row: Row[*tuple[object, ...]]) -> Edition:
    return Edition(
        id=row.id,
        clinic_id=row.clinic_id,
        url=row.url,
        version=row.version,
        mark=row.mark,
        title=row.title,
        body=row.body,
        rules=row.rules,
        every_days=row.every_days,
        for_all=row.for_all,
    )

"""Which person a command is about: by number, or by the name they are called."""

from __future__ import annotations

from bot.errors import SettingsError
from storage import people
from storage.people import Known, Role
from storage.tx import Tx


def which_client(tx: Tx, wanted: str, clinic_id: int | None = None) -> Known:
    """The one client that is meant, of one clinic or of all.

    Raises:
        SettingsError: there is none, or there are several of that name.
    """
    return _which(clients(tx, clinic_id), "client", wanted)


def which_clinician(tx: Tx, wanted: str) -> Known:
    """The one clinician that is meant.

    Raises:
        SettingsError: there is none, or there are several of that name.
    """
    return _which(_every(tx, "clinician"), "clinician", wanted)


def clients(tx: Tx, clinic_id: int | None = None) -> list[Known]:
    """Every client, of one clinic or of all."""
    return [one for one in _every(tx, "client") if clinic_id is None or one.clinic_id == clinic_id]


def _every(tx: Tx, role: Role) -> list[Known]:
    return [people.get(tx, number) for number in people.every(tx, role)]


def _which(there: list[Known], role: Role, wanted: str) -> Known:
    found = [one for one in there if wanted in {str(one.id), one.name}]
    if len(found) == 1:
        return found[0]
    if not found:
        raise SettingsError(f"There is no {role} {wanted!r} here.")
    numbers = ", ".join(str(one.id) for one in found)
    raise SettingsError(f"Several {role}s are called {wanted}: numbers {numbers}. Give the number.")

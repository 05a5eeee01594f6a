"""Which client a command is about: by number, or by the name they are called."""

from __future__ import annotations

from bot.errors import SettingsError
from storage import people
from storage.people import Known
from storage.tx import Tx


def which_client(tx: Tx, wanted: str, clinic_id: int | None = None) -> Known:
    """The one client that is meant, of one clinic or of all.

    Raises:
        SettingsError: there is none, or there are several of that name.
    """
    found = [one for one in clients(tx, clinic_id) if wanted in {str(one.id), one.name}]
    if len(found) == 1:
        return found[0]
    if not found:
        raise SettingsError(f"There is no client {wanted!r} here.")
    numbers = ", ".join(str(one.id) for one in found)
    raise SettingsError(f"Several clients are called {wanted}: numbers {numbers}. Give the number.")


def clients(tx: Tx, clinic_id: int | None = None) -> list[Known]:
    """Every client, of one clinic or of all."""
    every = [people.get(tx, number) for number in people.every(tx, "client")]
    return [one for one in every if clinic_id is None or one.clinic_id == clinic_id]

"""The keyring: the key of every person who is still here, in one sealed file beside the backups.

It is written anew with every backup, and when somebody is forgotten. There is only one, the newest:
whoever is not on it cannot be read in any backup.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from pathlib import Path

import orjson
from sqlalchemy import Connection, select
from sqlmodel import col

from storage import strongbox
from storage.errors import BackupBroken
from storage.records import PersonKey
from storage.vault import Masters

FILE_NAME = "tandem.keyring"
PURPOSE = "keyring"
A_PIECE = 5000


def keys_in(connection: Connection) -> dict[int, bytes]:
    """Everybody's wrapped key, as it is in the database."""
    rows = connection.execute(select(col(PersonKey.person_id), col(PersonKey.wrapped)))
    return {row.person_id: row.wrapped for row in rows}


def write(folder: Path, master: bytes, keys: Mapping[int, bytes]) -> Path:
    """Put the keyring of now in the place of the one before."""
    path = folder / FILE_NAME
    strongbox.write(path, master, PURPOSE, _pieces(keys))
    return path


def read(path: Path, masters: Masters) -> dict[int, bytes]:
    """Everybody's wrapped key.

    Raises:
        BackupBroken: it is not there, does not open, or was changed.
    """
    if not path.exists():
        raise BackupBroken(
            f"The keyring {path} is not there. It lies beside the backups and is needed to open "
            "them; without it nothing that a person said can be read."
        )
    found: dict[int, bytes] = {}
    for piece in strongbox.read(path, masters, PURPOSE):
        told: dict[str, str] = orjson.loads(piece)
        found |= {int(person): base64.b64decode(key) for person, key in told.items()}
    return found


def _pieces(keys: Mapping[int, bytes]) -> Iterator[bytes]:
    people = sorted(keys)
    for first in range(0, max(1, len(people)), A_PIECE):
        some = people[first : first + A_PIECE]
        yield orjson.dumps({str(one): base64.b64encode(keys[one]).decode() for one in some})

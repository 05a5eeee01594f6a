"""The master key: made at the first start, readable by its owner alone, or given by environment."""

from __future__ import annotations

import base64
import binascii
import os
import secrets
from pathlib import Path

from storage.errors import KeyMissing, KeyUnsafe, KeyWrong
from storage.vault import KEY_BYTES

FILE_NAME = "tandem.key"
OTHERS_MAY = 0o077


def decode(text: str) -> bytes:
    """Return the 32 bytes of a key written as base64 or hexadecimal text.

    Raises:
        KeyWrong: the text is neither.
    """
    clean = text.strip()
    for read in (bytes.fromhex, lambda word: base64.b64decode(word, validate=True)):
        try:
            key = read(clean)
        except (ValueError, binascii.Error):
            continue
        if len(key) == KEY_BYTES:
            return key
    raise KeyWrong("The master key must be 32 bytes, written as base64 or hexadecimal.")


def master_key(data_dir: Path, given: str | None, *, may_make: bool) -> bytes:
    """Return the installation's master key.

    ``given`` (from the environment) wins; otherwise the file in ``data_dir`` is read. It is made
    when it does not exist and ``may_make`` allows it: only for a database that holds nothing yet.

    Raises:
        KeyUnsafe: the file can be read by others.
        KeyMissing: there is no key, and making a new one would lock the data away for good.
        KeyWrong: what is there is not a key.
    """
    if given:
        return decode(given)
    path = data_dir / FILE_NAME
    if path.exists():
        check_permissions(path)
        return decode(path.read_text())
    if not may_make:
        raise KeyMissing(
            f"The database is sealed, and its key is not here. Put the key file back at {path}, "
            "or set TANDEM_MASTER_KEY to it. Without that key nothing in the database can be read."
        )
    return _make(path)


def check_permissions(path: Path) -> None:
    """Refuse a key file that anybody but its owner may read.

    Raises:
        KeyUnsafe: with the command that mends it.
    """
    if path.stat().st_mode & OTHERS_MAY:
        raise KeyUnsafe(
            f"The key file {path} can be read by other users of this machine. Run: chmod 600 {path}"
        )


def make_folder(data_dir: Path) -> None:
    """Make the data folder, for its owner alone, if it is not there."""
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)


def _make(path: Path) -> bytes:
    make_folder(path.parent)
    key = secrets.token_bytes(KEY_BYTES)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(base64.b64encode(key).decode() + "\n")
        file.flush()
        os.fsync(file.fileno())
    return key

"""The master key: made at the first start and readable by its owner alone, or given from outside.

While a key is being changed there are two: the new one seals, the earlier one still opens what has
not been sealed anew yet (``storage/rotation.py``).
"""

from __future__ import annotations

import base64
import binascii
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from storage.errors import KeyMissing, KeyUnsafe, KeyWrong
from storage.vault import KEY_BYTES, Masters

FILE_NAME = "tandem.key"
EARLIER = "tandem.key.old"
COMING = "tandem.key.new"
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


def master_keys(data_dir: Path, given: str | None, *, may_make: bool) -> Masters:
    """Return the installation's master keys, the one to seal with first.

    ``given`` (from the environment or a command; several keys are written with spaces between,
    the newest first) wins; otherwise the files in ``data_dir`` are read. A key is made when there
    is none and ``may_make`` allows it: only for a database that holds nothing yet.

    Raises:
        KeyUnsafe: a file can be read by others.
        KeyMissing: there is no key, and making a new one would lock the data away for good.
        KeyWrong: what is there is not a key.
    """
    if given:
        return tuple(decode(one) for one in given.split())
    path = data_dir / FILE_NAME
    if _comes_after_a_crash(data_dir):
        (data_dir / COMING).rename(path)
    if path.exists():
        return tuple(read(one) for one in (path, data_dir / EARLIER) if one.exists())
    if not may_make:
        raise KeyMissing(
            f"The database is sealed, and its key is not here. Put the key file back at {path}, "
            "or set TANDEM_MASTER_KEY to it. Without that key nothing in the database can be read."
        )
    make_folder(data_dir)
    return (write(path),)


def rereading(data_dir: Path, given: str | None) -> Callable[[], Masters]:
    """How a running bot looks for the keys again; what was given from outside does not change."""
    if given:
        return tuple

    def look() -> Masters:
        try:
            return master_keys(data_dir, None, may_make=False)
        except (KeyMissing, KeyUnsafe, KeyWrong, OSError):
            return ()

    return look


def change(data_dir: Path) -> None:
    """Put a new key file in the place of the present one, which stays beside it to open with.

    Carried out in steps that each leave a state ``master_keys`` understands. Where a change is
    under way already, nothing is done: what is sealed with two keys is enough.
    """
    path, earlier, coming = data_dir / FILE_NAME, data_dir / EARLIER, data_dir / COMING
    if earlier.exists():
        return
    coming.unlink(missing_ok=True)
    write(coming)
    path.rename(earlier)
    coming.rename(path)


def retire(data_dir: Path) -> None:
    """Destroy the earlier key file. Only once nothing is sealed with it any more."""
    (data_dir / EARLIER).unlink(missing_ok=True)


def read(path: Path) -> bytes:
    """The key in a file that nobody else can read.

    Raises:
        KeyUnsafe, KeyWrong: see ``master_keys``.
    """
    check_permissions(path)
    return decode(path.read_text())


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


def write(path: Path) -> bytes:
    """Make a key, and a file of it for its owner alone."""
    key = secrets.token_bytes(KEY_BYTES)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(base64.b64encode(key).decode() + "\n")
        file.flush()
        os.fsync(file.fileno())
    return key


def _comes_after_a_crash(data_dir: Path) -> bool:
    """Whether a change of keys was cut off between its two renames."""
    there = {name: (data_dir / name).exists() for name in (FILE_NAME, EARLIER, COMING)}
    return there == {FILE_NAME: False, EARLIER: True, COMING: True}

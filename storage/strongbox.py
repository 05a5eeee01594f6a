"""A sealed file, written and read in pieces: for backups that do not fit into memory.

AES-256-GCM for every piece, with a key made of the master key and a random salt, and with the
piece's number and whether it is the last in its label. So no piece can be changed, moved, left
out or cut off without its being noticed (the STREAM construction: Hoang, Reyhanitabar, Rogaway and
Vizár, CRYPTO 2015).
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.errors import BackupBroken, SealBroken
from storage.vault import Masters, Seal, derive

MAGIC = b"TANDEM1\n"
SALT_BYTES = 16
LENGTH_BYTES = 4
LONGEST = 64 * 1024 * 1024


def write(path: Path, master: bytes, purpose: str, pieces: Iterable[bytes]) -> None:
    """Write pieces into a new file for its owner alone; it has its name only when it is whole."""
    salt = secrets.token_bytes(SALT_BYTES)
    seal = _seal(master, purpose, salt)
    unfinished = path.with_name(path.name + ".part")
    unfinished.unlink(missing_ok=True)
    unfinished.touch(mode=0o600)
    with unfinished.open("wb") as file:
        file.write(MAGIC + salt)
        number, held = 0, b""
        for number, piece in enumerate(pieces):
            if number:
                _put(file, seal, held, number - 1, last=False)
            held = piece
        _put(file, seal, held, number, last=True)
    unfinished.rename(path)


def read(path: Path, masters: Masters, purpose: str) -> Iterator[bytes]:
    """The pieces of a file, each checked before it is given out.

    Raises:
        BackupBroken: it is no such file, it was changed or cut off, or it belongs to another key.
    """
    if not path.exists():
        raise BackupBroken(f"There is no file {path}.")
    with path.open("rb") as file:
        if file.read(len(MAGIC)) != MAGIC:
            raise BackupBroken(f"{path.name} is no backup of Tandem.")
        salt = file.read(SALT_BYTES)
        seals = [_seal(one, purpose, salt) for one in masters]
        number, last = 0, False
        while not last:
            sealed = _take(file, path.name)
            last = not file.peek(1)
            yield _opened(seals, sealed, _label(number, last=last), path.name)
            number += 1


def _put(file: BinaryIO, seal: Seal, piece: bytes, number: int, *, last: bool) -> None:
    sealed = seal.close(piece, _label(number, last=last))
    file.write(len(sealed).to_bytes(LENGTH_BYTES, "big") + sealed)


def _take(file: BinaryIO, name: str) -> bytes:
    length = int.from_bytes(file.read(LENGTH_BYTES), "big")
    sealed = file.read(length) if length <= LONGEST else b""
    if not sealed or len(sealed) < length:
        raise BackupBroken(f"{name} is cut off or damaged.")
    return sealed


def _opened(seals: list[Seal], sealed: bytes, label: str, name: str) -> bytes:
    for seal in seals:
        try:
            return seal.open(sealed, label)
        except SealBroken:
            continue
    raise BackupBroken(
        f"{name} does not open: it was made with another master key, or it was changed or cut off."
    )


def _seal(master: bytes, purpose: str, salt: bytes) -> Seal:
    return Seal(AESGCM(derive(master, f"tandem {purpose} 1 {salt.hex()}")))


def _label(number: int, *, last: bool) -> str:
    return f"{number}:{'last' if last else 'more'}"

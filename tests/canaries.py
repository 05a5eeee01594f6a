"""Canaries: words that nobody uses, one for each thing a person writes, and where they turn up.

A story types them; afterwards it is looked where they are, and where they must not be.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, LargeBinary, Table, select
from sqlmodel import SQLModel

from storage.errors import SealBroken
from storage.tx import Tx
from storage.vault import Seal

MARK = "quetzal"
"""How every canary begins; the letters after it say which one it is."""
NUMBER = "8675309"
"""How the local part of every telephone number begins that is typed."""
FOUND = re.compile(rf"{MARK}[a-z]+zz|{NUMBER}\d{{3}}")
IN_BYTES = re.compile(FOUND.pattern.encode())
LABELS = (
    "outgoing",
    "profile",
    "address",
    "label",
    "consent",
    "opening",
    "entry",
    "record",
    "choice",
    "digest",
    "digest marks",
    "digest note",
    "key",
)
"""What values are sealed as; a standing sheet is sealed as ``standing:`` and its kind."""


@dataclass
class Canaries:
    """Every canary that was typed, with the name of the question it was typed to.

    ``birds`` maps a canary to "<who>.<conversation>.<question>".
    """

    who: str
    birds: dict[str, str] = field(default_factory=dict)

    def new(self, place: str) -> str:
        """A word of its own for what is typed there."""
        bird = f"{MARK}{_letters(self.who)}{_count(len(self.birds))}zz"
        self.birds[bird] = f"{self.who}.{place}"
        return bird

    def words(self, place: str) -> str:
        """Something to type, with a canary in the middle of it; a number where one is wanted."""
        if place.endswith(".phone"):
            number = f"{NUMBER}{len(self.birds):03}"
            self.birds[number] = f"{self.who}.{place}"
            return f"+49 30 {number}"
        return f"a walk {self.new(place)} by the sea"

    def places(self, birds: Iterable[str]) -> list[str]:
        """Where those that are this person's were typed, for a sentence a developer understands."""
        return sorted({self.birds[one] for one in birds if one in self.birds})

    def typed_in(self, *conversations: str) -> set[str]:
        """Those that were typed in some conversations."""
        return {bird for bird, at in self.birds.items() if at.split(".")[1] in conversations}


def birds_in(text: str | bytes) -> set[str]:
    """Every canary that can be read in there, in whatever letters."""
    plain = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    folded = plain if plain.isascii() else unicodedata.normalize("NFKC", plain)
    return set(FOUND.findall(folded.casefold()))


def of_files(paths: Iterable[Path]) -> set[str]:
    """Every canary in the bytes of some files; two bytes a letter are looked for as well."""
    found: set[bytes] = set()
    for path in paths:
        content = path.read_bytes().lower()
        found |= {*IN_BYTES.findall(content), *IN_BYTES.findall(content.replace(b"\0", b""))}
    return {one.decode() for one in found}


def in_the_clear(connection: Connection) -> set[str]:
    """Every canary that somebody who has the database and no key reads, in any column."""
    return {bird for table in SQLModel.metadata.sorted_tables for bird in _clear(connection, table)}


def _clear(connection: Connection, table: Table) -> set[str]:
    rows = connection.execute(select(table)).all()
    return birds_in("\n".join(_plain(value) for row in rows for value in row))


def _plain(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value if isinstance(value, str) else repr(value)


def opened_with(
    tx: Tx, seals: Collection[Seal], kinds: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Every canary that opens with one of these keys, and where: ``table.column as label``.

    ``kinds`` are the kinds of standing sheets there may be.
    """
    labels = (*LABELS, *(f"standing:{one}" for one in kinds))
    for table in SQLModel.metadata.sorted_tables:
        for column in table.c:
            if isinstance(column.type, LargeBinary):
                for value in filter(None, tx.connection.execute(select(column)).scalars().all()):
                    label, found = _opened(value, seals, labels)
                    yield from ((bird, f"{table.name}.{column.name} as {label}") for bird in found)


def _opened(value: bytes, seals: Collection[Seal], labels: Collection[str]) -> tuple[str, set[str]]:
    for seal in seals:
        for label in labels:
            try:
                return label, birds_in(seal.open(value, label))
            except SealBroken:
                continue
    return "", set()


def _letters(word: str) -> str:
    return "".join(one for one in word.casefold() if "a" <= one <= "y")


def _count(number: int) -> str:
    """A number in letters, a to j."""
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:03}")

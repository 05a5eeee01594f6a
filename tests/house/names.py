"""Names are plain nouns: one word for one thing, and no word that could mean anything."""

import ast
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from tests.house.sources import Source, functions

BANNED = frozenset(
    (
        "session",
        "context",
        "manager",
        "service",
        "helper",
        "util",
        "utils",
        "core",
        "common",
        "base",
    )
)

# A name that a library obliges us to use: "path: name", and why. Empty is the best state.
OBLIGED: dict[str, str] = {}

WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


def vague_names(source: Source) -> list[str]:
    """Find files, classes, functions and module-level names with a banned word in them."""
    return [
        source.at(node, f"the name {name!r} says little: {', '.join(sorted(words))}")
        for node, name in _names(source)
        if (words := BANNED & words_of(name)) and f"{source.path}: {name}" not in OBLIGED
    ]


def words_of(name: str) -> set[str]:
    """Split a name written in snake_case or CamelCase into its words, in small letters."""
    return {word.lower() for word in WORD.findall(name)}


def _names(source: Source) -> Iterator[tuple[ast.AST, str]]:
    for part in PurePosixPath(source.path).with_suffix("").parts:
        yield source.tree, part
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef):
            yield node, node.name
    for function in functions(source.tree):
        yield function, function.name
    for statement in source.tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign):
            for node in ast.walk(statement):
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                    yield node, node.id

"""What is found by scan is also found by people: a docstring, a test, a line in the docs.

Each rule gets the house as three plain things: its sources, the other files as paths, and the
text of the docs. The tests in `tests/house` are no evidence, they only look.
"""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from tests.house.sources import Source, functions, is_conversation

SCANNED = ("handlers/client", "handlers/clinician", "handlers/everybody", "handlers/nudges")
ROLES = ("client", "clinician")
SHELVES = {"handlers/forms": ".json", "handlers/pages": ".typ", "handlers/words": ".ftl"}

# Alembic runs these by path, as part of every test that opens a migrated database.
RUN_BY_PATH = "storage/migrations/"


@dataclass(frozen=True)
class House:
    """The whole project, as far as these rules look at it."""

    sources: Sequence[Source]
    paths: Sequence[str]
    docs: str

    @cached_property
    def tests(self) -> list[Source]:
        """The tests that test something other than the house."""
        return [
            source
            for source in self.sources
            if source.room == "tests" and not source.path.startswith("tests/house/")
        ]

    @cached_property
    def reached(self) -> set[str]:
        """What any of the tests imports, or says in a text of its own."""
        return {name for source in self.tests for name in _reached(source)}


def unfinished_scripts(house: House) -> list[str]:
    """Find conversations and nudges without a docstring, a test or a line in the docs."""
    found = []
    for source in house.sources:
        place = PurePosixPath(source.path)
        if str(place.parent) not in SCANNED or place.stem == "__init__":
            continue
        if not _explained(source):
            found.append(f"{source.path}: no docstring")
        if place.parent.name == "everybody":
            found += _untested_roles(house, place)
        elif not _script_tested(house, place.parent.name, place.stem):
            found.append(f"{source.path}: no test names {place.parent.name}.{place.stem}")
        if not any(_word_in(house.docs, name) for name in _public_names(source, place.stem)):
            found.append(f"{source.path}: the docs never mention it")
    return found


def unfinished_shelves(house: House) -> list[str]:
    """Find forms, pages and languages that no test and no line in the docs names."""
    tests = "\n".join(source.text for source in house.tests)
    found = []
    for path in map(PurePosixPath, house.paths):
        if SHELVES.get(str(path.parent)) == path.suffix and not path.name.startswith("_"):
            found += [f"{path}: no test names it"] if not _quoted_in(tests, path) else []
            found += [f"{path}: the docs never name it"] if not _quoted_in(house.docs, path) else []
    return found


def untested_files(house: House) -> list[str]:
    """Find files of `bot` and `storage` that no test reaches: by importing them, by running them by
    their module name, or through a file of the same folder (or the one above) that it does reach.
    """
    wanted = {
        source.module: source
        for source in house.sources
        if source.room in {"bot", "storage"}
        and _does_something(source)
        and not source.path.startswith(RUN_BY_PATH)
    }
    reached = house.reached
    while (
        more := {
            name
            for module in reached & wanted.keys()
            for name in set(_reached(wanted[module])) & wanted.keys()
            if _is_near(wanted[module].path, wanted[name].path)
        }
        - reached
    ):
        reached = reached | more
    return [
        f"{source.path}: no test imports it"
        for module, source in wanted.items()
        if module not in reached
    ]


def _does_something(source: Source) -> bool:
    """Whether there is more in it than words about a folder."""
    return any(not isinstance(node, ast.Expr) for node in source.tree.body)


def _is_near(path: str, other: str) -> bool:
    mine, theirs = PurePosixPath(path).parent, PurePosixPath(other).parent
    return mine in {theirs, theirs.parent}


def _explained(source: Source) -> bool:
    told = [function for function in functions(source.tree) if is_conversation(function)]
    return any(ast.get_docstring(node) for node in (source.tree, *told))


def _untested_roles(house: House, place: PurePosixPath) -> list[str]:
    """What both have is lived through by both: a file of tests for each role."""
    paths = {source.path for source in house.tests}
    expected = [f"tests/test_{role}_{place.stem}.py" for role in ROLES]
    return [f"{place}: there is no {path}" for path in expected if path not in paths]


def _script_tested(house: House, room: str, stem: str) -> bool:
    expected = f"tests/test_{room}_{stem}.py"
    module = f"{room}.{stem}"
    return (
        f"handlers.{module}" in house.reached
        or any(source.path == expected for source in house.tests)
        or any(_word_in(source.text, module) for source in house.tests)
    )


def _public_names(source: Source, stem: str) -> Iterator[str]:
    yield stem
    yield stem.replace("_", " ")
    for node in ast.walk(source.tree):
        if isinstance(node, ast.keyword) and node.arg == "opens_on":
            yield from _texts(node.value)


def _texts(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


def _word_in(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None


def _quoted_in(text: str, path: PurePosixPath) -> bool:
    """Whether a file is named, by its file name or by its stem in quotes: `en`, "en", en.ftl."""
    stem = re.escape(path.stem)
    quoted = rf"""(?P<q>["'`]){stem}(?P=q)"""
    return re.search(rf"{quoted}|(?<![\w-]){stem}{re.escape(path.suffix)}", text) is not None


def _reached(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
    yield from _texts(source.tree)

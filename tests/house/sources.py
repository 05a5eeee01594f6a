"""What the house rules look at: the project's files, and small readings of Python source.

Every rule is a plain function from a `Source` to a list of findings, one sentence each. So a rule
can be shown a small bad example, and a test proves that it is able to fail.
"""

import ast
import fnmatch
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("bot", "handlers", "storage", "tests", "benchmarks")
LIVED_IN = ("bot", "handlers", "storage")
RECORDED_CHANGES = "storage/migrations/versions/"

Function = ast.FunctionDef | ast.AsyncFunctionDef
Documented = ast.Module | ast.ClassDef | Function


@dataclass(frozen=True)
class Source:
    """One Python file: its path from the project's root, with slashes, and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The file as Python understands it."""
        return ast.parse(self.text, self.path)

    @property
    def room(self) -> str:
        """The first folder of the path."""
        return self.path.partition("/")[0]

    @property
    def module(self) -> str:
        """The dotted name by which this file is imported."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def at(self, node: ast.AST, words: str) -> str:
        """Write a finding about one place in this file."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}: {words}"


def project_files(root: Path = ROOT) -> Iterator[Path]:
    """Give every file that is, or may become, part of the project: all that is not ignored.

    The names come from `.gitignore`, so this works in a copy without a repository too.
    """
    lines = (root / ".gitignore").read_text().splitlines()
    ignored = [".git", *(line.rstrip("/") for line in lines if line)]
    for folder, below, names in os.walk(root):
        below[:] = sorted(name for name in below if not _matches(name, ignored))
        for name in sorted(names):
            if not _matches(name, ignored):
                yield Path(folder, name)


def python_sources(root: Path = ROOT) -> list[Source]:
    """Read every Python file in the rooms of the house."""
    found = []
    for path in project_files(root):
        place = path.relative_to(root).as_posix()
        if path.suffix == ".py" and place.partition("/")[0] in ROOMS:
            found.append(Source(place, path.read_text(encoding="utf-8")))
    return found


def functions(tree: ast.AST) -> Iterator[Function]:
    """Give every function of a tree, methods and inner functions too."""
    for node in ast.walk(tree):
        if isinstance(node, Function):
            yield node


def dotted(node: ast.AST) -> str:
    """Return `a.b.c` for a name or a chain of attributes, and nothing for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""


def is_conversation(function: Function) -> bool:
    """Whether this is an async function under `@conversation(...)`."""
    return isinstance(function, ast.AsyncFunctionDef) and any(
        isinstance(decorator, ast.Call) and dotted(decorator.func).split(".")[-1] == "conversation"
        for decorator in function.decorator_list
    )


def _matches(name: str, patterns: list[str]) -> bool:
    return any(fnmatch.fnmatch(name, pattern) for pattern in patterns)

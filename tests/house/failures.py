"""One tree of errors: what Tandem raises on purpose can be caught by one name."""

import ast
import builtins
from collections.abc import Mapping, Sequence

from tests.house.sources import Source, dotted

ROOT_NAME = "TandemError"
ROOT_FILE = "storage/errors.py"

# These import nothing of ours, so their errors are Python's own, or hang from one of those.
PURE = ("bot/care/", "bot/crisis/")

Parents = Mapping[str, set[str]]


def stray_errors(sources: Sequence[Source]) -> list[str]:
    """Find exception classes that do not hang from the one root.

    In a pure room a class may hang from one of Python's own named errors instead, such as
    `ValueError`, but never straight from `Exception`.
    """
    classes = [(source, node) for source in sources for node in _classes(source)]
    parents: dict[str, set[str]] = {}
    for _, node in classes:
        parents.setdefault(node.name, set()).update(dotted(b).split(".")[-1] for b in node.bases)
    found = []
    for source, node in classes:
        above = _ancestors(node.name, parents)
        is_root = source.path == ROOT_FILE and node.name == ROOT_NAME
        if any(_is_error(name) for name in above) and not is_root and not _kept(source, above):
            found.append(source.at(node, f"{node.name} does not hang from {ROOT_NAME}"))
    return found


def _classes(source: Source) -> list[ast.ClassDef]:
    return [node for node in ast.walk(source.tree) if isinstance(node, ast.ClassDef)]


def _kept(source: Source, above: set[str]) -> bool:
    if source.path.startswith(PURE):
        return any(_is_builtin(name) for name in above - {"Exception", "BaseException"})
    return ROOT_NAME in above


def _ancestors(name: str, parents: Parents) -> set[str]:
    found: set[str] = set()
    waiting = [name]
    while waiting:
        new = parents.get(waiting.pop(), set()) - found
        found |= new
        waiting.extend(new)
    return found


def _is_builtin(name: str) -> bool:
    known = getattr(builtins, name, None)
    return isinstance(known, type) and issubclass(known, BaseException)


def _is_error(name: str) -> bool:
    """Python's own errors are known; a library's are known by the way they end."""
    return _is_builtin(name) or name.endswith(("Error", "Exception", "Warning"))

"""Habits that keep the code honest: no mocks, no hidden imports, no silenced tools."""

import ast
import io
import re
import tokenize

from tests.house.sources import Source, functions

MOCKS = frozenset(("Mock", "MagicMock", "AsyncMock", "NonCallableMock", "PropertyMock", "mocker"))
SILENCER = re.compile(r"type:\s*ignore|noqa|pragma:\s*no\s*cover", re.IGNORECASE)

# A tool that is wrong about a line: "path: comment", and why. Empty is the best state.
SILENCED: dict[str, str] = {
    "storage/database.py: # noqa: BLE001": "whoever waits for a transaction is told how it failed",
    "bot/clock.py: # noqa: BLE001": "one bad due row must not stop the sweep for everybody",
    "bot/care/menu/choosing.py: # noqa: S311": "which things are offered is no secret",
    "bot/care/forms/paths.py: # noqa: BLE001": "the FHIRPath library raises nothing narrower",
    "bot/settings.py: # noqa: S603": "the operator's own command, run without a shell",
    "bot/post.py: # noqa: BLE001": "one bad message must not stop a person's lane",
}


def mocks(source: Source) -> list[str]:
    """Find `unittest.mock` and its friends: a test uses the fakes we ship, which keep promises."""
    found = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            names = {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names = {f"{node.module}.{alias.name}" for alias in node.names}
        else:
            names = _spoken(node) & MOCKS
        found += [source.at(node, f"uses {name}") for name in names if _is_mock(name)]
    return found


def hidden_imports(source: Source) -> list[str]:
    """Find imports inside a function: what a room depends on stands at its door."""
    places = {
        node: function.name
        for function in functions(source.tree)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    return [source.at(node, f"import inside {name}") for node, name in places.items()]


def silenced_tools(source: Source) -> list[str]:
    """Find comments that tell a type checker, a linter or a coverage count to look away."""
    tokens = tokenize.generate_tokens(io.StringIO(source.text).readline)
    return [
        f"{source.path}:{token.start[0]}: {token.string}"
        for token in tokens
        if token.type == tokenize.COMMENT
        and SILENCER.search(token.string)
        and f"{source.path}: {token.string}" not in SILENCED
    ]


def _is_mock(name: str) -> bool:
    return name in MOCKS or name.startswith(("unittest.mock", "mock.", "pytest_mock"))


def _spoken(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Name):
        return {node.id}
    if isinstance(node, ast.Attribute):
        return {node.attr}
    return {node.arg} if isinstance(node, ast.arg) else set()

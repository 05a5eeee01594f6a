"""Answers are remembered by name, so each name is written out and used once."""

import ast
from collections import Counter
from collections.abc import Iterator

from tests.house.authors import authored, talk_name
from tests.house.sources import Source

ASKS = "scale choice several yes_no number text date time_of_day file form ask"
SAYS = "say show"
OTHERS = "keep do recall pick now pause until"
NAMED = frozenset(f"{ASKS} {SAYS} {OTHERS}".split())
PREFIXED = frozenset(("within",))

Call = tuple[ast.Call, str, ast.expr]


def unclear_names(source: Source) -> list[str]:
    """Find names given to `talk` that are not a literal, or an f-string inside a loop."""
    found = []
    for function in authored(source):
        looped = _looped(function)
        for call, method, name in _named_calls(function):
            literal = isinstance(name, ast.Constant) and isinstance(name.value, str)
            if not literal and not (isinstance(name, ast.JoinedStr) and call in looped):
                found.append(source.at(call, f"the name in {method}(…) is not a literal"))
    return found


def repeated_names(source: Source) -> list[str]:
    """Find names used twice in one function: the second would inherit the first one's answer."""
    found = []
    for function in authored(source):
        uses = Counter(
            (method in PREFIXED, name.value)
            for _, method, name in _named_calls(function)
            if isinstance(name, ast.Constant)
        )
        twice = [name for (_, name), count in uses.items() if count > 1]
        found += [source.at(function, f"{function.name} uses {name!r} twice") for name in twice]
    return found


def _named_calls(function: ast.AsyncFunctionDef) -> Iterator[Call]:
    talk = talk_name(function)
    for node in ast.walk(function):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == talk
            and node.func.attr in NAMED | PREFIXED
        ):
            method = node.func.attr
            name = _name_of(node)
            if name is not None:
                yield node, method, name


def _name_of(call: ast.Call) -> ast.expr | None:
    """Return the argument that names this call: the first; a record kept alone is its own name."""
    kept = isinstance(call.func, ast.Attribute) and call.func.attr == "keep"
    if not call.args or (kept and len(call.args) == 1):
        return None
    return call.args[0]


def _looped(function: ast.AsyncFunctionDef) -> set[ast.AST]:
    return {
        inner
        for loop in ast.walk(function)
        if isinstance(loop, ast.For | ast.While)
        for inner in ast.walk(loop)
    }

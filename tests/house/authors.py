"""Rules for those who write conversations: what may be awaited, and what may stand around it.

A conversation is run again from the top on every turn and closed at the first open question. So
whatever stands around an `await` (a `finally`, a `with`, a catch-all `except`) would run or catch
at every single question, not once at the end.
"""

import ast
from collections.abc import Iterator

from tests.house.sources import Source, dotted, functions, is_conversation

AUTHORS = ("handlers/client/", "handlers/clinician/", "handlers/everybody/")
CATCH_ALL = frozenset(("Exception", "BaseException"))


def authored(source: Source) -> Iterator[ast.AsyncFunctionDef]:
    """Give the conversations of a file, and in an author's room the parts they are made of."""
    for function in functions(source.tree):
        if isinstance(function, ast.AsyncFunctionDef) and (
            is_conversation(function) or (source.path.startswith(AUTHORS) and _talks(function))
        ):
            yield function


def talk_name(function: ast.AsyncFunctionDef) -> str:
    """Return the name of the first parameter, by which the function talks."""
    arguments = [*function.args.posonlyargs, *function.args.args]
    return arguments[0].arg if arguments else "talk"


def foreign_waits(source: Source) -> list[str]:
    """Find awaits of anything but `talk.…(…)` or a function that is given `talk`."""
    return [
        source.at(node, f"{function.name} awaits something that is not {talk_name(function)}.…")
        for function in authored(source)
        for node in ast.walk(function)
        if isinstance(node, ast.Await) and not _is_talk(node.value, talk_name(function))
    ]


def fences(source: Source) -> list[str]:
    """Find `finally`, `with`, `async for` and catch-all `except` around an await."""
    return [
        source.at(node, f"{function.name} has {fence}")
        for function in authored(source)
        for node in ast.walk(function)
        if (fence := _fence(node))
    ]


def _talks(function: ast.AsyncFunctionDef) -> bool:
    arguments = [*function.args.posonlyargs, *function.args.args]
    if not arguments or arguments[0].annotation is None:
        return False
    return ast.unparse(arguments[0].annotation).strip("'\"").split(".")[-1] == "Talk"


def _is_talk(node: ast.expr, talk: str) -> bool:
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Attribute) and dotted(node.func.value) == talk:
        return True
    given = [*node.args, *(keyword.value for keyword in node.keywords)]
    return any(
        dotted(value) == talk
        or (isinstance(value, ast.Call) and dotted(value.func) == f"{talk}.within")
        for value in given
    )


def _fence(node: ast.AST) -> str:
    if isinstance(node, ast.AsyncWith):
        return "an async with"
    if isinstance(node, ast.AsyncFor) or (isinstance(node, ast.comprehension) and node.is_async):
        return "an async for"
    if isinstance(node, ast.With) and _waits(node.body):
        return "a with around an await"
    if not isinstance(node, ast.Try | ast.TryStar) or not _waits([node]):
        return ""
    if node.finalbody:
        return "a finally around an await"
    catches_all = _waits(node.body) and any(map(_catches_all, node.handlers))
    return "a catch-all except around an await" if catches_all else ""


def _catches_all(handler: ast.ExceptHandler) -> bool:
    caught = handler.type
    if caught is None:
        return True
    kinds = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(dotted(kind).split(".")[-1] in CATCH_ALL for kind in kinds)


def _waits(nodes: list[ast.stmt]) -> bool:
    return any(isinstance(inner, ast.Await) for node in nodes for inner in ast.walk(node))

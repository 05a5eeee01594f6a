"""Sizes that keep rooms livable. A file that wants to grow past them is two rooms."""

import ast

from tests.house.sources import RECORDED_CHANGES, Function, Source, functions, is_conversation

FILE_LINES = 400
FUNCTION_LINES = 40
CONVERSATION_LINES = 80


def long_file(source: Source) -> list[str]:
    """Find a file of more than 400 lines."""
    lines = len(source.text.splitlines())
    return [f"{source.path}: {lines} lines"] if lines > FILE_LINES else []


def long_functions(source: Source) -> list[str]:
    """Find functions over 40 lines and conversations over 80, not counting their docstrings.

    A recorded change of the tables is written once and read once, so its length is its own.
    """
    if source.path.startswith(RECORDED_CHANGES):
        return []
    return [
        source.at(function, f"{function.name} has {lines_of(function)} lines")
        for function in functions(source.tree)
        if lines_of(function) > allowed(function)
    ]


def allowed(function: Function) -> int:
    """Return how many lines this function may have."""
    return CONVERSATION_LINES if is_conversation(function) else FUNCTION_LINES


def lines_of(function: Function) -> int:
    """Count the lines from `def` to the last one, without the docstring."""
    whole = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is None:
        return whole
    return whole - ((first.end_lineno or first.lineno) - first.lineno + 1)

"""What is public says what it means."""

import ast
from collections.abc import Iterator

from tests.house.sources import RECORDED_CHANGES, Documented, Function, Source, dotted

# A class with no parent but these owns all its methods; any other may take their words from above.
PLAIN_PARENTS = frozenset(("Protocol", "ABC", "Generic", "NamedTuple", "TypedDict"))


def undocumented(source: Source) -> list[str]:
    """Find public modules, classes, functions and methods without a docstring.

    An empty `__init__.py` needs none. Nor does a method of a class that has a parent, which may
    already say what the method is for, nor a dunder method, whose meaning is Python's.
    """
    return [
        source.at(node, f"{getattr(node, 'name', 'the module')} has no docstring")
        for node in _public(source)
        if not (ast.get_docstring(node) or "").strip()
    ]


def _public(source: Source) -> Iterator[Documented]:
    empty_init = source.path.endswith("__init__.py") and not source.text.strip()
    if not empty_init:
        yield source.tree
    if not source.path.startswith(RECORDED_CHANGES):
        yield from _members(source.tree)


def _members(parent: ast.Module | ast.ClassDef) -> Iterator[Documented]:
    for node in parent.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if all(_plain(parent_class) for parent_class in node.bases):
                yield from _members(node)
        if isinstance(node, Function) and not node.name.startswith("_") and not _implied(node):
            yield node


def _plain(parent_class: ast.expr) -> bool:
    name = parent_class.value if isinstance(parent_class, ast.Subscript) else parent_class
    return dotted(name).split(".")[-1] in PLAIN_PARENTS


def _implied(function: Function) -> bool:
    """An overload, a setter or a deleter shares the words of the function it belongs to."""
    marks = {dotted(decorator).split(".")[-1] for decorator in function.decorator_list}
    return bool(marks & {"overload", "setter", "deleter"})

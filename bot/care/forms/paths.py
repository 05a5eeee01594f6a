"""FHIRPath: an expression is read once, looked through, and evaluated within a time limit.

There is no worker process. What could go on without end is the library's loops and regular
expressions: the loops are replaced by ones that look at the clock (see functions), patterns are
tried out beforehand (see patterns). So an answer costs no process and no waiting, a form can be
checked anywhere, and this stays a pure function.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from fhirpathpy.engine import do_eval
from fhirpathpy.models import models
from fhirpathpy.parser import parse
from pydantic import JsonValue

from bot.care.forms.functions import FUNCTIONS, KNOWN
from bot.care.forms.limits import NODE, Endless, Thing, plain
from bot.care.forms.patterns import is_safe

LONGEST = 10_000
DEEPEST = 40
SECONDS = 0.4
"""For one evaluation; the slowest tenth of published expressions takes a tenth of that."""
Tree = dict[str, object]

PARSE: Callable[[str], Tree] = parse
EVALUATE: Callable[[dict[str, object], list[Thing], object], list[Thing]] = do_eval
LITERAL = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
PATTERN = re.compile(r"(?:matches|matchesFull|replaceMatches)\(\s*'((?:[^'\\]|\\.)*)'\s*[,)]")
QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|`[^`]*`")
ODD = re.compile(r"[#;?\\^'\"`]|[^\x00-\x7f]|(?<!\d):|@(?!T?\d)")
"""What cannot stand outside of a text: the library's lexer would print a complaint."""
TWO_SIDED = frozenset(
    f"{name}Expression"
    for name in (
        *("Additive", "Multiplicative", "Equality", "Inequality", "Or", "And", "Xor", "Implies"),
        *("Union", "Membership", "Invocation", "Type", "Indexer"),
    )
)
COMMENT = re.compile(r"('(?:[^'\\]|\\.)*')|//[^\n]*|/\*.*?\*/", re.DOTALL)
R4 = models["r4"]


class Unreadable(ValueError):
    """An expression that is no FHIRPath, or calls what there is not."""


@dataclass(frozen=True)
class Path:
    """An expression, ready to be evaluated.

    ``names`` are the variables it uses, ``texts`` its literal texts (among them the link ids it
    looks at), ``moves`` whether its outcome moves with time.
    """

    text: str
    tree: Tree
    names: frozenset[str]
    texts: tuple[str, ...]
    moves: bool


@lru_cache(maxsize=4096)
def compiled(text: str) -> Path:
    """Read an expression.

    Raises:
        Unreadable: it is no FHIRPath, or calls a function that does not exist.
    """
    if len(text) > LONGEST or _depth(text) > DEEPEST:
        raise Unreadable("is an expression too long or too deep to be read")
    if ODD.search(QUOTED.sub("", _bare(text))):
        raise Unreadable("has an expression that is no FHIRPath")
    try:
        tree = PARSE(text)
    except Exception as error:
        raise Unreadable("has an expression that is no FHIRPath") from error
    nodes = list(_nodes(tree))
    if len(nodes) < 2 or not _is_whole(text, nodes):
        raise Unreadable("has an expression that is no FHIRPath")
    called = {_called(node) for node in nodes if node.get("type") == "Functn"} - {""}
    unknown = sorted(called - KNOWN)
    if unknown:
        raise Unreadable(f"calls {unknown[0]}(), which Tandem's FHIRPath does not have")
    names = frozenset(_name(node) for node in nodes if node.get("type") == "ExternalConstantTerm")
    texts = tuple(a or b for a, b in LITERAL.findall(text))
    _refuse_patterns(text)
    return Path(text, tree, names, texts, bool(called & {"now", "today", "timeOfDay"}))


def evaluate(
    path: Path,
    focus: Thing,
    names: Mapping[str, Thing],
    *,
    now: datetime | None = None,
    seconds: float = SECONDS,
) -> list[Thing]:
    """The outcome, as the library gives it: nodes keep their types, so that a variable can be
    used further. An expression that fails gives nothing.

    Raises:
        Endless: it takes longer than ``seconds``, or grows without end.
    """
    ctx: dict[str, object] = {
        "dataRoot": [focus],
        "vars": {"ucum": "http://unitsofmeasure.org", **names},
        "model": R4,
        "userInvocationTable": FUNCTIONS,
        "until": time.thread_time() + seconds,
        "now": now,
    }
    children = path.tree["children"]
    try:
        return EVALUATE(ctx, [focus], children[0] if isinstance(children, list) else children)
    except Endless:
        raise
    except MemoryError as error:
        raise Endless("grows without end") from error
    except Exception:  # noqa: BLE001
        return []


def typed(value: JsonValue, path: str) -> Thing:
    """A piece of a resource with the type it has there."""
    return NODE(value, path)


def plainly(found: list[Thing]) -> list[Thing]:
    """The outcome as plain values."""
    return [plain(one) for one in found]


def _bare(text: str) -> str:
    """Without comments, and not touching what looks like one inside of a text."""
    return COMMENT.sub(lambda found: found.group(1) or "", text)


def _depth(text: str) -> int:
    bare = LITERAL.sub("", text)
    depth = deepest = 0
    for letter in bare:
        depth += (letter in "([{") - (letter in ")]}")
        deepest = max(deepest, depth)
    return deepest


def _nodes(tree: Tree) -> Iterator[Tree]:
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        children = node.get("children")
        if isinstance(children, list):
            waiting += [one for one in children if isinstance(one, dict)]


def _is_whole(text: str, nodes: list[Tree]) -> bool:
    """Whether the library understood all of it. It reads on over mistakes, and does not mind what
    comes after the end; so its tokens are counted, and both sides of every operator.
    """
    tokens = [str(token) for node in nodes for token in _tokens(node)]
    read = sum(len("".join(token.split())) for token in tokens)
    if read != len("".join(_bare(text).split())):
        return False
    return not any(_is_torn(node) for node in nodes)


def _tokens(node: Tree) -> list[object]:
    tokens = node.get("terminalNodeText")
    return tokens if isinstance(tokens, list) else []


def _is_torn(node: Tree) -> bool:
    kind, children = str(node.get("type")), node.get("children")
    count = len(children) if isinstance(children, list) else 0
    return (kind in TWO_SIDED and count < 2) or (kind == "TermExpression" and bool(_tokens(node)))


def _refuse_patterns(text: str) -> None:
    for literal in PATTERN.findall(text):
        pattern = literal.replace("\\\\", "\\")
        if not is_safe(pattern):
            raise Unreadable("has a pattern that cannot be read, or that may never end")


def _called(node: Tree) -> str:
    """The function a call names: its first child is the name, the second what it is given."""
    children = node.get("children")
    first = children[0] if isinstance(children, list) and children else {}
    return str(first.get("text", "")) if isinstance(first, dict) else ""


def _name(node: Tree) -> str:
    return _first_text(node).strip("`'\"")


def _first_text(node: Tree) -> str:
    """The text of the first identifier below."""
    for one in _nodes(node):
        if one.get("type") == "Identifier" or str(one.get("type")).endswith("Identifier"):
            return str(one.get("text"))
    return ""

"""Handlers say what is said. Time, chance and the world outside come through `talk`."""

import ast

from tests.house.sources import Source, dotted

ROOM = "handlers/"
MODULES = frozenset(
    (
        *("time", "random", "secrets", "uuid", "asyncio", "threading", "subprocess"),
        *("requests", "httpx", "aiohttp", "socket", "urllib"),
    )
)
CALLS = frozenset(
    (
        "open",
        *("datetime.now", "datetime.utcnow", "datetime.today", "date.today"),
        *(f"datetime.{call}" for call in ("datetime.now", "datetime.utcnow", "date.today")),
    )
)


def reaches_outside(source: Source) -> list[str]:
    """Find clocks, dice, files and networks used in the handlers."""
    if not source.path.startswith(ROOM):
        return []
    found = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        else:
            called = dotted(node.func) if isinstance(node, ast.Call) else ""
            found += [source.at(node, f"calls {called}")] if called in CALLS else []
            continue
        outside = [name for name in names if name.split(".")[0] in MODULES]
        found += [source.at(node, f"imports {name}") for name in outside]
    return found

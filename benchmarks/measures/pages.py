"""How fast the digest is printed: one press, one page after another."""

import asyncio

from benchmarks.bot_figures import less
from benchmarks.figure import Figure, Plan
from benchmarks.press import MOST_OF_RIVALS, made_up, printed
from benchmarks.rival_pages import rivals

PAGES_A_SECOND = 50
MOST = 300


def measure(plan: Plan) -> list[Figure]:
    """Pages a second, the first page, and the size of one."""
    pages = max(1, min(MOST, int(PAGES_A_SECOND * plan.seconds)))
    done = asyncio.run(printed(pages))
    note = f"{done.pages} pages, {done.pages / done.busy:.0f} a second of processor time"
    name = "digest pages · one press"
    others = [
        Figure(f"digest pages · {one.name} · pages", one.rate, "/s", of=f"{name} · pages")
        for one in rivals(min(pages, MOST_OF_RIVALS), made_up)
        if one.rate is not None
    ]
    return [
        Figure(f"{name} · pages", done.pages / done.seconds, "/s", note),
        less(f"{name} · first page", 1000 * done.first, "ms"),
        less(f"{name} · size of a page", done.size, "KiB"),
        *others,
    ]

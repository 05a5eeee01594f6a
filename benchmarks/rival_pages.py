"""The same pages by other means: WeasyPrint and matplotlib, where they are installed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec

import orjson

from benchmarks.load import ROOT
from storage.tx import Json

RIVALS: Mapping[str, tuple[str, str]] = {
    "WeasyPrint": ("weasyprint", "benchmarks.pages.weasy"),
    "matplotlib": ("matplotlib", "benchmarks.pages.plotted"),
}


@dataclass(frozen=True)
class Rival:
    """Pages a second by the clock and of processor time, and KiB a page; None: not installed."""

    name: str
    rate: float | None
    busy: float = 0.0
    size: float = 0.0

    def line(self) -> str:
        """One line for a person."""
        if self.rate is None:
            return f"{self.name:<18}is not installed, so it is not measured"
        per = f"({self.busy:.1f} a second of processor time), {self.size:.1f} KiB"
        return f"{self.name:<18}{self.rate:8.1f}   {per}"


def rivals(pages: int, made_up: Callable[[int], dict[str, Json]]) -> list[Rival]:
    """Each one's pages of the same sheets, in a process of its own."""
    sheets = b"\n".join(orjson.dumps(made_up(number)) for number in range(pages + 1))
    return [_run(name, *where, sheets, pages) for name, where in RIVALS.items()]


def _run(name: str, library: str, module: str, sheets: bytes, pages: int) -> Rival:
    if find_spec(library) is None:
        return Rival(name, None)
    done = subprocess.run(
        [sys.executable, "-m", module, str(pages)],
        cwd=ROOT,
        check=True,
        input=sheets,
        stdout=subprocess.PIPE,
    )
    rate, busy, size = (float(word) for word in done.stdout.split())
    return Rival(name, rate, busy, size / 1024)

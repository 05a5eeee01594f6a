"""Holds every locked version against what is known of it: published holes (pip-audit), and whether
its makers have withdrawn it (pip says so of what it would install).

Three endings: nothing known (0), something known (1), or the lists were not reached, which is said
out loud and counts as a failure only where TANDEM_REQUIRE_AUDIT is set. Where packages come from is
pip's own to know. What needs no network is checked by the suite (tests/house/test_locked.py).
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import venv
from pathlib import Path
from tempfile import TemporaryDirectory

LOCK = Path(__file__).parent.parent / "requirements.lock"
WITHDRAWN = re.compile(
    r"yanked version: '(?P<name>[^']+)' candidate \(version (?P<version>\S+) at .*?\)\s*"
    r"Reason for being yanked: (?P<why>[^\n]*)",
    re.DOTALL,
)
"""How pip warns of it (PEP 592), the same since 2019; the suite holds this against a real pip."""


class NotReached(Exception):
    """A list was not reached, so nothing is known."""


def tools(place: Path) -> str:
    """A Python with pip and pip-audit, made in an empty place."""
    venv.create(place, with_pip=True)
    python = str(place / "bin" / "python")
    if _run(python, "pip", "install", "--quiet", "pip-audit").returncode:
        raise NotReached("pip-audit could not be installed")
    return python


def holes(python: str, lock: Path, place: Path) -> list[str]:
    """The published holes of what is locked, a line each."""
    found = place / "found.json"
    ran = _run(
        python,
        "pip_audit",
        *("--requirement", str(lock), "--require-hashes", "--disable-pip"),
        *("--progress-spinner", "off", "--format", "json", "--output", str(found)),
    )
    if not found.exists() or not found.read_text():
        raise NotReached("the list of known holes was not reached")
    told = [
        f"{one['name']} {one['version']}: {hole['id']}, mended in "
        f"{', '.join(hole['fix_versions']) or 'no version yet'}"
        for one in json.loads(found.read_text())["dependencies"]
        for hole in one.get("vulns", [])
    ]
    return told or (["pip-audit found something it did not tell"] if ran.returncode else [])


def withdrawn(python: str, lock: Path) -> list[str]:
    """What its makers have withdrawn of what is locked, a line each. Nothing is installed."""
    ran = _run(
        python,
        "pip",
        *("install", "--dry-run", "--ignore-installed", "--no-deps", "--require-hashes"),
        *("--requirement", str(lock)),
    )
    if ran.returncode:
        raise NotReached("the index was not reached, or has not all of it")
    return [
        f"{one['name']} {one['version']}: withdrawn ({one['why'].strip()})"
        for one in WITHDRAWN.finditer(ran.stderr)
    ]


def audit(python: str, lock: Path, place: Path, *, must: bool) -> int:
    """Look, say what is known, and return how it ended. ``python`` empty: its tools are fetched."""
    try:
        chosen = python or tools(place / "tools")
        found = [*holes(chosen, lock, place), *withdrawn(chosen, lock)]
    except NotReached as why:
        _say(f"NOT AUDITED: {why}. Nothing is known about what {lock.name} names.")
        return int(must)
    for line in [f"Known of what {lock.name} names:", *found] if found else []:
        _say(line)
    if not found:
        _say(f"Audited: no known hole in what {lock.name} names, and nothing was withdrawn.")
    return int(bool(found))


def _run(python: str, module: str, *words: str) -> subprocess.CompletedProcess[str]:
    quiet = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_COLOR": "1", "PIP_NO_INPUT": "1"}
    return subprocess.run(
        [python, "-m", module, *words],
        env={**os.environ, **quiet},
        capture_output=True,
        text=True,
        check=False,
    )


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description="What is known of the locked versions.")
    asked.add_argument("--lock", type=Path, default=LOCK)
    asked.add_argument("--python", default="", help="one that has pip and pip-audit")
    given = asked.parse_args()
    required = bool(os.environ.get("TANDEM_REQUIRE_AUDIT"))
    with TemporaryDirectory() as made:
        sys.exit(audit(given.python, given.lock, Path(made), must=required))

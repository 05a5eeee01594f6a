"""The audit of what is locked, with its three endings: against an index on this machine that real
pip asks, and a stand-in for the program that knows the holes.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

AUDIT = Path(__file__).parent.parent / ".ci" / "audit.py"
HOLE = {"id": "HOLE-1", "fix_versions": ["2.0"]}
STAND_IN = """
import pathlib, sys
answer = pathlib.Path(__file__).with_name("answer.json")
if not answer.exists():
    sys.exit(1)
pathlib.Path(sys.argv[sys.argv.index("--output") + 1]).write_text(answer.read_text())
sys.exit('"id"' in answer.read_text())
"""
"""Tells what lies beside it; nothing lies there when its list is not reached."""


class Handler(SimpleHTTPRequestHandler):
    """Serves files, without a word."""

    def log_message(self, *_told: object) -> None:
        """Nothing is written anywhere."""


@dataclass(frozen=True)
class Ended:
    """How the audit ended, and what it said."""

    code: int
    said: str


@dataclass(frozen=True)
class Desk:
    """A folder with a lock file, an index and a stand-in; ``port`` is where the index listens."""

    folder: Path
    port: int

    def locks(self, *, withdrawn: str = "") -> None:
        """One package is published and locked, perhaps withdrawn for a reason."""
        wheel = _wheel(self.folder / "simple" / "rowan")
        mark = sha256(wheel.read_bytes()).hexdigest()
        yanked = f' data-yanked="{withdrawn}"' if withdrawn else ""
        link = f'<a href="{wheel.name}#sha256={mark}"{yanked}>{wheel.name}</a>'
        wheel.with_name("index.html").write_text(f"<!DOCTYPE html><body>{link}</body>")
        (self.folder / "requirements.lock").write_text(f"rowan==1.0 --hash=sha256:{mark}\n")

    def knows(self, *holes: object) -> None:
        """The list of holes is reached and has these."""
        told = {"dependencies": [{"name": "rowan", "version": "1.0", "vulns": holes}]}
        (self.folder / "answer.json").write_text(json.dumps(told))

    def audits(self, *, must: bool = False) -> Ended:
        """Run it as the build does."""
        lock = str(self.folder / "requirements.lock")
        ran = subprocess.run(
            [sys.executable, str(AUDIT), "--lock", lock, "--python", sys.executable],
            env={
                **{name: text for name, text in os.environ.items() if "PIP_" not in name},
                "PIP_CONFIG_FILE": os.devnull,
                "PIP_INDEX_URL": f"http://127.0.0.1:{self.port}/simple",
                "PIP_NO_CACHE_DIR": "1",
                "PIP_RETRIES": "0",
                "PYTHONPATH": str(self.folder),
                "TANDEM_REQUIRE_AUDIT": "1" if must else "",
            },
            capture_output=True,
            text=True,
            check=False,
        )
        return Ended(ran.returncode, ran.stdout)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Everything in place: one package is locked, nothing is known of it."""
    (tmp_path / "pip_audit.py").write_text(STAND_IN)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(tmp_path)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    made = Desk(tmp_path, server.server_address[1])
    made.locks()
    made.knows()
    yield made
    server.shutdown()
    thread.join()
    server.server_close()


def test_nothing_is_known(desk: Desk) -> None:
    ended = desk.audits(must=True)
    assert ended.code == 0
    assert ended.said.startswith("Audited: no known hole")


def test_a_hole_is_told(desk: Desk) -> None:
    desk.knows(HOLE)
    ended = desk.audits()
    assert ended.code == 1
    assert "rowan 1.0: HOLE-1, mended in 2.0" in ended.said


def test_what_its_makers_withdrew_is_told_like_a_hole(desk: Desk) -> None:
    desk.locks(withdrawn="broke every build")
    ended = desk.audits()
    assert ended.code == 1
    assert "rowan 1.0: withdrawn (broke every build)" in ended.said


@pytest.mark.parametrize("must", [False, True])
def test_a_list_that_is_not_reached_is_said_and_fails_only_where_asked(
    desk: Desk, *, must: bool
) -> None:
    (desk.folder / "answer.json").unlink()
    ended = desk.audits(must=must)
    assert ended.code == int(must)
    assert ended.said.startswith("NOT AUDITED: the list of known holes was not reached.")


def test_so_is_an_index_that_is_not_reached(desk: Desk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        port = nobody.getsockname()[1]
    ended = Desk(desk.folder, port).audits(must=True)
    assert ended.code == 1
    assert ended.said.startswith("NOT AUDITED: the index was not reached")


def _wheel(folder: Path) -> Path:
    """The smallest package there can be."""
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / "rowan-1.0-py3-none-any.whl"
    files = {
        "METADATA": "Metadata-Version: 2.1\nName: rowan\nVersion: 1.0\n",
        "WHEEL": "Wheel-Version: 1.0\nGenerator: none\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        "RECORD": "",
    }
    with zipfile.ZipFile(made, "w") as packed:
        for name, text in files.items():
            packed.writestr(f"rowan-1.0.dist-info/{name}", text)
    return made

"""The sandbox's folder: whether it holds a sandbox already, or a story that was never told out."""

from __future__ import annotations

import shutil
from pathlib import Path

from bot.settings import SANDBOX_FILE

BEGUN = "begun"
"""A file that says that the sandbox opened: what is in the folder is to stay."""

HALF_TOLD = (
    "sandbox.json",
    "clock",
    "tandem.key",
    SANDBOX_FILE,
    f"{SANDBOX_FILE}-wal",
    f"{SANDBOX_FILE}-shm",
)


def begin_afresh(folder: Path) -> bool:
    """Whether this is a first start; what an interrupted first start left is cleared away."""
    if (folder / BEGUN).exists():
        return False
    for name in HALF_TOLD:
        (folder / name).unlink(missing_ok=True)
    shutil.rmtree(folder / "files", ignore_errors=True)
    return True


def note_begun(folder: Path) -> None:
    """Note that the sandbox opened."""
    (folder / BEGUN).touch()

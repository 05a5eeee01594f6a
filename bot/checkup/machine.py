"""The machine: its data folder, settings file, zone data, fonts, printing."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.app import PAGES
from bot.checkup.finding import Finding, ill, told, well
from bot.errors import PageError
from bot.press.ink import Ink
from bot.press.press import Press
from bot.press.printer import FONTS
from storage.masterkey import FILE_NAME, OTHERS_MAY

SCRIPTS = {"Latin": "é", "Cyrillic": "ж", "Arabic": "س", "emoji": "🙂"}
REINSTALL = "Install again: make setup"


def folder(data_dir: Path) -> list[Finding]:
    """The data folder and the key file in it: there, ours alone, writable."""
    if not data_dir.exists():
        return [told("data folder", f"{data_dir} is not there yet; the first start makes it")]
    found = [_private("data folder", data_dir, "700")]
    if not os.access(data_dir, os.W_OK | os.X_OK):
        found = [ill("data folder", f"{data_dir} cannot be written to", f"chown it: {data_dir}")]
    key = data_dir / FILE_NAME
    return [*found, _private("key file", key, "600")] if key.exists() else found


def settings_file(path: Path) -> list[Finding]:
    """The file with the token and passwords, where there is one: ours alone."""
    return [_private("settings", path, "600")] if path.exists() else []


def _private(name: str, path: Path, mode: str) -> Finding:
    if path.stat().st_mode & OTHERS_MAY:
        return ill(name, "can be read by other users of this machine", f"chmod {mode} {path}")
    return well(name, f"{path} is for its owner alone")


def zones() -> Finding:
    """The zone data: a zone that changed its clocks lately must be known."""
    try:
        ZoneInfo("America/New_York")
        ZoneInfo("Asia/Almaty")
    except ZoneInfoNotFoundError:
        return ill("time zones", "the data is missing", REINSTALL)
    return well("time zones", "known")


def fonts() -> Finding:
    """The fonts that pages are set in, and what they can draw."""
    try:
        ink = Ink(FONTS)
    except (OSError, ValueError):
        return ill("fonts", "the files are missing or broken", REINSTALL)
    lacking = [name for name, sample in SCRIPTS.items() if ink.legible(sample) != sample]
    if lacking:
        return ill("fonts", f"cannot draw {', '.join(lacking)}", REINSTALL)
    return well("fonts", f"draw {', '.join(SCRIPTS)}")


async def printing(now: datetime) -> Finding:
    """One page, printed."""
    press = Press(PAGES)
    try:
        page = await press.pdf(
            "receipt",
            {"title": "A trial", "intro": "Printed by tandem doctor.", "rows": [], "footer": "…"},
            at=now,
        )
    except (PageError, OSError) as failed:
        return ill("printing", f"a page could not be printed ({type(failed).__name__})", REINSTALL)
    finally:
        press.close()
    return well("printing", f"a page of {len(page) // 1024} kB")

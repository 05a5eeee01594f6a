"""The sandbox's own settings: its own folder, no token, no pace, pages not locked."""

from __future__ import annotations

import os
from pathlib import Path

from bot.errors import SettingsError
from bot.settings import LIVE_FILE, SANDBOX_FILE, Settings, read_settings

PORT = 8090
FOLDER = Path("data/sandbox")


def sandbox_settings(folder: Path = FOLDER) -> Settings:
    """What the environment says, but for what must never touch anything live.

    Raises:
        SettingsError: ``folder`` is the live one.
    """
    live = read_settings()
    if folder.absolute() == live.data_dir.absolute() or (folder / LIVE_FILE).exists():
        raise SettingsError(
            f"{folder} holds live data. The sandbox needs a folder of its own: "
            "tandem sandbox --data-dir data/sandbox"
        )
    chosen = "TANDEM_DIGEST_IN_CHAT" in os.environ
    return read_settings(
        telegram_token=None,
        data_dir=folder,
        database_url=f"sqlite:///{folder.absolute()}/{SANDBOX_FILE}?synchronous=normal",
        master_key=None,
        webhook_url=None,
        webhook_secret=None,
        smtp_url=None,
        pace_person=0.0,
        pace_overall=0.0,
        messages_a_minute=0,
        digest_in_chat=live.digest_in_chat if chosen else "plain",
    )

"""Backups: whether there are any, how old the newest is, whether it opens, and its keyring."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from bot.checkup.finding import Finding, ill, told, well
from bot.settings import Settings
from storage import backups, keyring, masterkey
from storage.errors import StorageError
from storage.masterkey import master_keys

OLD = timedelta(days=2)


def kept(settings: Settings, now: datetime) -> list[Finding]:
    """The newest backup and the keyring in the folder the settings name."""
    folder = settings.backup_dir
    if folder is None:
        return [
            told("backups", "TANDEM_BACKUP_DIR is not set, so I cannot see whether there are any")
        ]
    made = [at for at in map(backups.made_at, backups.in_folder(folder)) if at is not None]
    if not made:
        return [ill("backups", f"none in {folder}", "tandem backup, every night from cron")]
    age = now - max(made)
    if age > OLD:
        late = f"the newest is {age.days} days old"
        return [ill("backups", late, "tandem backup, every night from cron")]
    if not (folder / keyring.FILE_NAME).exists():
        missing = f"{keyring.FILE_NAME} is not beside them, and they do not open without it"
        return [ill("backups", missing, "tandem backup writes it")]
    if not _opens(backups.in_folder(folder)[-1], settings):
        closed = "the newest does not open with the key of now"
        return [ill("backups", closed, "tandem backup makes one that does")]
    return [
        well(
            "backups", f"{len(made)} kept; forgotten means forgotten at the next one at the latest"
        )
    ]


def _opens(newest: Path, settings: Settings) -> bool:
    try:
        backups.opened(newest, master_keys(settings.data_dir, settings.key, may_make=False))
    except StorageError:
        return False
    return True


def earlier_key(settings: Settings) -> list[Finding]:
    """A master key that was changed and whose earlier one is still about."""
    if not (settings.data_dir / masterkey.EARLIER).exists():
        return []
    return [
        told(
            "earlier key",
            "the master key was changed; once every running Tandem was restarted: tandem keys "
            "retire",
        )
    ]

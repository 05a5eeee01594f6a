"""After somebody was forgotten: what deleting their rows does not reach by itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import structlog
from sqlalchemy.exc import SQLAlchemyError

from storage import backups, keyring
from storage.start import Store

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Shredder:
    """Tidies the database's files and takes the key out of the keyring beside the backups."""

    store: Store
    backup_dir: Path | None

    async def run(self) -> None:
        """Do both. What cannot be done now is told to the operator; the next backup does it too."""
        try:
            await self.store.database.scrub()
        except (SQLAlchemyError, OSError) as failed:
            log.warning("deleted rows not scrubbed yet", error=type(failed).__name__)
        folder = self.backup_dir
        if folder is None or not (folder / keyring.FILE_NAME).exists():
            return
        try:
            await backups.renew_keyring(self.store, folder)
        except OSError as failed:
            log.error("keyring not renewed: run tandem backup", error=type(failed).__name__)

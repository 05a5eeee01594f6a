"""Only one worker on an embedded database: it holds a lock for as long as it lives."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import OutOfReach
from bot.live.opening import address
from bot.settings import Settings
from storage.masterkey import make_folder

FILE_NAME = "tandem.lock"


@contextmanager
def only_one(settings: Settings) -> Iterator[bool]:
    """Hold the lock; gives whether this worker is sure to be the only one.

    On PostgreSQL many may work at once, and there is no lock. The system lets go of it when the
    process ends, however it ends.

    Raises:
        OutOfReach: another Tandem works on this database.
    """
    if address(settings.database).get_backend_name() != "sqlite":
        yield False
        return
    with _lock_file(settings.data_dir).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise OutOfReach(
                f"Another Tandem works on the database in {settings.data_dir} already. Stop that "
                "one first; several at once need PostgreSQL."
            ) from None
        yield True


def _lock_file(data_dir: Path) -> Path:
    try:
        make_folder(data_dir)
    except OSError as failed:
        raise OutOfReach(
            f"The data folder {data_dir} cannot be made ({failed.strerror}). Choose another with "
            "TANDEM_DATA_DIR."
        ) from None
    return data_dir / FILE_NAME

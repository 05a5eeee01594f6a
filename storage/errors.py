"""Every error of ours, in one tree. The upper rooms extend it in ``bot/errors.py``.

TandemError
├── StorageError
│   ├── KeyMissing          the database is sealed and its key is not here
│   ├── KeyUnsafe           the key file can be read by others
│   ├── KeyWrong            this key does not open this database
│   ├── SealBroken          a sealed value was opened with another key, or was changed
│   ├── BackupBroken        a backup cannot be opened, or is not whole
│   └── NotAllowed          somebody asked for what consent does not cover
└── (bot/errors.py)
"""


class TandemError(Exception):
    """The root: catch this to catch everything Tandem raises on purpose."""


class StorageError(TandemError):
    """Something about what is remembered."""


class KeyMissing(StorageError):
    """The database was sealed with a key that is not here."""


class KeyUnsafe(StorageError):
    """The key file can be read by more people than its owner."""


class KeyWrong(StorageError):
    """The key given does not open this database."""


class SealBroken(StorageError):
    """A sealed value was opened with another person's key, or it was changed."""


class BackupBroken(StorageError):
    """A backup cannot be opened, is not whole, or has no place to go."""


class NotAllowed(StorageError):
    """Somebody asked for what consent does not cover."""

"""Every error of Tandem's own.

TandemError
└── PressError              a page was not printed
    ├── UnknownPageError    there is no such page
    ├── PageError           the page could not be set with these data
    └── LockError           the passphrase cannot lock a page
"""


class TandemError(Exception):
    """The root: whatever Tandem raises on purpose."""


class PressError(TandemError):
    """A page was not printed. Messages never hold what a person wrote."""


class UnknownPageError(PressError):
    """There is no page of that name; the message lists the pages there are."""


class PageError(PressError):
    """A page could not be set; the message names the page and the place in its template."""


class LockError(PressError):
    """A passphrase that is empty, longer than the format reads, or no valid text."""

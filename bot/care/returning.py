"""Which strength is told again after something hard: seldom, and each in its turn. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

DAYS_BETWEEN: Final = 4
"""One line in so many days at most. Our own choice: told more often it would be a slogan."""
DAYS_OLD: Final = 1


def returned(
    showed: Sequence[tuple[str, date]], told: Mapping[str, date], today: date
) -> str | None:
    """The key of the strength to tell again today; None when it is too soon, or there is none.

    ``showed`` has a key and the day it showed for each that may be told; ``told`` the day each was
    told last. One never told comes first, then the one told longest ago; of those the newest.
    Nothing of today is told back on the same day.
    """
    if any((today - day).days < DAYS_BETWEEN for day in told.values()):
        return None
    fit = [one for one in showed if (today - one[1]).days >= DAYS_OLD]
    if not fit:
        return None
    return min(fit, key=lambda one: (told.get(one[0], date.min), -one[1].toordinal()))[0]

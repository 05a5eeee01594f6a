"""On which day a form is offered again: a rhythm the client or the clinic chose, and silence heard.

Pure: days come in, days go out. All days are the client's own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

# How many days an offer rests after so many in a row that were not answered. Our own choice, as for
# the check-in: prompts lose their pull with repetition (Klasnja 2019, doi 10.1093/abm/kay067).
RESTS = (2, 4, 8)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often one form is to be filled in, and where that stands.

    ``every_days`` 0 means once. ``until`` is the last day of it. ``last`` is the day on which it
    was last filled in or turned down, ``later`` a day before which it is not offered, ``silent``
    how many offers in a row were not answered.
    """

    since: date
    every_days: int = 0
    until: date | None = None
    last: date | None = None
    later: date | None = None
    silent: int = 0

    def next_day(self) -> date | None:
        """The first day on which it is open again; None when it is over."""
        if self.last is not None and self.every_days == 0:
            return None
        day = self.since if self.last is None else self.last + timedelta(days=self.every_days)
        day = max(day, self.since)
        return None if self.until is not None and day > self.until else day

    def offer_day(self) -> date | None:
        """The first day on which Tandem may offer it by itself."""
        day = self.next_day()
        if day is None:
            return None
        day = day if self.later is None else max(day, self.later)
        return None if self.until is not None and day > self.until else day

    def is_open(self, today: date) -> bool:
        """Whether it can be filled in today as something that is asked for."""
        day = self.next_day()
        return day is not None and day <= today and (self.until is None or today <= self.until)

    def answered(self, today: date) -> Rhythm:
        """It was filled in, or turned down, today."""
        return replace(self, last=today, later=None, silent=0)

    def put_off(self, day: date) -> Rhythm:
        """The client wants it on another day."""
        return replace(self, later=day, silent=0)

    def unheard(self, today: date) -> Rhythm:
        """It was offered today and nobody answered: it rests, longer each time."""
        rest = RESTS[min(self.silent, len(RESTS) - 1)]
        return replace(self, later=today + timedelta(days=rest), silent=self.silent + 1)


def first_offer(rhythms: Iterable[Rhythm]) -> date | None:
    """The first day on which any of them may be offered."""
    days = [day for one in rhythms if (day := one.offer_day()) is not None]
    return min(days, default=None)

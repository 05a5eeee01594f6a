"""What a client held back from a reader's weekly pages: it goes into no export for them either."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from handlers.weeksheet.marks import Marks, marks_from
from storage import digests, held
from storage.people import Known
from storage.tx import Tx

EVERY = 10_000
USED = {"used": "use"}


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days and what was held back of them."""

    last: date
    marks: Marks

    def has(self, day: date) -> bool:
        """Whether that day lies in it."""
        return self.last - timedelta(days=6) <= day <= self.last


@dataclass(frozen=True, slots=True)
class HeldBack:
    """Everything held back from one reader, week by week."""

    weeks: tuple[Week, ...] = ()

    def kind(self, day: date, scope: str) -> bool:
        """Whether a whole kind of thing was held back in the week of that day."""
        return any(scope in one.marks.kinds for one in self._of(day))

    def part(self, day: date, name: str) -> bool:
        """Whether a part of the page of that day was held back; ``name`` may be how it begins."""
        return any(part.startswith(name) for one in self._of(day) for part in one.marks.held)

    def rating(self, day: date, link_id: str) -> bool:
        """Whether what was answered to a question of the check-in was held back."""
        name = f"week.{USED.get(link_id, link_id)}"
        return any(name in one.marks.held for one in self._of(day))

    def _of(self, day: date) -> list[Week]:
        return [one for one in self.weeks if one.has(day)]


NOTHING_HELD = HeldBack()


def held_back(tx: Tx, client: Known, reader_id: int | None) -> HeldBack:
    """What one reader is not to see; nothing is held back from the client (None)."""
    if reader_id is None:
        return NOTHING_HELD
    sheets, gone = digests.of_client(tx, client, EVERY), held.noted(tx, client)
    pages = [
        *((one.reader_id, one.week_end, one.marks) for one in sheets),
        *((one.reader_id, one.week_end, one.marks) for one in gone),
    ]
    return HeldBack(
        tuple(Week(last, marks_from(marks)) for reader, last, marks in pages if reader == reader_id)
    )

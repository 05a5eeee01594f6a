"""The updates a bot has not confirmed yet, as ``getUpdates`` hands them out."""

from collections import deque
from itertools import islice
from typing import NamedTuple


class Update(NamedTuple):
    """One update: its id, its JSON, and whether it is to arrive once more after confirmation."""

    number: int
    whole: bytes
    twice: bool


class Updates:
    """A queue with Telegram's offset rules.

    An update stays until a later call names an offset above its id; a negative offset forgets all
    but the last so many (https://core.telegram.org/bots/api#getupdates).
    """

    def __init__(self) -> None:
        self.next_number = 1
        self._waiting: deque[Update] = deque()
        self._again: list[bytes] = []

    def __len__(self) -> int:
        return len(self._waiting) + len(self._again)

    def add(self, rest: bytes, *, twice: bool = False) -> int:
        """Queue an update, given as the JSON that follows its id; returns the id.

        ``twice`` delivers it once more after it was confirmed, as when a confirmation is lost.
        """
        number = self.next_number
        self.next_number += 1
        self._waiting.append(Update(number, b'{"update_id":%d,%b' % (number, rest), twice))
        return number

    def take(self, offset: int = 0, limit: int = 100) -> list[bytes]:
        """Confirm what lies below the offset, then the earliest of the rest, 1 to 100 of them."""
        self._confirm(offset)
        limit = max(1, min(limit, 100))
        again, self._again = self._again[:limit], self._again[limit:]
        return again + [update.whole for update in islice(self._waiting, limit - len(again))]

    def pop(self) -> bytes:
        """The earliest, which is not kept here any more. Raises IndexError if there is none."""
        return self._waiting.popleft().whole

    def _confirm(self, offset: int) -> None:
        while self._waiting and (
            self._waiting[0].number < offset or 0 < -offset < len(self._waiting)
        ):
            update = self._waiting.popleft()
            if update.twice:
                self._again.append(update.whole)

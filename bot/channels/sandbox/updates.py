"""The queue of updates: numbered, handed out until confirmed, never handed out after."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

import orjson

from bot.channels.sandbox.bell import Bell
from bot.channels.sandbox.refusals import conflict
from bot.channels.sandbox.shapes import Shape

LEFT_OUT_UNLESS_ASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds that getUpdates and setWebhook leave out by default (Bot API, getUpdates)."""

OTHER_POLLER = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)


@dataclass(frozen=True)
class Update:
    """One update, already written as JSON because it may be handed out several times."""

    number: int
    kind: str
    body: bytes


class Updates:
    """Keeps what happened until the bot confirms that it has it.

    bell rings when the queue gains something or runs empty.
    """

    def __init__(self, changed: Callable[[], None]) -> None:
        self.next_number = 1
        self.wanted: list[str] = []
        self._waiting: deque[Update] = deque()
        self._changed = changed
        self._poller: asyncio.Future[None] | None = None
        self.bell = Bell()
        self.closed = False

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, kind: str, content: Shape) -> int:
        """Queue one update and give its number; a kind the bot does not want is dropped."""
        number = self.next_number
        self.next_number += 1
        if self.wants(kind):
            body = orjson.dumps({"update_id": number, kind: content})
            self._waiting.append(Update(number, kind, body))
            self._wake()
        self._changed()
        return number

    def wants(self, kind: str) -> bool:
        """Tell whether the bot asked for this kind; with no wish, the default kinds."""
        return kind in self.wanted if self.wanted else kind not in LEFT_OUT_UNLESS_ASKED

    def confirm(self, offset: int) -> None:
        """Forget every update below offset. A negative offset keeps only that many last ones."""
        if offset < 0:
            offset = self._waiting[max(offset, -len(self._waiting))].number if self._waiting else 0
        while self._waiting and self._waiting[0].number < offset:
            self._waiting.popleft()
            self._changed()
        if not self._waiting:
            self._wake()

    def first(self, limit: int) -> list[Update]:
        """Give the oldest unconfirmed updates, at most so many."""
        return list(islice(self._waiting, limit))

    def forget_all(self) -> None:
        """Drop everything that waits (drop_pending_updates)."""
        self._waiting.clear()
        self._changed()
        self._wake()

    def restore(self, next_number: int, waiting: Sequence[Update], wanted: list[str]) -> None:
        """Take up where a snapshot left off."""
        self.next_number = next_number
        self.wanted = wanted
        self._waiting = deque(waiting)

    async def poll(self, seconds: float) -> None:
        """Wait until something is queued, at most so many seconds; a newer poll ends this one.

        Raises a 409 refusal in the older poll, as Telegram does.
        """
        self.end_poll()
        if self._waiting or seconds <= 0 or self.closed:
            return
        mine = asyncio.get_running_loop().create_future()
        self._poller = mine
        try:
            await asyncio.wait_for(mine, seconds)
        except TimeoutError:
            return
        finally:
            if self._poller is mine:
                self._poller = None

    def end_poll(self) -> None:
        """End a poll that is still waiting, because another one began or a webhook was set."""
        if self._poller is not None and not self._poller.done():
            self._poller.set_exception(conflict(OTHER_POLLER))
        self._poller = None

    def close(self) -> None:
        """Let everyone go who waits, because the sandbox stops."""
        self.closed = True
        self._wake()

    def _wake(self) -> None:
        self.bell.ring()
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(None)

"""Asking Telegram for updates, with nothing confirmed before it is kept.

Telegram forgets an update once a higher offset is asked for. So the offset goes up to the first
update that is not kept yet, and no further: after a crash everything else is brought again, and
``take`` knows by the number what it has had. Up to a hundred updates are in hand at once. A slow
one is left behind after a moment and does not hold up other people. While more wait at Telegram
and much is in hand, the next are asked for as soon as the oldest is kept.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import structlog

from bot.channels.telegram.incoming import WANTED
from bot.channels.telegram.intake import PAUSES, Intake, stopped
from bot.channels.telegram.wire import Answer, Wire
from bot.errors import ChannelError, SettingsError, StorageError

AT_ONCE = 100
LONG = 30
"""How many updates to ask for and how many seconds to wait for one (Bot API, getUpdates)."""

MOMENT = 0.1
CALM = 1.0
"""Seconds that what is in hand has before the next updates are asked for; the longer one when the
last answer brought nothing new, so that an outage of ours is no flood for Telegram."""

FEW = 25
"""So many that are not kept yet are waited for, even while more wait at Telegram: when one chat
floods, most of an answer is passed over unread, and the next one brings as many new ones as the
offset has gone up.
"""

LAST_MOMENT = 5.0
"""Seconds that everything in hand has after we are to stop."""

log = structlog.get_logger()


async def poll(
    wire: Wire, intake: Intake, *, stop: asyncio.Event, pauses: Sequence[float] = PAUSES
) -> None:
    """Ask for updates until ``stop`` is set; then finish what is in hand and confirm it.

    Raises:
        SettingsError: Telegram does not know this token.
    """
    await Poll(wire, intake, stop, pauses).run()


class Poll:
    """One poll: the offset, and the updates in hand, each with the task that brings it in."""

    def __init__(
        self, wire: Wire, intake: Intake, stop: asyncio.Event, pauses: Sequence[float]
    ) -> None:
        self._wire = wire
        self._intake = intake
        self._stop = stop
        self._pauses = pauses
        self._offset = 0
        self._told = 0
        self._failures = 0
        self._more = False
        self._hand: dict[int, asyncio.Task[bool]] = {}

    async def run(self) -> None:
        """Go on until we are to stop."""
        try:
            while not self._stop.is_set():
                known = len(self._hand)
                answer = await self._ask()
                if answer is not None:
                    await self._hear(answer)
                await self._settle(MOMENT if len(self._hand) > known else CALM)
            await self._finish()
        finally:
            for task in self._hand.values():
                task.cancel()

    async def _ask(self) -> Answer | None:
        """Ask for updates; None if we are to stop, or if there was no answer."""
        asking = asyncio.create_task(self._listen(0 if self._hand else LONG))
        stopping = asyncio.create_task(self._stop.wait())
        try:
            await asyncio.wait({asking, stopping}, return_when=asyncio.FIRST_COMPLETED)
            return await asking if asking.done() else None
        finally:
            asking.cancel()
            stopping.cancel()

    async def _listen(self, seconds: int, limit: int = AT_ONCE) -> Answer | None:
        parameters = {
            "offset": self._offset,
            "limit": limit,
            "timeout": seconds,
            "allowed_updates": WANTED,
        }
        offset = self._offset
        try:
            answer = await self._wire.listen(parameters, seconds)
        except ChannelError as trouble:
            await self._rest("telegram not reached", str(trouble))
            return None
        self._told = offset if answer.status == 200 else self._told
        return answer

    async def _hear(self, answer: Answer) -> None:
        if answer.status == 200:
            self._failures = 0
            self._pick_up(answer.result)
        elif answer.status in {401, 404}:
            raise SettingsError("Telegram does not know this bot token.")
        elif answer.status == 409 and "webhook" in answer.sentence:
            await self._drop_webhook()
        elif answer.status == 409:
            await self._rest("another program asks for this bot's updates")
        else:
            await self._rest("telegram not answering", f"{answer.status}", answer.retry_after)

    async def _drop_webhook(self) -> None:
        """A webhook is in the way, from before. What waits for it will come here."""
        log.warning("webhook removed", why="this bot now asks for its updates")
        try:
            await self._wire.call("deleteWebhook", {})
        except ChannelError as trouble:
            await self._rest("webhook not removed", str(trouble))

    async def _rest(self, what: str, error: str = "", seconds: float = 0.0) -> None:
        """Wait after a failure, longer each time, unless we are to stop."""
        wait = max(seconds, self._pauses[min(self._failures, len(self._pauses) - 1)])
        self._failures += 1
        log.warning(what, error=error, seconds=wait)
        await stopped(self._stop, wait)

    def _pick_up(self, found: object) -> None:
        """Take the new ones into hand, in order. While something is in hand, it comes again."""
        self._more = isinstance(found, list) and len(found) >= AT_ONCE
        numbered = {
            raw["update_id"]: raw
            for raw in (found if isinstance(found, list) else [])
            if isinstance(raw, dict) and isinstance(raw.get("update_id"), int)
        }
        for number in sorted(numbered.keys() - self._hand.keys()):
            self._hand[number] = asyncio.create_task(self._bring(numbered[number]))

    async def _bring(self, raw: dict[str, object]) -> bool:
        try:
            await self._intake.admit(raw)
        except StorageError:
            return False
        return True

    async def _settle(self, seconds: float) -> None:
        """Wait a moment for what is in hand, and move the offset up to the first not kept."""
        await asyncio.sleep(0)
        slow = [task for task in self._hand.values() if not task.done()]
        if slow:
            wanted = slow[:1] if self._more and len(slow) > FEW else slow
            await asyncio.wait(wanted, timeout=seconds)
        for number, task in list(self._hand.items()):
            if not task.done() or not task.result():
                return
            del self._hand[number]
            self._offset = number + 1

    async def _finish(self) -> None:
        """Finish what is in hand and tell Telegram what is kept, so that it does not come again."""
        self._more = False
        await self._settle(LAST_MOMENT)
        if self._offset == self._told:
            return
        try:
            await self._listen_last()
        except ChannelError as trouble:
            log.warning("last updates not confirmed", error=str(trouble))

    async def _listen_last(self) -> None:
        parameters = {"offset": self._offset, "limit": 1, "timeout": 0, "allowed_updates": WANTED}
        await self._wire.listen(parameters, 0)

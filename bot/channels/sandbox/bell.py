"""A bell: many may wait for it, each for so long; ringing lets all of them go."""

import asyncio


class Bell:
    """Wakes everyone who waits. Cheap to ring when nobody does."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        """Wake everyone who waits now."""
        for one in self._waiting:
            if not one.done():
                one.set_result(None)

    async def wait(self, seconds: float) -> None:
        """Wait for the next ring, at most so many seconds."""
        mine = asyncio.get_running_loop().create_future()
        self._waiting.add(mine)
        try:
            await asyncio.wait_for(mine, seconds)
        except TimeoutError:
            return
        finally:
            self._waiting.discard(mine)

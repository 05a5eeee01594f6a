"""Later: the sweep over what has come due.

APScheduler runs a few in-memory interval jobs in every worker; what is due is rows in a table.
There is no scheduler job per person.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.logs import told
from bot.post import Post
from bot.talk.turns import Turns
from storage.dues import BATCH, Task

log = structlog.get_logger()

TOGETHER = 8
SWEEP_EVERY = timedelta(seconds=5)
COLLECT_EVERY = timedelta(seconds=30)


@dataclass(slots=True)
class Sweep:
    """Takes turns for everything that has come due, in order for each person.

    ``shred`` is called after somebody was forgotten: for what deleting rows alone does not reach.
    """

    turns: Turns
    post: Post
    shred: Callable[[], Awaitable[None]]
    swept: int = 0
    _busy: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def run(self) -> int:
        """Handle all that is due by now; returns how much that was."""
        async with self._busy:
            done = 0
            while tasks := await self.turns.claim(BATCH):
                await self._batch(tasks)
                done += len(tasks)
                if len(tasks) < BATCH:
                    break
            self.swept += done
            return done

    async def rest(self) -> None:
        """Wait until no sweep is running."""
        async with self._busy:
            return

    async def _batch(self, tasks: list[Task]) -> None:
        by_person: dict[int, list[Task]] = {}
        for task in tasks:
            by_person.setdefault(task.person_id, []).append(task)
        gate = asyncio.Semaphore(TOGETHER)

        async def one_person(theirs: list[Task]) -> None:
            async with gate:
                for task in theirs:
                    await self._one(task)

        await asyncio.gather(*(one_person(theirs) for theirs in by_person.values()))

    async def _one(self, task: Task) -> None:
        """One bad row is put off, so that it does not block the others."""
        try:
            outcome = await self.turns.take_due(task)
            self.post.hand_over(outcome)
            if outcome.farewell is not None:
                await self.shred()
        except Exception as failed:  # noqa: BLE001
            log.error("due row failed", kind=task.kind, **told(failed))
            await self.turns.put_off(task)


def schedule(sweep: Sweep, post: Post, tidy: Callable[[], object]) -> AsyncIOScheduler:
    """The interval jobs of one worker, ready to start."""
    scheduler = AsyncIOScheduler(
        timezone=UTC,
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    scheduler.add_job(sweep.run, "interval", seconds=SWEEP_EVERY.total_seconds())
    scheduler.add_job(post.collect, "interval", seconds=COLLECT_EVERY.total_seconds())
    scheduler.add_job(tidy, "interval", hours=1)
    return scheduler

"""Moving the shared clock: everything due on the way happens first, in order."""

import asyncio
from datetime import UTC, datetime

from bot.channels.sandbox.durations import duration
from bot.channels.sandbox.refusals import UnfitError
from bot.channels.sandbox.shapes import Shape, text_of
from bot.channels.sandbox.world import World

QUIET_WITHIN = 30.0
"""Seconds the bot has to take in what people already sent before the clock may move."""


def written_time(moment: datetime) -> str:
    """Write a moment as ISO 8601 in UTC."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


async def due_lines(world: World) -> list[Shape]:
    """List what is due, soonest first."""
    lines = await world.companion.due()
    return [
        {"at": written_time(one.at), "who": one.who, "what": one.what, "why": one.why}
        for one in lines
    ]


class Clockwork:
    """Moves the clock, one move at a time."""

    def __init__(self, world: World, patience: float = QUIET_WITHIN) -> None:
        self._world = world
        self._patience = patience
        self._moving = asyncio.Lock()

    async def move(self, given: Shape) -> datetime:
        """Move as asked, and give the new time once everything due by then has happened."""
        async with self._moving:
            target = await self._target(given)
            await self._quiet()
            await self._world.companion.advance_to(target)
            await self._quiet()
            return self._world.companion.now()

    async def _target(self, given: Shape) -> datetime:
        now = self._world.companion.now()
        if "advance" in given:
            length = duration(text_of(given["advance"]))
            if length is None:
                raise UnfitError(
                    "advance must be an ISO 8601 duration of weeks to seconds, like PT3H."
                )
            try:
                return now + length
            except OverflowError as trouble:
                raise UnfitError("That is further than a calendar goes.") from trouble
        if given.get("until") == "next":
            return max(await self._next(), now)
        if "set" in given:
            return _not_before(now, _moment(text_of(given["set"])))
        raise UnfitError('Say {"advance": "PT3H"}, {"until": "next"} or {"set": a moment}.')

    async def _next(self) -> datetime:
        lines = await self._world.companion.due()
        if not lines:
            raise UnfitError("Nothing is due.", 409)
        return lines[0].at

    async def _quiet(self) -> None:
        loop = asyncio.get_running_loop()
        until = loop.time() + self._patience
        while len(self._world.updates):
            left = until - loop.time()
            if left <= 0 or self._world.updates.closed:
                raise UnfitError(
                    "The bot has not taken in what people sent, so the clock cannot move. "
                    "Is it running, and is it asking for updates?",
                    503,
                )
            await self._world.updates.bell.wait(left)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as trouble:
        raise UnfitError("set must be a moment like 2027-03-14T08:00:00Z.") from trouble
    if moment.tzinfo is None:
        raise UnfitError("set must say its time zone, like 2027-03-14T08:00:00Z.")
    return moment.astimezone(UTC)


def _not_before(now: datetime, moment: datetime) -> datetime:
    if moment < now:
        raise UnfitError("The clock only goes forward.")
    return moment

"""The control API about the sandbox itself: the clock, what is due, faults, the log of calls."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.sandbox.answers import guarded, json_answer, json_body
from bot.channels.sandbox.clockwork import Clockwork, due_lines, written_time
from bot.channels.sandbox.faults import fault_from
from bot.channels.sandbox.shapes import whole
from bot.channels.sandbox.world import World

CALLS_SHOWN = 1000


class Steering:
    """Routes for the clock, what is due, faults and the log."""

    def __init__(self, world: World, clockwork: Clockwork) -> None:
        self._world = world
        self._clockwork = clockwork

    def routes(self) -> list[Route]:
        """Give the routes."""
        return [
            Route("/sandbox/clock", guarded(self.clock), methods=["GET"]),
            Route("/sandbox/clock", guarded(self.move), methods=["POST"]),
            Route("/sandbox/due", guarded(self.due), methods=["GET"]),
            Route("/sandbox/faults", guarded(self.faults), methods=["GET"]),
            Route("/sandbox/faults", guarded(self.add_fault), methods=["POST"]),
            Route("/sandbox/faults", guarded(self.end_faults), methods=["DELETE"]),
            Route("/sandbox/log", guarded(self.log), methods=["GET"]),
        ]

    async def clock(self, _request: Request) -> Response:
        """Tell the time."""
        return json_answer({"now": written_time(self._world.companion.now())})

    async def move(self, request: Request) -> Response:
        """Move the clock and answer once everything due has happened."""
        now = await self._clockwork.move(await json_body(request))
        return json_answer({"now": written_time(now)})

    async def due(self, _request: Request) -> Response:
        """List what is due."""
        return json_answer(await due_lines(self._world))

    async def faults(self, _request: Request) -> Response:
        """List the faults in force."""
        return json_answer([fault.shape() for fault in self._world.faults.faults])

    async def add_fault(self, request: Request) -> Response:
        """Put one more fault in force."""
        fault = fault_from(await json_body(request))
        self._world.faults.faults.append(fault)
        return json_answer(fault.shape(), 201)

    async def end_faults(self, _request: Request) -> Response:
        """End all faults."""
        self._world.faults.clear()
        return json_answer([])

    async def log(self, request: Request) -> Response:
        """Give the last Bot API calls, oldest first."""
        limit = whole(request.query_params.get("limit"))
        return json_answer(self._world.calls.last(CALLS_SHOWN if limit is None else limit))

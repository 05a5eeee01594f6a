"""What this worker answers over HTTP: whether it lives, whether it is ready, what it counts."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Sequence
from contextlib import asynccontextmanager

import uvicorn
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from bot.errors import OutOfReach
from bot.live.opening import DOWN
from storage import migrate
from storage.database import Database

GRACE = 2
Page = Callable[[], Awaitable[bytes]]


def web_app(database: Database, metrics: Page, more: Sequence[Route] = ()) -> Starlette:
    """``/healthz``, ``/readyz`` and ``/metrics``, and ``more``: the webhook, where there is one."""

    async def healthz(_request: Request) -> Response:
        return PlainTextResponse("alive\n")

    async def readyz(_request: Request) -> Response:
        try:
            version = await database.read(migrate.version)
        except DOWN:
            return PlainTextResponse("the database does not answer\n", 503)
        if not version.is_current:
            return PlainTextResponse("the database is not up to date: tandem migrate\n", 503)
        return PlainTextResponse("ready\n")

    async def page(_request: Request) -> Response:
        return Response(await metrics(), media_type=CONTENT_TYPE_LATEST)

    return Starlette(
        routes=[
            Route("/healthz", healthz),
            Route("/readyz", readyz),
            Route("/metrics", page),
            *more,
        ]
    )


class _Guest(uvicorn.Server):
    """A server that leaves the program's signals to the program."""

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


@asynccontextmanager
async def serving(app: ASGIApp, host: str, port: int) -> AsyncIterator[str]:
    """Answer on ``host:port`` while inside; gives the address. Port 0 takes a free one.

    Raises:
        OutOfReach: the port is taken, or the host is not this machine's.
    """
    try:
        line = socket.create_server((host, port), family=_family(host), backlog=1024)
    except OSError as taken:
        raise OutOfReach(
            f"Nothing can listen on {host}:{port} ({taken.strerror}). Another program may have it; "
            "choose another with TANDEM_PORT, or TANDEM_HOST."
        ) from None
    config = uvicorn.Config(
        app,
        lifespan="off",
        ws="none",
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=GRACE,
    )
    server = _Guest(config)
    task = asyncio.get_running_loop().create_task(server.serve([line]))
    try:
        yield f"http://{host}:{line.getsockname()[1]}"
    finally:
        server.should_exit = True
        await task


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET

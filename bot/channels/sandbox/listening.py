"""The HTTP server under the sandbox: uvicorn on a loopback address, stopped in order."""

import asyncio
import contextlib
import socket
import struct
from collections.abc import Generator
from typing import cast

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.channels.sandbox.botapi import RESET
from bot.channels.sandbox.webhook import is_loopback

RESET_AT_ONCE = struct.pack("ii", 1, 0)
"""SO_LINGER on, zero seconds: closing sends a reset instead of a farewell (socket(7))."""


class _CuttableProtocol(H11Protocol):
    """uvicorn's own protocol, which also lets the app cut its connection."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        line = cast("asyncio.Transport", transport)
        super().connection_made(line)
        self.app = _with_reset(self.app, line)


def _with_reset(app: ASGIApp, transport: asyncio.Transport) -> ASGIApp:
    def reset() -> None:
        line = transport.get_extra_info("socket")
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_AT_ONCE)
        transport.abort()

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        scope["extensions"] = {RESET: reset}
        await app(scope, receive, send)

    return answer


class _GuestServer(uvicorn.Server):
    """A server that leaves the program's signals to the program."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and say so."""
        await super().startup(sockets)
        self.ready.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


class Listening:
    """One listening server."""

    def __init__(self, app: ASGIApp) -> None:
        config = uvicorn.Config(
            app,
            http=_CuttableProtocol,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            timeout_keep_alive=120,
            timeout_graceful_shutdown=3,
        )
        self._server = _GuestServer(config)
        self._task: asyncio.Task[None] | None = None

    async def begin(self, host: str, port: int) -> str:
        """Listen and give the address. Only this machine may be named; port 0 takes a free one.

        Raises ValueError for any other host, OSError when the port is taken.
        """
        if not is_loopback(host):
            raise ValueError(
                f"The sandbox listens only on this machine (127.0.0.1, ::1 or localhost), "
                f"not on {host}: anyone who reaches it can read and write every chat."
            )
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        line = socket.create_server((host, port), family=family, backlog=1024)
        # An answer goes out in two writes; unless told so, the second waits 40 ms for the other
        # side's acknowledgement of the first. Accepted connections inherit this (tcp(7)).
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._task = asyncio.get_running_loop().create_task(self._server.serve([line]))
        await self._server.ready.wait()
        shown = f"[{host}]" if ":" in host else host
        return f"http://{shown}:{line.getsockname()[1]}"

    async def end(self) -> None:
        """Finish what is being answered and stop."""
        self._server.should_exit = True
        if self._task is not None:
            await self._task

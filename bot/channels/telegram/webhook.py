"""Updates that Telegram brings to us: one POST each, answered 200 only after it is kept."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.telegram.incoming import WANTED
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.wire import Wire
from bot.errors import StorageError
from bot.talk.events import Incoming

PATH = "/telegram/webhook"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST = 1024 * 1024
"""Bytes of a body we read; a real update is a few thousand."""

LATER = {"Retry-After": "5"}
"""Seconds after which Telegram brings it again. It honours this up to an hour."""

CONNECTIONS = 100
"""The most that Telegram opens (Bot API, setWebhook: max_connections). With 40, the default, and
50 ms to there and back, 800 updates a second would be the end, and one chat could take them all.
"""


def hook(intake: Intake, secret: str, path: str = PATH) -> Route:
    """The route that Telegram posts to; ``secret`` is what ``set_webhook`` was given.

    It answers 200 for an update that is kept (or that means nothing), 503 for one that Telegram
    must bring again, 403 without the secret. It never answers 410, for that, kept up for a day,
    makes Telegram remove the webhook.
    """
    return Route(path, _endpoint(intake, secret), methods=["POST"])


def _endpoint(intake: Intake, secret: str) -> Callable[[Request], Awaitable[Response]]:
    wanted = secret.encode()

    async def receive(request: Request) -> Response:
        if not hmac.compare_digest(request.headers.get(HEADER, "").encode(), wanted):
            return Response(status_code=403)
        body = await _body(request)
        if body is None:
            return Response(status_code=413)
        raw = _object(body)
        return Response(status_code=400) if raw is None else await _admit(intake, raw)

    return receive


async def _admit(intake: Intake, raw: dict[str, object]) -> Response:
    found = intake.understand(raw)
    if isinstance(found, Incoming) and intake.lanes.full(found.address):
        return Response(status_code=503, headers=LATER)
    try:
        await intake.bring(found, patient=False)
    except StorageError:
        return Response(status_code=503, headers=LATER)
    return Response(status_code=200)


async def _body(request: Request) -> bytes | None:
    """Read a body; None as soon as it is too large, whatever its header said."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            return None
    return body


def _object(body: bytes) -> dict[str, object] | None:
    try:
        found = orjson.loads(body)
    except orjson.JSONDecodeError:
        return None
    return found if isinstance(found, dict) else None


async def set_webhook(wire: Wire, url: str, secret: str) -> None:
    """Ask Telegram to bring updates to ``url``, which is https on 443, 80, 88 or 8443.

    ``secret`` is 1 to 256 letters of A-Z, a-z, 0-9, _ and - (Bot API, setWebhook).

    Raises:
        ChannelError: Telegram refused, or was not reached.
    """
    await wire.call(
        "setWebhook",
        {
            "url": url,
            "secret_token": secret,
            "max_connections": CONNECTIONS,
            "allowed_updates": WANTED,
        },
    )

"""How the control API answers: JSON, errors as one sentence, and only to this machine's page."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias
from urllib.parse import urlsplit

import orjson
from starlette.requests import Request
from starlette.responses import Response

from bot.channels.sandbox.refusals import UnfitError
from bot.channels.sandbox.shapes import Shape, loaded, shape
from bot.channels.sandbox.webhook import is_loopback

Act: TypeAlias = Callable[[Request], Awaitable[Response]]


def json_answer(content: object, status: int = 200) -> Response:
    """Answer with JSON."""
    return Response(orjson.dumps(content), status, media_type="application/json")


async def json_body(request: Request) -> Shape:
    """Read a JSON object; raises UnfitError when the body is something else."""
    found = loaded(await request.body())
    if not isinstance(found, dict):
        raise UnfitError("The body must be a JSON object.")
    return shape(found)


def guarded(act: Act) -> Act:
    """Turn UnfitError into an error answer, and refuse other sites' pages.

    A page from elsewhere, open in the same browser, could otherwise write to this port (the
    Origin header tells), or read from it under a name that it points here (the Host header).
    """

    async def answer(request: Request) -> Response:
        try:
            _refuse_strangers(request)
            return await act(request)
        except UnfitError as unfit:
            return json_answer({"error": unfit.sentence}, unfit.code)

    return answer


def _refuse_strangers(request: Request) -> None:
    host = request.headers.get("host", "")
    if not is_loopback(urlsplit(f"//{host}").hostname or ""):
        raise UnfitError("The sandbox answers only to this machine.", 403)
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != host:
        raise UnfitError("The sandbox answers only to its own page.", 403)

"""The page on which people use the sandbox, and downloads of the bot's files."""

import hmac
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from bot.channels.sandbox.answers import json_answer
from bot.channels.sandbox.world import World

PAGE = Path(__file__).parent / "page"

TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}

HEADERS = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'self'; object-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


async def page(request: Request) -> Response:
    """Give one of the page's own files."""
    name = request.path_params.get("name") or "index.html"
    place = PAGE / name
    if place.parent != PAGE or place.suffix not in TYPES or not place.is_file():
        return Response("There is no such page.", 404, media_type="text/plain")
    return FileResponse(place, media_type=TYPES[place.suffix], headers=HEADERS)


class Downloads:
    """Answers /file/bot<token>/<file_path>, where the bot fetches what people sent."""

    def __init__(self, world: World, token: str) -> None:
        self._world = world
        self._token = token.encode()

    async def give(self, request: Request) -> Response:
        """Give a file's bytes to the bot."""
        token, path = request.path_params["token"], request.path_params["path"]
        if not hmac.compare_digest(token.encode(), self._token):
            return _refused(401, "Unauthorized")
        kept = self._world.files.at(path)
        if kept is None:
            return _refused(404, "Not Found")
        return Response(self._world.files.content(kept), media_type="application/octet-stream")


def _refused(status: int, sentence: str) -> Response:
    """As the Bot API refuses a call; the place for files answers in the same way."""
    return json_answer({"ok": False, "error_code": status, "description": sentence}, status)


def page_routes() -> list[Route]:
    """Give the routes of the page."""
    return [Route("/", page), Route("/page/{name}", page)]

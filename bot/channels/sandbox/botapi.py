"""The Bot API over HTTP: one call in, one answer out, faults and log included."""

import asyncio
import hmac
from dataclasses import dataclass
from urllib.parse import unquote

import orjson
from starlette.types import Receive, Scope, Send

from bot.channels.sandbox.bodies import parameters_of
from bot.channels.sandbox.calls import Call
from bot.channels.sandbox.faults import Fault
from bot.channels.sandbox.methods.receiving import get_updates
from bot.channels.sandbox.methods.table import METHODS
from bot.channels.sandbox.parameters import Parameters
from bot.channels.sandbox.refusals import RefusalError, flood, forbidden
from bot.channels.sandbox.world import World

RESET = "sandbox.reset"
"""Name of the ASGI extension that cuts the connection without a word."""

BAD_GATEWAY = b"<html><head><title>502 Bad Gateway</title></head><body>502</body></html>"


@dataclass
class _Answer:
    status: int
    body: bytes
    kind: bytes = b"application/json"


class BotApi:
    """Answers /bot<token>/<method>, as an ASGI endpoint because speed matters here."""

    def __init__(self, world: World, token: str) -> None:
        self._world = world
        self._token = token.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one call."""
        begun = self._world.tick()
        asked = scope["path_params"]["method"].lower()
        name = "getUpdates" if asked == "getupdates" else METHODS.get(asked, (asked,))[0]
        chat = ""
        try:
            self._check_token(scope["path_params"]["token"])
            parameters = await parameters_of(scope, receive)
            chat = parameters.chat_text()
            answer = await self._with_faults(name, parameters)
        except RefusalError as refusal:
            answer = _refused(refusal)
        taken = self._world.tick() - begun
        status = answer.status if answer is not None else 0
        self._world.calls.note(Call(begun, name, chat, status, taken * 1000))
        if answer is None:
            await cut_connection(scope, receive)
        else:
            await _send(send, answer)

    def _check_token(self, token: str) -> None:
        if not hmac.compare_digest(unquote(token).encode(), self._token):
            raise RefusalError(401, "Unauthorized")

    async def _with_faults(self, name: str, parameters: Parameters) -> _Answer | None:
        fault = self._world.faults.strike(name) if self._world.faults.faults else None
        if fault is None:
            return await self._done(name, parameters)
        if fault.kind == "reset_before":
            return None
        if fault.kind == "reset_after":
            await self._done(name, parameters)
            return None
        if fault.kind == "slow":
            await asyncio.sleep(fault.seconds)
            return await self._done(name, parameters)
        return _faulty(fault)

    async def _done(self, name: str, parameters: Parameters) -> _Answer:
        if name == "getUpdates":
            result = await get_updates(self._world, parameters)
        elif name.lower() in METHODS:
            result = orjson.dumps(METHODS[name.lower()][1](self._world, parameters))
        else:
            raise RefusalError(404, "Not Found: method not found")
        return _Answer(200, b'{"ok":true,"result":' + result + b"}")


async def cut_connection(scope: Scope, receive: Receive) -> None:
    """Reset the connection; without a server under it, fail in the same spirit."""
    reset = scope.get("extensions", {}).get(RESET)
    if reset is None:
        raise ConnectionResetError("the sandbox was told to cut this connection")
    reset()
    while (await receive())["type"] != "http.disconnect":
        continue


def _refused(refusal: RefusalError) -> _Answer:
    return _Answer(refusal.code, orjson.dumps(refusal.body()))


def _faulty(fault: Fault) -> _Answer:
    if fault.kind == "429":
        return _refused(flood(fault.retry_after))
    if fault.kind == "403":
        return _refused(forbidden("bot was blocked by the user"))
    if fault.kind == "502":
        return _Answer(502, BAD_GATEWAY, b"text/html")
    return _refused(RefusalError(500, "Internal Server Error"))


async def _send(send: Send, answer: _Answer) -> None:
    size = str(len(answer.body)).encode()
    headers = [(b"content-type", answer.kind), (b"content-length", size)]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body})

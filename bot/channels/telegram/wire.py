"""Calls to the Bot API, one JSON object out and one answer back."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

import aiohttp
import orjson
from telegram import Bot
from telegram.error import TelegramError

from bot.channels.telegram.refusals import refusal
from bot.channels.telegram.request import READ, UPLOAD, Link
from bot.errors import ChannelError, Refused, TooLarge

FETCHING = 20.0
"""Seconds in which a file must be here: a second for each megabyte a bot may have."""

TOO_BIG = "file is too big"
"""What getFile says of more than 20 MB."""

Parameters = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Answer:
    """What Telegram answered: the result of a call, or a sentence saying why there is none."""

    status: int
    result: object
    sentence: str = ""
    retry_after: float = 0.0


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on its way out: the parameter it is for, its name, its bytes and their kind."""

    field: str
    name: str
    content: bytes
    kind: str


class Wire:
    """The way to one bot at one Bot API server.

    ``bot`` is python-telegram-bot's, for everything rare. What happens for each message goes
    through ``call``, because that builds no objects. A message with twelve buttons costs 207 µs of
    CPU here, 650 µs through ``Bot.send_message`` on the same connections and 3,450 µs through it
    on httpx (32 calls at once, against the sandbox).
    """

    def __init__(self, bot: Bot, link: Link, listening: Link) -> None:
        self.bot = bot
        self._link = link
        self._listening = listening
        self._address = f"{bot.base_url}/"
        self._files = f"{bot.base_file_url}/"

    async def call(
        self, method: str, parameters: Parameters, upload: Upload | None = None
    ) -> object:
        """Make a call and give its result; None when it is not needed any more.

        Raises:
            Flooded, Unreachable, Refused: as Telegram says.
            ChannelError: the network or the server failed; the call may have been carried out.
        """
        answer = await self.ask(method, parameters, upload)
        if answer.status == 200:
            return answer.result
        trouble = refusal(answer.status, answer.sentence, answer.retry_after)
        if trouble is not None:
            raise trouble
        return None

    async def ask(
        self, method: str, parameters: Parameters, upload: Upload | None = None
    ) -> Answer:
        """Make a call and give whatever Telegram answered.

        Raises:
            ChannelError: there was no answer, or none that can be read.
        """
        body = orjson.dumps(parameters) if upload is None else _form(parameters, upload)
        read = READ if upload is None else UPLOAD
        try:
            status, answer = await self._link.carry(self._address + method, body, read=read)
        except TelegramError as trouble:
            raise ChannelError(str(trouble)) from None
        return _answer(status, answer)

    async def listen(self, parameters: Parameters, seconds: float) -> Answer:
        """Ask for updates on a connection of its own, where the server may wait ``seconds``.

        Raises:
            ChannelError: there was no answer, or none that can be read.
        """
        url, body = f"{self._address}getUpdates", orjson.dumps(parameters)
        try:
            status, answer = await self._listening.carry(url, body, read=seconds + READ)
        except TelegramError as trouble:
            raise ChannelError(str(trouble)) from None
        return _answer(status, answer)

    async def fetch(self, handle: str, largest: int, *, within: float = FETCHING) -> bytes:
        """Fetch a file somebody sent, of at most ``largest`` bytes (Bot API, getFile: 20 MB).

        Raises:
            TooLarge: it has more bytes, as Telegram says or as they came.
            Refused: Telegram does not know it.
            ChannelError: it could not be fetched this time, or not ``within`` so many seconds.
        """
        try:
            async with asyncio.timeout(within):
                return await self._bring(await self._path(handle), largest)
        except TimeoutError:
            raise ChannelError(f"A file took longer than {within:g} s.") from None

    async def _path(self, handle: str) -> str:
        try:
            found = await self.call("getFile", {"file_id": handle})
        except Refused as why:
            raise (TooLarge(str(why)) if TOO_BIG in str(why).lower() else why) from None
        path = found.get("file_path") if isinstance(found, dict) else None
        if not isinstance(path, str):
            raise ChannelError("Telegram did not say where the file is.")
        return path

    async def _bring(self, path: str, largest: int) -> bytes:
        try:
            status, content = await self._link.bring(self._files + quote(path), largest)
        except TelegramError as trouble:
            raise ChannelError(type(trouble).__name__) from None
        if status != 200:
            raise ChannelError(f"Telegram answered {status} for a file.")
        return content

    async def username(self) -> str:
        """The bot's own name, as in t.me/<name>, for links that people are given.

        Raises:
            ChannelError: Telegram did not say.
        """
        me = await self.call("getMe", {})
        return str(me.get("username", "")) if isinstance(me, dict) else ""


def _form(parameters: Parameters, upload: Upload) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in parameters.items():
        form.add_field(name, value if isinstance(value, str) else orjson.dumps(value).decode())
    form.add_field(upload.field, upload.content, filename=upload.name, content_type=upload.kind)
    return form


def _answer(status: int, body: bytes) -> Answer:
    try:
        found = orjson.loads(body)
    except orjson.JSONDecodeError:
        found = None
    if not isinstance(found, dict):
        if status == 200:
            raise ChannelError("Telegram's answer cannot be read.")
        return Answer(status, None)
    more = found.get("parameters")
    wait = more.get("retry_after", 0) if isinstance(more, dict) else 0
    return Answer(status, found.get("result"), str(found.get("description", "")), float(wait))

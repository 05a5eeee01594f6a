"""Files on their way in: fetched and read before the turn, and only if somebody waits for them.

A turn is a transaction, and neither a download nor a large calendar may hold one open. So there
are three steps: a short look whether the person's question asked for such a file; the download and
the reading, in a thread, with nothing locked; and the turn, which gets what was read and checks
that the same question still waits. A crash in between loses nothing: the update is not confirmed
yet and comes again.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Protocol

import structlog

from bot.errors import ChannelError, TooLarge, UnreadableFile
from bot.logs import told
from bot.talk.events import Incoming, ReadFile, SentFile
from bot.talk.files import Reader, Wanted
from bot.talk.turns import Turns
from storage.tx import Json, plain

log = structlog.get_logger()


class Fetcher(Protocol):
    """What fetches a file that somebody sent."""

    async def fetch(self, handle: str, largest: int) -> bytes:
        """The bytes of a file.

        Raises:
            TooLarge: it has more than ``largest`` bytes.
            ChannelError: it could not be fetched this time.
        """
        ...


async def opened(turns: Turns, fetcher: Fetcher, incoming: Incoming) -> Incoming:
    """The same event with its file read, if a question waits for it; any other as it is."""
    file = incoming.event
    if not isinstance(file, SentFile):
        return incoming
    wanted = await turns.wants(incoming)
    if wanted is None:
        return incoming
    return replace(incoming, event=await _read(wanted, fetcher, file))


async def _read(wanted: Wanted, fetcher: Fetcher, file: SentFile) -> ReadFile:
    found = ReadFile(file, wanted.conversation, wanted.place)
    try:
        content = await fetcher.fetch(file.handle, wanted.question.largest)
    except TooLarge:
        return replace(found, trouble="file_too_large")
    except ChannelError as failed:
        log.warning("file not fetched", error=type(failed).__name__)
        return replace(found, trouble="file_not_fetched")
    if not content:
        return replace(found, trouble="file_empty")
    try:
        holds = await asyncio.to_thread(_holds, wanted.question.reader, content)
    except UnreadableFile as refused:
        return replace(found, refusal=str(refused), trouble="file_unreadable")
    return replace(found, holds=holds)


def _holds(reader: Reader, content: bytes) -> Json:
    """What the reader finds.

    A reader that fails is answered like a bad file and the conversation is not parked: parked, it
    would wait for bytes that nobody keeps.

    Raises:
        UnreadableFile: as the reader says, or without a sentence when it failed itself.
    """
    try:
        return plain(reader(content))
    except UnreadableFile:
        raise
    except Exception as bug:
        log.error("reader failed", **told(bug))
        raise UnreadableFile from bug

"""What a person sees on their phone: messages, changes, files."""

from urllib.parse import quote

from starlette.responses import Response

from bot.channels.sandbox.phones import Chat
from bot.channels.sandbox.refusals import UnfitError
from bot.channels.sandbox.shapes import Shape
from bot.channels.sandbox.world import World

LONGEST_WAIT = 25.0
"""Seconds a page may wait for changes."""

OPENED_IN_PLACE = frozenset(
    {"application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp", "audio/ogg"}
)
"""Content types a browser may open; everything else is only saved, never run as a page."""

SAVED_AS_SUCH = frozenset({"text/plain", "text/calendar"})
"""Content types that a saved file keeps, because they run nowhere."""


def messages_after(chat: Chat, after: int) -> list[Shape]:
    """Give the messages with a higher id than after, in order."""
    return [message for number, message in chat.messages.items() if number > after]


async def changes(world: World, chat: Chat, after: int) -> Shape:
    """Give everything that changed since seq after, waiting for it if need be.

    A seq from another run, higher than this chat's own, counts as none: everything is given.
    """
    if after > chat.seq:
        after = 0
    if chat.seq <= after and not world.updates.closed:
        await chat.bell.wait(LONGEST_WAIT)
    return {
        "seq": chat.seq,
        "messages": _touched_since(chat, after),
        "deleted": [number for seq, number in chat.deleted if seq > after],
        "typing": chat.typing_until > world.tick(),
        "toasts": [toast for seq, toast in chat.toasts if seq > after] if after else [],
        "keyboard": chat.keyboard,
    }


def file_answer(world: World, file_id: str) -> Response:
    """Answer with a file's bytes, in a way that opens documents and runs nothing."""
    kept = world.files.find(file_id)
    if kept is None:
        raise UnfitError("There is no such file.", 404)
    headers = {"X-Content-Type-Options": "nosniff"}
    mime = kept.mime.partition(";")[0].strip().lower()
    if mime not in OPENED_IN_PLACE:
        mime = mime if mime in SAVED_AS_SUCH else "application/octet-stream"
        headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(kept.name, safe='')}"
    return Response(world.files.content(kept), media_type=mime, headers=headers)


def _touched_since(chat: Chat, after: int) -> list[Shape]:
    numbers = []
    for number, seq in reversed(chat.touched.items()):
        if seq <= after:
            break
        numbers.append(number)
    return [chat.messages[number] for number in sorted(numbers)]

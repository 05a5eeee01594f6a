"""answerCallbackQuery and getFile: what a bot asks after somebody tapped or sent a file."""

from bot.channels.sandbox.parameters import Parameters
from bot.channels.sandbox.refusals import bad
from bot.channels.sandbox.shapes import Shape
from bot.channels.sandbox.world import World

TOAST_AT_MOST = 200
"""Characters of an answer's text (Bot API, answerCallbackQuery)."""

DOWNLOAD_AT_MOST = 20 * 1024 * 1024
"""Bytes a bot may download (Bot API, getFile)."""


def answer_callback_query(world: World, parameters: Parameters) -> object:
    """End the wait on a tapped button, with a toast or an alert if there is a text."""
    name = parameters.text("callback_query_id") or ""
    query = world.queries.find(name, world.seconds())
    if query is None:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    text = parameters.text("text") or ""
    if len(text) > TOAST_AT_MOST:
        raise bad("MESSAGE_TOO_LONG")
    chat = world.phones.chats[query.person]
    toast: Shape = {
        "callback_query_id": name,
        "text": text,
        "alert": parameters.flag("show_alert"),
    }
    chat.toasts.append((chat.changed(), toast))
    return True


def get_file(world: World, parameters: Parameters) -> object:
    """Say where a file can be fetched (getFile)."""
    kept = world.files.find(parameters.text("file_id") or "")
    if kept is None:
        raise bad("invalid file_id")
    if kept.size > DOWNLOAD_AT_MOST:
        raise bad("file is too big")
    return {**kept.head(), "file_path": kept.path}

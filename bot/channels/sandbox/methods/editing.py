"""Methods that change or remove messages: editMessage…, deleteMessage, deleteMessages."""

from bot.channels.sandbox.checks import caption_text, message_text
from bot.channels.sandbox.keyboards import reply_markup
from bot.channels.sandbox.methods.reach import own_message, reachable_chat
from bot.channels.sandbox.parameters import Parameters
from bot.channels.sandbox.phones import Chat
from bot.channels.sandbox.refusals import bad
from bot.channels.sandbox.shapes import Shape
from bot.channels.sandbox.world import World, as_sent

DELETE_WITHIN = 48 * 60 * 60
"""Seconds in which a message can be deleted (Bot API, deleteMessage)."""

DELETE_AT_ONCE = 100

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)
_EDITED = ("text", "entities", "caption", "caption_entities", "reply_markup")


def edit_message_text(world: World, parameters: Parameters) -> object:
    """Replace the text, and the keyboard with it (editMessageText)."""
    chat = reachable_chat(world, parameters)
    message = own_message(world, chat, parameters)
    if "text" not in message:
        raise bad("there is no text in the message to edit")
    text, entities = message_text(parameters)
    return _edited(world, chat, message, {"text": text, "entities": entities}, parameters)


def edit_message_caption(world: World, parameters: Parameters) -> object:
    """Replace the caption, and the keyboard with it (editMessageCaption)."""
    chat = reachable_chat(world, parameters)
    message = own_message(world, chat, parameters)
    if "text" in message:
        raise bad("there is no caption in the message to edit")
    text, entities = caption_text(parameters)
    content: Shape = {"caption": text, "caption_entities": entities}
    return _edited(world, chat, message, content, parameters)


def edit_message_reply_markup(world: World, parameters: Parameters) -> object:
    """Replace or remove the inline keyboard (editMessageReplyMarkup)."""
    chat = reachable_chat(world, parameters)
    message = own_message(world, chat, parameters)
    return _edited(world, chat, message, {}, parameters)


def delete_message(world: World, parameters: Parameters) -> object:
    """Delete one message, not older than 48 hours (deleteMessage)."""
    chat = reachable_chat(world, parameters)
    number = parameters.whole("message_id")
    message = chat.messages.get(number) if number is not None else None
    if number is None or message is None:
        raise bad("message to delete not found")
    if _too_old(world, message):
        raise bad("message can't be deleted")
    chat.drop(number)
    world.changed()
    return True


def delete_messages(world: World, parameters: Parameters) -> object:
    """Delete up to a hundred messages; missing ones are skipped (deleteMessages)."""
    chat = reachable_chat(world, parameters)
    numbers = parameters.whole_list("message_ids")
    if not numbers:
        raise bad("there are no messages to delete")
    if len(numbers) > DELETE_AT_ONCE:
        raise bad("too many messages to delete")
    found = [one for one in numbers if one in chat.messages]
    if any(_too_old(world, chat.messages[one]) for one in found):
        raise bad("message can't be deleted")
    for one in found:
        chat.drop(one)
    world.changed()
    return True


def _too_old(world: World, message: Shape) -> bool:
    sent = message.get("date")
    return isinstance(sent, int) and world.seconds() - sent > DELETE_WITHIN


def _edited(
    world: World, chat: Chat, message: Shape, content: Shape, parameters: Parameters
) -> Shape:
    replaced = {"reply_markup", *content}
    kept: Shape = {key: value for key, value in message.items() if key not in replaced}
    kept.update({key: value for key, value in content.items() if value})
    markup = reply_markup(parameters)
    if markup is not None:
        if "inline_keyboard" not in markup:
            raise bad("inline keyboard expected")
        kept["reply_markup"] = markup
    if all(kept.get(key) == message.get(key) for key in _EDITED):
        raise bad(NOT_MODIFIED)
    kept["edit_date"] = int(world.seconds())
    number = parameters.whole("message_id") or 0
    chat.messages[number] = kept
    chat.touch(number)
    world.changed()
    return as_sent(kept)

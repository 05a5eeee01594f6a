"""From Telegram's updates to our events: private chats only, everything else is silence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from telegram import CallbackQuery, Chat, ChatMember, ChatMemberUpdated, Message, Update, User

from bot.channels.telegram.things import thing
from bot.talk.events import Edited, Event, Incoming, Opened, Reach, Said, Tapped

CHANNEL = "telegram"

WANTED = ("message", "edited_message", "callback_query", "my_chat_member", "channel_post")
"""The kinds of updates to ask for (Bot API, getUpdates: allowed_updates)."""

COMMAND = re.compile(r"/([A-Za-z]\w*)(?:@\w+)?(?:\s+(.*))?", re.DOTALL)
INSIDE = (ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.OWNER, ChatMember.RESTRICTED)
GROUPS = (Chat.GROUP, Chat.SUPERGROUP)


@dataclass(frozen=True, slots=True)
class Leave:
    """The bot was put into a group, where it must not stay: what it says there is for one."""

    chat_id: int


def light(raw: dict[str, object]) -> dict[str, object]:
    """An update without what is never read of it.

    A pressed button brings its whole message and keyboard along. Without them a press is read in
    94 µs instead of 202.
    """
    query = raw.get("callback_query")
    if isinstance(query, dict) and isinstance(query.get("message"), dict):
        kept = {key: query["message"].get(key) for key in ("message_id", "date", "chat")}
        return {**raw, "callback_query": {**query, "message": kept}}
    message = raw.get("message")
    if isinstance(message, dict) and "reply_to_message" in message:
        kept = {key: value for key, value in message.items() if key != "reply_to_message"}
        return {**raw, "message": kept}
    return raw


def glance(raw: dict[str, object]) -> tuple[str, str] | None:
    """The address and the text of a text message in a private chat, without reading the rest; None
    for anything else. Costs a hundredth of a whole reading.
    """
    message = raw.get("message")
    chat = message.get("chat") if isinstance(message, dict) else None
    text = message.get("text") if isinstance(message, dict) else None
    if not isinstance(chat, dict) or not isinstance(text, str) or chat.get("type") != Chat.PRIVATE:
        return None
    return str(chat.get("id")), text


def read(update: Update) -> Incoming | Leave | None:
    """What an update means for us; None when it means nothing."""
    if update.message is not None:
        return _message(update.update_id, update.message)
    if update.callback_query is not None:
        return _tap(update.update_id, update.callback_query)
    if update.edited_message is not None:
        return _edit(update.update_id, update.edited_message)
    if update.my_chat_member is not None:
        return _membership(update.update_id, update.my_chat_member)
    return None


def _message(number: int, message: Message) -> Incoming | None:
    if not _private(message):
        return None
    event = thing(message) or (_words(message.text, message.message_id) if message.text else None)
    return _incoming(number, message.chat.id, message.from_user, event)


def _words(text: str, ref: int) -> Event:
    command = COMMAND.fullmatch(text)
    if command is None:
        return Said(text, ref)
    return Opened(command[1].lower(), (command[2] or "").strip())


def _edit(number: int, message: Message) -> Incoming | None:
    if not _private(message) or not message.text or message.forward_origin is not None:
        return None
    event = Edited(message.text, message.message_id)
    return _incoming(number, message.chat.id, message.from_user, event)


def _tap(number: int, query: CallbackQuery) -> Incoming | None:
    message = query.message
    if query.data is None or (message is not None and message.chat.type != Chat.PRIVATE):
        return None
    ref = message.message_id if message is not None else 0
    # A private chat has the number of the person in it (Bot API, Chat).
    event = Tapped(query.data, ref)
    return _incoming(number, query.from_user.id, query.from_user, event, ack=query.id)


def _membership(number: int, change: ChatMemberUpdated) -> Incoming | Leave | None:
    status = change.new_chat_member.status
    if change.chat.type in GROUPS:
        return Leave(change.chat.id) if status in INSIDE else None
    if change.chat.type != Chat.PRIVATE:
        return None
    return _incoming(number, change.chat.id, change.from_user, Reach(status in INSIDE))


def _private(message: Message) -> bool:
    return message.chat.type == Chat.PRIVATE


def _incoming(
    number: int, chat: int, sender: User | None, event: Event | None, *, ack: str | None = None
) -> Incoming | None:
    if event is None or sender is None or sender.is_bot:
        return None
    return Incoming(CHANNEL, str(chat), number, event, _language(sender), ack)


def _language(sender: User) -> str | None:
    """The first part of an IETF tag such as pt-BR: our words have no regions."""
    tag = (sender.language_code or "").partition("-")[0].lower()
    return tag or None

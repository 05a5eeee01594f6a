"""Which function answers which method."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from bot.channels.sandbox.methods import account, answering, chats, editing, receiving, sending
from bot.channels.sandbox.parameters import Parameters
from bot.channels.sandbox.world import World

Method: TypeAlias = Callable[[World, Parameters], object]

METHODS: Mapping[str, tuple[str, Method]] = MappingProxyType(
    {
        name.lower(): (name, method)
        for name, method in {
            "getMe": account.get_me,
            "setMyName": account.set_my_name,
            "getMyName": account.get_my_name,
            "setMyDescription": account.set_my_description,
            "getMyDescription": account.get_my_description,
            "setMyShortDescription": account.set_my_short_description,
            "getMyShortDescription": account.get_my_short_description,
            "setMyCommands": account.set_my_commands,
            "deleteMyCommands": account.delete_my_commands,
            "getMyCommands": account.get_my_commands,
            "setChatMenuButton": account.set_chat_menu_button,
            "getChatMenuButton": account.get_chat_menu_button,
            "sendMessage": sending.send_message,
            "sendPhoto": sending.send_photo,
            "sendDocument": sending.send_document,
            "sendChatAction": sending.send_chat_action,
            "editMessageText": editing.edit_message_text,
            "editMessageCaption": editing.edit_message_caption,
            "editMessageReplyMarkup": editing.edit_message_reply_markup,
            "deleteMessage": editing.delete_message,
            "deleteMessages": editing.delete_messages,
            "answerCallbackQuery": answering.answer_callback_query,
            "getFile": answering.get_file,
            "getChat": chats.get_chat,
            "leaveChat": chats.leave_chat,
            "logOut": chats.log_out,
            "close": chats.close,
            "setWebhook": receiving.set_webhook,
            "deleteWebhook": receiving.delete_webhook,
            "getWebhookInfo": receiving.get_webhook_info,
        }.items()
    }
)
"""By lower-case name: the documented name and the function. getUpdates waits, so it is apart."""

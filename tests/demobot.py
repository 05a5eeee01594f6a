"""A bot of a few lines, written with python-telegram-bot alone, for the sandbox's tests."""

import asyncio

from telegram import (
    Bot,
    BotCommand,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
)
from telegram.error import NetworkError

SCALE = [str(n) for n in range(11)]


def buttons(*names: str) -> InlineKeyboardMarkup:
    """Make inline buttons, six in a row."""
    keys = [InlineKeyboardButton(name, callback_data=name) for name in names]
    return InlineKeyboardMarkup([keys[n : n + 6] for n in range(0, len(keys), 6)])


async def hear(bot: Bot, message: Message) -> None:
    """Answer what somebody wrote."""
    chat = message.chat_id
    if message.text and message.text.startswith("/start"):
        await bot.set_my_commands([BotCommand("checkin", "How today is")])
        await bot.send_message(chat, "<b>Hello.</b> I am Tandem.", parse_mode="HTML")
    elif message.text == "/checkin":
        await bot.send_message(chat, "How strong is it now?", reply_markup=buttons(*SCALE))
    elif message.text == "/where":
        keyboard = [[KeyboardButton("Share where I am", request_location=True)]]
        markup = ReplyKeyboardMarkup(keyboard, one_time_keyboard=True, resize_keyboard=True)
        await bot.send_message(chat, "Where are you?", reply_markup=markup)
    elif message.document:
        await bot.send_document(chat, message.document.file_id, caption="Here it is again.")
    else:
        await bot.send_message(chat, f"You said: {message.text or 'something'}")


async def feel(bot: Bot, query: CallbackQuery) -> None:
    """Answer a tap."""
    await bot.answer_callback_query(query.id, "Noted")
    if query.message is not None:
        await bot.edit_message_text(
            f"You chose {query.data}.", query.from_user.id, query.message.message_id
        )


async def run(bot: Bot) -> None:
    """Poll until cancelled, confirming a batch only after it was answered."""
    offset = 0
    while True:
        try:
            updates = await bot.get_updates(offset=offset, timeout=10)
            for update in updates:
                if update.message is not None:
                    await hear(bot, update.message)
                elif update.callback_query is not None:
                    await feel(bot, update.callback_query)
                offset = max(offset, update.update_id + 1)
        except NetworkError:
            await asyncio.sleep(0.1)

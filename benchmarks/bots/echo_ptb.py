"""The framework alone: a python-telegram-bot echo bot, stock transport, 256 updates at once."""

import os

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Say the same back."""
    if update.message is not None and update.message.text is not None:
        await update.message.reply_text(update.message.text)


def main() -> None:
    """Poll until stopped."""
    application = (
        Application.builder()
        .token(os.environ["TANDEM_TELEGRAM_TOKEN"])
        .base_url(os.environ["TANDEM_TELEGRAM_API_URL"] + "/bot")
        .concurrent_updates(256)
        .build()
    )
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


if __name__ == "__main__":
    main()

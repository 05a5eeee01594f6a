"""The check-in as most python-telegram-bot bots would do it.

A ConversationHandler with a PicklePersistence, the stock transport, updates one after the other
(as its documentation asks), and one row in SQLite at the end, through SQLModel.
"""

import os
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel import Field, SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    BaseHandler,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    ExtBot,
    JobQueue,
    MessageHandler,
    PicklePersistence,
    filters,
)

SCALES = {
    "mood": "How is your mood, 0 to 10?",
    "pull": "How strong is the pull, 0 to 10?",
    "sleep": "How did you sleep, 0 to 10?",
    "lonely": "How lonely do you feel, 0 to 10?",
    "restless": "How restless are you, 0 to 10?",
}
TEXTS = {
    "helped": "What helped?",
    "line": "A line for yourself?",
    "clinician": "A line for your clinician?",
}
SENTENCES = SCALES | TEXTS
ORDER = list(SENTENCES)
Builder = ApplicationBuilder[
    ExtBot[None],
    ContextTypes.DEFAULT_TYPE,
    dict[object, object],
    dict[object, object],
    dict[object, object],
    JobQueue[ContextTypes.DEFAULT_TYPE],
]
Handler = BaseHandler[Update, ContextTypes.DEFAULT_TYPE, object]


class CheckIn(SQLModel, table=True):
    """One finished check-in."""

    id: int | None = Field(default=None, primary_key=True)
    person: int
    mood: int
    pull: int
    sleep: int
    lonely: int
    restless: int
    helped: str
    line: str
    clinician: str


async def ask(message: Message, name: str) -> None:
    """Send the question of this name; a scale comes with its eleven buttons."""
    if name in TEXTS:
        await message.reply_text(SENTENCES[name])
        return
    row = [InlineKeyboardButton(str(n), callback_data=str(n)) for n in range(11)]
    await message.reply_text(SENTENCES[name], reply_markup=InlineKeyboardMarkup([row[:6], row[6:]]))


async def begin(update: Update, kit: ContextTypes.DEFAULT_TYPE) -> int:
    """``/checkin``: the first question."""
    if kit.user_data is not None:
        kit.user_data.clear()
    if update.message is not None:
        await ask(update.message, ORDER[0])
    return 0


def tapped(state: int) -> Handler:
    """The handler of the state that waits for a button."""

    async def answered(update: Update, kit: ContextTypes.DEFAULT_TYPE) -> int:
        query = update.callback_query
        if query is None or query.data is None or not isinstance(query.message, Message):
            return state
        await query.answer()
        if kit.user_data is not None:
            kit.user_data[ORDER[state]] = int(query.data)
        await query.edit_message_text(f"{SENTENCES[ORDER[state]]} {query.data}")
        await ask(query.message, ORDER[state + 1])
        return state + 1

    return CallbackQueryHandler(answered)


def written(state: int, engine: AsyncEngine) -> Handler:
    """The handler of the state that waits for words; after the last, all is stored."""

    async def answered(update: Update, kit: ContextTypes.DEFAULT_TYPE) -> int:
        message = update.message
        if message is None or kit.user_data is None:
            return state
        kit.user_data[ORDER[state]] = message.text
        if state + 1 < len(ORDER):
            await ask(message, ORDER[state + 1])
            return state + 1
        async with AsyncSession(engine) as database:
            database.add(CheckIn(person=message.chat_id, **kit.user_data))
            await database.commit()
        kit.user_data.clear()
        await message.reply_text("Kept.")
        return ConversationHandler.END

    return MessageHandler(filters.TEXT & ~filters.COMMAND, answered)


def conversation(engine: AsyncEngine) -> ConversationHandler[ContextTypes.DEFAULT_TYPE]:
    """The whole check-in."""
    states: dict[object, list[Handler]] = {
        state: [tapped(state) if name in SCALES else written(state, engine)]
        for state, name in enumerate(ORDER)
    }
    return ConversationHandler(
        entry_points=[CommandHandler("checkin", begin)],
        states=states,
        fallbacks=[],
        allow_reentry=True,
        name="checkin",
        persistent=True,
    )


def start(application_builder: Builder) -> None:
    """Poll until stopped."""
    engine = create_async_engine(os.environ["TANDEM_DATABASE_URL"])

    async def make_tables(_: object) -> None:
        async with engine.begin() as connection:
            await connection.run_sync(SQLModel.metadata.create_all)

    application = application_builder.post_init(make_tables).build()
    application.add_handler(conversation(engine))
    application.run_polling()


def builder() -> Builder:
    """The application as the documentation sets it up."""
    return (
        Application.builder()
        .token(os.environ["TANDEM_TELEGRAM_TOKEN"])
        .base_url(os.environ["TANDEM_TELEGRAM_API_URL"] + "/bot")
        .persistence(PicklePersistence(Path(os.environ["TANDEM_DATA_DIR"]) / "bench.pickle"))
    )


if __name__ == "__main__":
    start(builder())

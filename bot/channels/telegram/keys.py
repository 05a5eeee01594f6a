"""What is under a message or in place of the keyboard, as the Bot API writes it."""

from __future__ import annotations

from bot.talk.message import Message, Rows

Markup = dict[str, object]


def under(rows: Rows) -> Markup | None:
    """Buttons under a message (InlineKeyboardMarkup); None without any."""
    if not rows:
        return None
    return {
        "inline_keyboard": [
            [{"text": one.label, "callback_data": one.data} for one in row] for row in rows
        ]
    }


def markup(message: Message) -> Markup | None:
    """What goes with a new message. Telegram takes one of the three, so buttons go first.

    ``place`` puts a key to share the location where the keyboard is; it stays there until it is
    pressed, or until the next ``tidy`` message takes it away.
    """
    if message.buttons:
        return under(message.buttons)
    if message.place is not None:
        key = {"text": message.place, "request_location": True}
        return {"keyboard": [[key]], "one_time_keyboard": True, "resize_keyboard": True}
    return {"remove_keyboard": True} if message.tidy else None

"""What can be in a message besides words."""

from __future__ import annotations

from telegram import Message

from bot.talk.events import Event, SentFile, SentOther, SentPlace

UNREAD = (
    "animation",
    "audio",
    "checklist",
    "contact",
    "dice",
    "game",
    "paid_media",
    "photo",
    "poll",
    "sticker",
    "story",
    "video",
    "video_note",
    "voice",
)
"""What Tandem does not read. An animation comes with a document too, so this is asked first."""


def thing(message: Message) -> Event | None:
    """What a message holds besides words; None for a plain text, or for Telegram's own notices.

    Anything forwarded is somebody else's, even a text: it must never pass for an answer.
    """
    ref = message.message_id
    if message.forward_origin is not None:
        return SentOther("forwarded", ref)
    if message.text is not None:
        return None
    for kind in UNREAD:
        if getattr(message, kind):
            return SentOther(kind, ref)
    if message.location is not None:
        return SentPlace(message.location.latitude, message.location.longitude, ref)
    return _file(message)


def _file(message: Message) -> SentFile | None:
    sent = message.document
    if sent is None:
        return None
    return SentFile(
        handle=sent.file_id,
        name=sent.file_name or "file",
        kind=sent.mime_type or "application/octet-stream",
        size=sent.file_size or 0,
        ref=message.message_id,
    )

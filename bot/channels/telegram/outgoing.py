"""Our messages, as Telegram takes them: plain text, no previews, cut where it must be."""

from __future__ import annotations

import structlog

from bot.channels.telegram.keys import Markup, markup, under
from bot.channels.telegram.pieces import CAPTION, TEXT, TOAST, fits, pieces, shortened, units
from bot.channels.telegram.refusals import NO_TEXT
from bot.channels.telegram.wire import Parameters, Upload, Wire
from bot.errors import ChannelError, Refused
from bot.talk.message import Attachment, Body, Edit, Message, Plate, Remove

NO_PREVIEW = {"is_disabled": True}
PRINTED = {
    "png": ("photo", "sendPhoto", "image/png"),
    "pdf": ("document", "sendDocument", "application/pdf"),
    "html": ("document", "sendDocument", "text/html"),
    "json": ("document", "sendDocument", "application/json"),
}

OF_ANY_KIND = "application/octet-stream"

REMOVED_AT_ONCE = 100
"""How many messages one deleteMessages takes (Bot API)."""

BUSY = {
    "png": "upload_photo",
    "pdf": "upload_document",
    "html": "upload_document",
    "json": "upload_document",
}


log = structlog.get_logger()


class Telegram:
    """Delivers messages through one bot. An address is a chat's number, written out."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    async def send(self, address: str, body: Body, plate: bytes | None = None) -> int | None:
        """Deliver a message, an edit or a removal; give the number of the message with the buttons.

        ``plate`` is what was printed for it. None comes back when Telegram says that there is
        nothing to do: the message is gone, or looks like that already. If a message in several
        pieces fails on the way, trying again repeats the pieces before.

        Raises:
            Flooded, Unreachable, Refused: as Telegram says.
            ChannelError: the network or the server failed; it may have been delivered.
        """
        if isinstance(body, Edit):
            return await self._edit(int(address), body)
        if isinstance(body, Remove):
            await self._remove(int(address), body)
            return None
        if body.plate is not None and plate is not None:
            printed = _unseen if body.as_file else _printed
            return await self._send_file(int(address), body, *printed(body.plate, plate))
        if body.attachment is not None:
            return await self._send_file(int(address), body, *_enclosed(body.attachment))
        return await self._send_text(int(address), body)

    async def fetch(self, handle: str, largest: int) -> bytes:
        """Fetch a file somebody sent; see ``Wire.fetch``.

        Raises:
            TooLarge, ChannelError: as there.
        """
        return await self._wire.fetch(handle, largest)

    async def ack(self, handle: str, text: str = "") -> None:
        """End the waiting sign of a pressed button, with a short line if there is one.

        It never raises: nobody is helped by a second try, which would come too late.
        """
        parameters = {"callback_query_id": handle}
        if text:
            parameters["text"] = shortened(text, TOAST)
        await self._try("answerCallbackQuery", parameters)

    async def typing(self, address: str, form: str = "") -> None:
        """Show for up to five seconds that something is coming: a ``png``, a ``pdf``, or words.

        It never raises: it is only a courtesy.
        """
        action = BUSY.get(form, "typing")
        await self._try("sendChatAction", {"chat_id": int(address), "action": action})

    async def _try(self, method: str, parameters: Parameters) -> None:
        try:
            await self._wire.call(method, parameters)
        except ChannelError as trouble:
            log.info("courtesy failed", method=method, error=type(trouble).__name__)

    async def _send_text(self, chat: int, body: Message) -> int | None:
        *before, last = [one for one in pieces(body.text) if one.strip()] or [body.text]
        for place, text in enumerate(before):
            await self._post("sendMessage", _text(chat, text, body, place))
        words = _text(chat, last, body, len(before))
        return await self._post("sendMessage", words, markup(body))

    async def _send_file(self, chat: int, body: Message, method: str, upload: Upload) -> int | None:
        parameters: Markup = {"chat_id": chat, "disable_notification": body.quiet}
        if method == "sendPhoto" and body.veiled:
            parameters["has_spoiler"] = True
        if body.as_file:
            parameters["disable_content_type_detection"] = True
        if not fits(body.text, CAPTION):
            await self._post(method, parameters, upload=upload)
            return await self._send_text(chat, body)
        caption = {"caption": body.text, **_veil("caption_entities", body.text, body, 0)}
        return await self._post(method, {**parameters, **caption}, markup(body), upload)

    async def _edit(self, chat: int, edit: Edit) -> int | None:
        target: Markup = {"chat_id": chat, "message_id": edit.ref}
        keys = under(edit.buttons)
        if edit.text is None:
            return await self._post("editMessageReplyMarkup", target, keys)
        words = {"text": shortened(edit.text, TEXT), "link_preview_options": NO_PREVIEW}
        try:
            return await self._post("editMessageText", {**target, **words}, keys)
        except Refused as why:
            if NO_TEXT not in str(why).lower():
                raise
        caption = {"caption": shortened(edit.text, CAPTION)}
        return await self._post("editMessageCaption", {**target, **caption}, keys)

    async def _remove(self, chat: int, body: Remove) -> None:
        """Telegram skips what is gone and refuses what is older than 48 hours: all right."""
        for first in range(0, len(body.refs), REMOVED_AT_ONCE):
            some = list(body.refs[first : first + REMOVED_AT_ONCE])
            try:
                await self._wire.call("deleteMessages", {"chat_id": chat, "message_ids": some})
            except Refused as why:
                log.info("not removed", error=type(why).__name__)

    async def _post(
        self,
        method: str,
        parameters: Markup,
        keys: Markup | None = None,
        upload: Upload | None = None,
    ) -> int | None:
        whole = {**parameters, "reply_markup": keys} if keys else parameters
        sent = await self._wire.call(method, whole, upload)
        number = sent.get("message_id") if isinstance(sent, dict) else None
        return number if isinstance(number, int) else None


def _text(chat: int, text: str, body: Message, piece: int) -> Markup:
    return {
        "chat_id": chat,
        "text": text,
        "disable_notification": body.quiet,
        "link_preview_options": NO_PREVIEW,
        **_veil("entities", text, body, piece),
    }


def _veil(name: str, text: str, body: Message, piece: int) -> Markup:
    """Hide what follows a message's first line, and all of its later pieces, until it is tapped."""
    begins = 0 if piece else units(text.partition("\n")[0]) + 1
    long = units(text) - begins
    if not body.veiled or long <= 0:
        return {}
    return {name: [{"type": "spoiler", "offset": begins, "length": long}]}


def _printed(plate: Plate, content: bytes) -> tuple[str, Upload]:
    field, method, kind = PRINTED[plate.form]
    return method, Upload(field, _file_name(plate), content, kind)


def _unseen(plate: Plate, content: bytes) -> tuple[str, Upload]:
    """A file of no known kind: apps make no preview of it (Bot API, sendDocument)."""
    return "sendDocument", Upload("document", _file_name(plate), content, OF_ANY_KIND)


def _enclosed(attachment: Attachment) -> tuple[str, Upload]:
    content = attachment.text.encode()
    return "sendDocument", Upload("document", attachment.name, content, attachment.kind)


def _file_name(plate: Plate) -> str:
    """A name that ends as its kind does, so that a phone knows how to open it."""
    return plate.name if plate.name.endswith(f".{plate.form}") else f"{plate.name}.{plate.form}"

"""Methods that send: sendMessage, sendPhoto, sendDocument, sendChatAction."""

from bot.channels.sandbox.checks import caption_text, message_text
from bot.channels.sandbox.files import Kept
from bot.channels.sandbox.keyboards import is_inline, reply_markup
from bot.channels.sandbox.methods.reach import reachable_chat
from bot.channels.sandbox.parameters import Parameters, Upload
from bot.channels.sandbox.phones import TYPING_SECONDS, Chat
from bot.channels.sandbox.pictures import picture_size, picture_type
from bot.channels.sandbox.refusals import bad
from bot.channels.sandbox.shapes import Shape, shape, whole
from bot.channels.sandbox.world import World, as_sent

PHOTO_AT_MOST = 10 * 1024 * 1024
DOCUMENT_AT_MOST = 50 * 1024 * 1024
"""Bytes a bot may send (Bot API, sending files)."""

ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


def send_message(world: World, parameters: Parameters) -> object:
    """Send a text (sendMessage)."""
    chat = reachable_chat(world, parameters)
    text, entities = message_text(parameters)
    content: Shape = {"text": text}
    if entities:
        content["entities"] = entities
    options = shape(parameters.thing("link_preview_options"))
    if options:
        content["link_preview_options"] = options
    return _post(world, chat, content, parameters)


def send_photo(world: World, parameters: Parameters) -> object:
    """Send a picture, uploaded or by file_id (sendPhoto)."""
    chat = reachable_chat(world, parameters)
    content = _captioned(parameters)
    kept = _sent_file(world, parameters, "photo")
    content["photo"] = kept.photo()
    if parameters.flag("has_spoiler"):
        content["has_media_spoiler"] = True
    return _post(world, chat, content, parameters)


def send_document(world: World, parameters: Parameters) -> object:
    """Send a file, uploaded or by file_id (sendDocument)."""
    chat = reachable_chat(world, parameters)
    content = _captioned(parameters)
    content["document"] = _sent_file(world, parameters, "document").document()
    return _post(world, chat, content, parameters)


def send_chat_action(world: World, parameters: Parameters) -> object:
    """Show that the bot is busy, for five seconds or until its next message."""
    chat = reachable_chat(world, parameters)
    if parameters.text("action") not in ACTIONS:
        raise bad("wrong parameter action in request")
    chat.typing_until = world.tick() + TYPING_SECONDS
    chat.changed()
    return True


def _post(world: World, chat: Chat, content: Shape, parameters: Parameters) -> Shape:
    markup = reply_markup(parameters)
    replied = _replied(chat, parameters)
    if replied is not None:
        content["reply_to_message"] = as_sent(replied)
    if parameters.flag("protect_content"):
        content["has_protected_content"] = True
    if markup is not None:
        content["reply_markup"] = markup
        _put_keyboard(chat, markup)
    chat.typing_until = 0.0
    return as_sent(world.keep(chat, world.profile.user(), content))


def _put_keyboard(chat: Chat, markup: Shape) -> None:
    if not is_inline(markup):
        chat.keyboard = None if markup.get("remove_keyboard") else markup


def _replied(chat: Chat, parameters: Parameters) -> Shape | None:
    given = shape(parameters.thing("reply_parameters"))
    number = whole(given.get("message_id")) or parameters.whole("reply_to_message_id")
    if number is None:
        return None
    replied = chat.messages.get(number)
    anyway = parameters.flag("allow_sending_without_reply") or bool(
        given.get("allow_sending_without_reply")
    )
    if replied is None and not anyway:
        raise bad("message to be replied not found")
    if replied is None:
        return None
    return {key: value for key, value in replied.items() if key != "reply_to_message"}


def _captioned(parameters: Parameters) -> Shape:
    text, entities = caption_text(parameters)
    content: Shape = {}
    if text:
        content["caption"] = text
    if entities:
        content["caption_entities"] = entities
    return content


def _sent_file(world: World, parameters: Parameters, name: str) -> Kept:
    upload = parameters.upload(name)
    if upload is not None:
        blind = parameters.flag("disable_content_type_detection")
        return _kept_upload(world, upload, name, detects=not blind)
    given = parameters.text(name)
    if not given:
        raise bad(f"there is no {name} in the request")
    if given.startswith(("http://", "https://")):
        raise bad("failed to get HTTP URL content")
    kept = world.files.find(given)
    if kept is None:
        raise bad("wrong remote file identifier specified: can't unserialize it")
    return kept


def _kept_upload(world: World, upload: Upload, name: str, *, detects: bool) -> Kept:
    """Keep what was uploaded. A document that is a picture is seen to be one, unless that is
    switched off (Bot API, sendDocument: disable_content_type_detection).
    """
    if not upload.content:
        raise bad("file must be non-empty")
    if len(upload.content) > (PHOTO_AT_MOST if name == "photo" else DOCUMENT_AT_MOST):
        raise bad("file is too big")
    size = picture_size(upload.content)
    if name == "document":
        mime = picture_type(upload.content) if size and detects else upload.mime
        return world.files.add("documents", upload.name, mime, upload.content)
    if size is None:
        raise bad("IMAGE_PROCESS_FAILED")
    mime = picture_type(upload.content)
    return world.files.add("photos", upload.name, mime, upload.content, size)

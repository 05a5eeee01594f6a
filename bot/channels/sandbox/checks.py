"""What Telegram checks about texts and captions before it takes them."""

from bot.channels.sandbox.entities import with_found
from bot.channels.sandbox.markup import parsed_html, trimmed, units
from bot.channels.sandbox.parameters import Parameters
from bot.channels.sandbox.refusals import bad
from bot.channels.sandbox.shapes import Shape, shapes, whole

TEXT_AT_MOST = 4096
"""Characters of a message after parsing (Bot API, sendMessage)."""

CAPTION_AT_MOST = 1024
"""Characters of a caption after parsing (Bot API, sendPhoto)."""


def formatted(parameters: Parameters, name: str, entities_name: str) -> tuple[str, list[Shape]]:
    """Read a text with its parse_mode or entities; raises a 400 refusal on bad markup."""
    source = parameters.text(name) or ""
    mode = (parameters.text("parse_mode") or "").lower()
    if mode == "html":
        text, entities = parsed_html(source)
    elif mode:
        raise bad("unsupported parse_mode")
    else:
        text, entities = source, _given_entities(source, parameters.thing(entities_name))
    text, entities = trimmed(text, entities)
    return text, with_found(text, entities)


def message_text(parameters: Parameters) -> tuple[str, list[Shape]]:
    """Read the text of a message, 1 to 4096 characters after parsing."""
    text, entities = formatted(parameters, "text", "entities")
    if not text:
        raise bad("message text is empty")
    if len(text) > TEXT_AT_MOST:
        raise bad("message is too long")
    return text, entities


def caption_text(parameters: Parameters) -> tuple[str, list[Shape]]:
    """Read a caption, at most 1024 characters after parsing; it may be empty."""
    text, entities = formatted(parameters, "caption", "caption_entities")
    if len(text) > CAPTION_AT_MOST:
        raise bad("message caption is too long")
    return text, entities


def _given_entities(text: str, given: object) -> list[Shape]:
    size = units(text)
    entities = shapes(given)
    for entity in entities:
        offset, length = whole(entity.get("offset")), whole(entity.get("length"))
        if offset is None or length is None or not entity.get("type"):
            raise bad("can't parse entities: MessageEntity needs type, offset and length")
        if offset < 0 or length < 1 or offset + length > size:
            raise bad(f"can't parse entities: entity beyond the text at offset {offset}")
    return entities

"""The things other than text that a person can send: places, stickers, voices, files."""

from bot.channels.sandbox.acts import written
from bot.channels.sandbox.checks import CAPTION_AT_MOST
from bot.channels.sandbox.files import Files
from bot.channels.sandbox.parameters import Upload
from bot.channels.sandbox.phones import Person
from bot.channels.sandbox.pictures import picture_size, picture_type
from bot.channels.sandbox.refusals import UnfitError
from bot.channels.sandbox.shapes import Shape, number, shape, text_of

VOICE = b"OggS a made-up voice message"
STICKER = b"RIFF a made-up sticker"
PHONE = "+15550100"
"""A number from the range kept for stories (NANPA, 555-0100 to 555-0199)."""


def content_from(given: Shape, person: Person, files: Files, now: int) -> Shape:
    """Turn what the control API was given into a message's content."""
    content = _special(given, person, files)
    if content is None:
        content = written(text_of(given.get("text")))
    if given.get("forwarded"):
        origin: Shape = {"type": "hidden_user", "sender_user_name": "Somebody", "date": now}
        content["forward_origin"] = origin
    return content


def file_content(upload: Upload, caption: str, files: Files) -> Shape:
    """Turn a sent file into a message's content: a picture is a photo, the rest documents."""
    if len(caption) > CAPTION_AT_MOST:
        raise UnfitError(f"A caption holds at most {CAPTION_AT_MOST} characters.")
    size = picture_size(upload.content)
    if size and not upload.name.lower().endswith(".gif"):
        mime = picture_type(upload.content)
        kept = files.add("photos", upload.name, mime, upload.content, size)
        content: Shape = {"photo": kept.photo()}
    else:
        kept = files.add("documents", upload.name, upload.mime, upload.content)
        content = {"document": kept.document()}
    if caption.strip():
        content["caption"] = caption.strip()
    return content


def _special(given: Shape, person: Person, files: Files) -> Shape | None:
    if given.get("location") is not None:
        return {"location": _place(shape(given["location"]))}
    if given.get("contact"):
        return {"contact": _contact(given["contact"], person)}
    if given.get("sticker"):
        return {"sticker": _sticker(files)}
    if given.get("voice"):
        kept = files.add("voice", "voice.ogg", "audio/ogg", VOICE)
        return {"voice": {**kept.head(), "duration": 3, "mime_type": "audio/ogg"}}
    return {"poll": _poll()} if given.get("poll") else None


def _place(given: Shape) -> Shape:
    latitude, longitude = number(given.get("latitude")), number(given.get("longitude"))
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        raise UnfitError("A location needs a latitude (-90 to 90) and a longitude (-180 to 180).")
    return {"latitude": latitude, "longitude": longitude}


def _contact(given: object, person: Person) -> Shape:
    if not isinstance(given, dict):
        return {"phone_number": PHONE, "first_name": person.name, "user_id": person.id}
    told = shape(given)
    if not told.get("phone_number") or not told.get("first_name"):
        raise UnfitError("A contact needs a phone_number and a first_name.")
    return told


def _sticker(files: Files) -> Shape:
    kept = files.add("stickers", "sticker.webp", "image/webp", STICKER)
    return {
        **kept.head(),
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
        "emoji": "🌿",
    }


def _poll() -> Shape:
    options = [{"text": text, "voter_count": 0, "persistent_id": text} for text in ("Yes", "No")]
    return {
        "id": "1",
        "question": "Shall we?",
        "options": options,
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": False,
        "members_only": False,
    }

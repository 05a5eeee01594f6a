"""What goes out, free of any channel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from pydantic import TypeAdapter


@dataclass(frozen=True, slots=True)
class Button:
    """A label to press and what comes back when it is."""

    label: str
    data: str


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Plate:
    """Something printed for this message when it is sent: a page of ours and its data.

    ``digest`` names a stored digest instead of ``data``: it is opened, and its consent checked
    again, only at the moment of sending. ``lock`` asks for the reader's passphrase. With ``whole``
    it is what is kept about the one it goes to, read at the moment of sending; ``data`` says which
    rows.
    """

    page: str
    form: Literal["png", "pdf", "html", "json"]
    name: str
    data: object = None
    digest: int | None = None
    lock: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to take away: its name, which a lock screen shows, its MIME type and its text.

    Nothing is printed for it, so it travels whole.
    """

    name: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Letter:
    """What makes a message a mail: where to and to whom, its subject, and the pages in it.

    ``mark`` names this letter to mail servers, the same at every try, so that one that is sent
    twice can be told from two. ``alone`` says that its pages go nowhere else.
    """

    to: str
    name: str
    subject: str
    mark: str
    pages: tuple[Plate, ...] = ()
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """One message: text, buttons under it, perhaps a plate or an attachment, never both.

    With a ``letter`` it goes by mail and not to the chat.

    ``quiet`` arrives without a sound. A ``veiled`` one shows its first line; what follows, and a
    picture, are hidden until they are tapped, where a channel can do that. ``as_file``: a picture
    or a page comes as a file of which nothing is seen before it is opened.

    ``place`` is the label of a button that shares the person's location, where a channel has one;
    a ``tidy`` message takes such a button away again, unless it has buttons of its own.
    """

    text: str
    buttons: Rows = ()
    plate: Plate | None = None
    attachment: Attachment | None = None
    letter: Letter | None = None
    place: str | None = None
    quiet: bool = False
    tidy: bool = False
    veiled: bool = False
    as_file: bool = False


@dataclass(frozen=True, slots=True)
class Edit:
    """A new face for a message that was sent as ``ref``: usually the answer, without buttons.

    ``text`` None leaves the text and changes only the buttons.
    """

    ref: int
    text: str | None
    buttons: Rows = ()


@dataclass(frozen=True, slots=True)
class Remove:
    """Messages to be taken out of the chat, by the channel's numbers; what is gone already or too
    old stays as it is.
    """

    refs: tuple[int, ...]


Body = Message | Edit | Remove


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message, edit or removal with its place in the outbox, on its way to one address."""

    id: int
    person_id: int
    channel: str
    address: str
    body: Body
    fresh_until: datetime
    tries: int = 0


_MESSAGE = TypeAdapter(Message)
_EDIT = TypeAdapter(Edit)
_REMOVE = TypeAdapter(Remove)


def pack(body: Body) -> tuple[str, bytes]:
    """Turn a body into its kind (``send``, ``mail``, ``edit`` or ``remove``) and bytes for the
    outbox.
    """
    match body:
        case Edit():
            return "edit", _EDIT.dump_json(body)
        case Remove():
            return "remove", _REMOVE.dump_json(body)
        case _:
            return "mail" if body.letter else "send", _MESSAGE.dump_json(body)


def unpack(kind: str, value: bytes) -> Body:
    """Turn the outbox's bytes of that kind back into a body."""
    match kind:
        case "edit":
            return _EDIT.validate_json(value)
        case "remove":
            return _REMOVE.validate_json(value)
        case _:
            return _MESSAGE.validate_json(value)

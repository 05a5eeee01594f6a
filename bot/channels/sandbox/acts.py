"""What a person does on their phone, turned into messages and updates."""

from bot.channels.sandbox.checks import TEXT_AT_MOST
from bot.channels.sandbox.entities import found_entities
from bot.channels.sandbox.phones import Chat, Person
from bot.channels.sandbox.refusals import UnfitError
from bot.channels.sandbox.shapes import Shape, shape, shapes, text_of
from bot.channels.sandbox.world import World, as_sent

DATA_AT_MOST = 64


def written(text: str) -> Shape:
    """Turn typed text into a message's content, with the entities that Telegram finds."""
    if not text.strip():
        raise UnfitError("A message needs some text.")
    if len(text) > TEXT_AT_MOST:
        raise UnfitError(f"A message holds at most {TEXT_AT_MOST} characters.")
    content: Shape = {"text": text.strip()}
    entities = found_entities(text.strip())
    if entities:
        content["entities"] = entities
    return content


def speak(world: World, person: Person, content: Shape) -> int:
    """Send a message from a person to the bot and give its id."""
    _refuse_blocked(person)
    chat = world.phones.chats[person.id]
    message = world.keep(chat, person.user(), content)
    person.wrote = True
    _take_invitation(person, text_of(content.get("text")))
    _put_keyboard_away(chat, content)
    world.updates.add("message", message)
    return _id(message)


def rewrite(world: World, person: Person, message_id: int, content: Shape) -> int:
    """Edit a person's own message."""
    _refuse_blocked(person)
    chat = world.phones.chats[person.id]
    message = chat.messages.get(message_id)
    if message is None or shape(message.get("from")).get("id") != person.id:
        raise UnfitError(f"{person.name} has no message {message_id} to edit.", 404)
    edited = {k: v for k, v in message.items() if k not in {"text", "entities"}}
    edited.update(content)
    edited["edit_date"] = int(world.seconds())
    chat.messages[message_id] = edited
    chat.touch(message_id)
    world.updates.add("edited_message", edited)
    return message_id


def speak_in_group(world: World, person: Person, content: Shape) -> int:
    """Speak in the person's group, adding the bot to it the first time."""
    chat = world.phones.place(-person.id, "group", f"{person.name} and friends")
    if not chat.bot_inside:
        chat.bot_inside = True
        _membership(world, person, chat, "left", "member")
    message = world.keep(chat, person.user(), content)
    world.updates.add("message", message)
    return _id(message)


def speak_in_channel(world: World, person: Person, content: Shape) -> int:
    """Post in the person's channel, where the bot is an administrator."""
    number = -1_000_000_000_000 - person.id
    chat = world.phones.place(number, "channel", f"{person.name}'s channel")
    chat.bot_inside = True
    sender: Shape = {"sender_chat": world.phones.chat_shape(chat)}
    message = world.keep(chat, None, {**sender, **content})
    world.updates.add("channel_post", message)
    return _id(message)


def tap(world: World, person: Person, message_id: int, data: str) -> str:
    """Tap an inline button, also one that is gone meanwhile: old phones show old buttons."""
    _refuse_blocked(person)
    chat = world.phones.chats[person.id]
    if not 1 <= message_id < chat.next_message:
        raise UnfitError(f"There is no message {message_id} in this chat.", 404)
    if not 1 <= len(data.encode()) <= DATA_AT_MOST:
        raise UnfitError(f"data must be 1 to {DATA_AT_MOST} bytes.")
    message = chat.messages.get(message_id)
    if message is None:
        gone: Shape = {"chat": world.phones.chat_shape(chat), "message_id": message_id, "date": 0}
        message = gone
    name = world.queries.ask(person.id, world.seconds())
    query: Shape = {
        "id": name,
        "from": person.user(),
        "message": as_sent(message),
        "chat_instance": str(chat.id),
        "data": data,
    }
    world.updates.add("callback_query", query)
    return name


def block(world: World, person: Person, blocked: bool) -> None:
    """Block or unblock the bot; the bot hears of it, as from Telegram."""
    if person.blocked == blocked:
        return
    person.blocked = blocked
    before, after = ("member", "kicked") if blocked else ("kicked", "member")
    _membership(world, person, world.phones.chats[person.id], before, after)


def _membership(world: World, person: Person, chat: Chat, before: str, after: str) -> None:
    update: Shape = {
        "chat": world.phones.chat_shape(chat),
        "from": person.user(),
        "date": int(world.seconds()),
        "old_chat_member": _member(world, before),
        "new_chat_member": _member(world, after),
    }
    world.updates.add("my_chat_member", update)
    world.changed()


def leave(world: World, chat: Chat) -> None:
    """Take the bot out of a group, as leaveChat asks."""
    chat.bot_inside = False
    owner = world.person(-chat.id) if -chat.id in world.phones.people else None
    if owner is not None:
        _membership(world, owner, chat, "member", "left")


def _member(world: World, status: str) -> Shape:
    member: Shape = {"user": world.profile.user(), "status": status}
    if status == "kicked":
        member["until_date"] = 0
    return member


def _refuse_blocked(person: Person) -> None:
    if person.blocked:
        raise UnfitError(f"{person.name} has blocked the bot. Unblock it first.", 409)


def _take_invitation(person: Person, text: str) -> None:
    code = text.removeprefix("/start ") if text.startswith("/start ") else None
    if code and person.invitation and person.invitation.endswith(code):
        person.invitation = None


def _put_keyboard_away(chat: Chat, content: Shape) -> None:
    keyboard = chat.keyboard
    if keyboard is None:
        return
    used = keyboard.get("one_time_keyboard") and _pressed(keyboard, content)
    if keyboard.get("force_reply") or used:
        chat.keyboard = None


def _pressed(keyboard: Shape, content: Shape) -> bool:
    rows = keyboard.get("keyboard")
    buttons = [one for row in rows for one in shapes(row)] if isinstance(rows, list) else []
    asked = {"location": "request_location", "contact": "request_contact"}
    return any(
        button.get("text") == content.get("text")
        or any(kind in content and button.get(wish) for kind, wish in asked.items())
        for button in buttons
    )


def _id(message: Shape) -> int:
    number = message["message_id"]
    return number if isinstance(number, int) else 0

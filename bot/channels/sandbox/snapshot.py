"""The sandbox's state as one JSON document, and back."""

from dataclasses import asdict

import orjson

from bot.channels.sandbox.phones import Chat, Person
from bot.channels.sandbox.shapes import Shape, loaded, shape, shapes, text_of, whole
from bot.channels.sandbox.updates import Update
from bot.channels.sandbox.world import World

SKIPPED_AFTER_A_CRASH = 100_000
"""Update numbers left out when the last stop was not an orderly one.

A snapshot is up to a second or two old then, and a number must never name two updates: a bot
that remembers numbers would take the second for a repetition.
"""


def dumped(world: World, orderly: bool) -> bytes:
    """Write everything that a restart should remember."""
    waiting = world.updates.first(len(world.updates))
    document: Shape = {
        "orderly": orderly,
        "people": [asdict(person) for person in world.phones.people.values()],
        "chats": [_chat(chat) for chat in world.phones.chats.values()],
        "next_update": world.updates.next_number,
        "wanted": world.updates.wanted,
        "updates": [[one.number, one.kind, one.body.decode()] for one in waiting],
        "webhook": [world.webhook.url, world.webhook.secret],
        "files": world.files.dump(),
        "profile": world.profile.dump(),
        "queries": world.queries.dump(),
    }
    return orjson.dumps(document)


def restore(world: World, snapshot: bytes) -> None:
    """Take up where a snapshot left off; an unreadable one raises ValueError."""
    found = shape(loaded(snapshot))
    if not found:
        raise ValueError("The sandbox's snapshot cannot be read. Move it away to start afresh.")
    for one in shapes(found.get("people")):
        person = _person(one)
        world.phones.people[person.id] = person
    for one in shapes(found.get("chats")):
        chat = _restored_chat(one)
        world.phones.chats[chat.id] = chat
    world.files.restore(found.get("files"))
    world.profile.restore(shape(found.get("profile")))
    world.queries.restore(shape(found.get("queries")))
    _restore_updates(world, found)


def _restore_updates(world: World, found: Shape) -> None:
    updates, wanted, webhook = found.get("updates"), found.get("wanted"), found.get("webhook")
    waiting = [
        Update(int(number), text_of(kind), text_of(body).encode())
        for number, kind, body in (updates if isinstance(updates, list) else [])
    ]
    following = whole(found.get("next_update")) or 1
    if not found.get("orderly"):
        following += SKIPPED_AFTER_A_CRASH
    wishes = [text_of(one) for one in wanted] if isinstance(wanted, list) else []
    world.updates.restore(following, waiting, wishes)
    if isinstance(webhook, list) and len(webhook) == 2:
        world.webhook.url, world.webhook.secret = map(text_of, webhook)


def _chat(chat: Chat) -> Shape:
    return {
        "id": chat.id,
        "kind": chat.kind,
        "title": chat.title,
        "next_message": chat.next_message,
        "latest": chat.latest,
        "seq": chat.seq,
        "messages": list(chat.messages.values()),
        "touched": [[message, seq] for message, seq in chat.touched.items()],
        "keyboard": chat.keyboard,
        "bot_inside": chat.bot_inside,
    }


def _restored_chat(one: Shape) -> Chat:
    chat = Chat(whole(one.get("id")) or 0, text_of(one.get("kind")), text_of(one.get("title")))
    chat.next_message = whole(one.get("next_message")) or 1
    chat.latest = whole(one.get("latest")) or 0
    chat.seq = whole(one.get("seq")) or 1
    for message in shapes(one.get("messages")):
        chat.messages[whole(message.get("message_id")) or 0] = message
    touched = one.get("touched")
    for message_id, seq in touched if isinstance(touched, list) else []:
        chat.touched[int(message_id)] = int(seq)
    chat.keyboard = shape(one.get("keyboard")) or None
    chat.bot_inside = bool(one.get("bot_inside"))
    return chat


def _person(one: Shape) -> Person:
    return Person(
        id=whole(one.get("id")) or 0,
        name=text_of(one.get("name")),
        language=text_of(one.get("language")),
        zone=text_of(one.get("zone")) or None,
        invitation=text_of(one.get("invitation")) or None,
        blocked=bool(one.get("blocked")),
        wrote=bool(one.get("wrote")),
    )

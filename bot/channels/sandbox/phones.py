"""People, their chats with the bot, and what changed in each chat."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.channels.sandbox.bell import Bell
from bot.channels.sandbox.shapes import Shape

FIRST_PERSON = 7_000_001
"""Where the made-up people's ids begin; large, as Telegram's are."""

TYPING_SECONDS = 5.0
"""A typing sign lasts five seconds or until the next message (Bot API, sendChatAction)."""

KEPT_NOTES = 200
"""How many toasts and deletions a chat remembers for pages that ask late."""


@dataclass
class Chat:
    """One chat with the bot: its messages by id and a running number of its changes.

    latest is the id of the bot's newest message, by which a page tells what is unread.
    """

    id: int
    kind: str
    title: str
    next_message: int = 1
    latest: int = 0
    seq: int = 1
    messages: dict[int, Shape] = field(default_factory=dict)
    touched: dict[int, int] = field(default_factory=dict)
    deleted: deque[tuple[int, int]] = field(default_factory=lambda: deque(maxlen=KEPT_NOTES))
    toasts: deque[tuple[int, Shape]] = field(default_factory=lambda: deque(maxlen=KEPT_NOTES))
    keyboard: Shape | None = None
    bot_inside: bool = True
    typing_until: float = 0.0
    bell: Bell = field(default_factory=Bell)

    def changed(self) -> int:
        """Count one more change and wake the pages that wait for one."""
        self.seq += 1
        self.bell.ring()
        return self.seq

    def touch(self, message_id: int) -> None:
        """Mark a message as new or edited."""
        self.touched.pop(message_id, None)
        self.touched[message_id] = self.changed()

    def drop(self, message_id: int) -> bool:
        """Delete a message; False when it is not there."""
        if self.messages.pop(message_id, None) is None:
            return False
        self.touched.pop(message_id, None)
        self.deleted.append((self.changed(), message_id))
        return True


@dataclass
class Person:
    """A made-up person with a phone; zone is where the phone is (IANA), None for anywhere."""

    id: int
    name: str
    language: str
    zone: str | None = None
    invitation: str | None = None
    blocked: bool = False
    wrote: bool = False

    def user(self) -> Shape:
        """Give the person as Telegram's User object."""
        first, _, last = self.name.partition(" ")
        user: Shape = {"id": self.id, "is_bot": False, "first_name": first}
        if last:
            user["last_name"] = last
        user["language_code"] = self.language
        return user

    def private_chat(self) -> Shape:
        """Give the person's private chat with the bot as Telegram's Chat object."""
        first, _, last = self.name.partition(" ")
        chat: Shape = {"id": self.id, "first_name": first, "type": "private"}
        if last:
            chat["last_name"] = last
        return chat


class Phones:
    """Everyone in the sandbox, and every chat the bot could be in."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.changed = changed

    def add(
        self, name: str, language: str, zone: str | None = None, invitation: str | None = None
    ) -> Person:
        """Make up one more person, with an empty chat."""
        number = max(self.people, default=FIRST_PERSON - 1) + 1
        person = Person(number, name, language, zone, invitation)
        self.people[number] = person
        self.chats[number] = Chat(number, "private", name)
        self.changed()
        return person

    def place(self, chat_id: int, kind: str, title: str) -> Chat:
        """Give a group or channel, made the first time it is asked for."""
        if chat_id not in self.chats:
            self.chats[chat_id] = Chat(chat_id, kind, title, bot_inside=False)
            self.changed()
        return self.chats[chat_id]

    def chat_shape(self, chat: Chat) -> Shape:
        """Give a chat as Telegram's Chat object."""
        if chat.kind == "private":
            return self.people[chat.id].private_chat()
        return {"id": chat.id, "title": chat.title, "type": chat.kind}

    def close(self) -> None:
        """Let go every page that waits, because the sandbox stops."""
        for chat in self.chats.values():
            chat.changed()

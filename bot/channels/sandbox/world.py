"""Everything the sandbox knows, in one place that is handed to whoever needs it."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.channels.sandbox.calls import Calls
from bot.channels.sandbox.companion import Companion
from bot.channels.sandbox.faults import Faults
from bot.channels.sandbox.files import Files
from bot.channels.sandbox.keyboards import is_inline
from bot.channels.sandbox.phones import Chat, Person, Phones
from bot.channels.sandbox.profile import Profile
from bot.channels.sandbox.queries import Queries
from bot.channels.sandbox.refusals import UnfitError
from bot.channels.sandbox.shapes import Shape
from bot.channels.sandbox.updates import Updates
from bot.channels.sandbox.webhook import Webhook


@dataclass
class World:
    """The people and their chats, the bot's account, the queue, the clock, the faults.

    tick gives real seconds that only rise; changed is to be called after every change that a
    restart should remember.
    """

    companion: Companion
    phones: Phones
    updates: Updates
    webhook: Webhook
    files: Files
    profile: Profile
    queries: Queries
    faults: Faults
    calls: Calls
    tick: Callable[[], float]
    changed: Callable[[], None]

    def seconds(self) -> float:
        """Tell the shared clock's time in seconds since 1970."""
        return self.companion.now().timestamp()

    def person(self, number: int) -> Person:
        """Find a person; raises UnfitError with 404 when there is none."""
        person = self.phones.people.get(number)
        if person is None:
            raise UnfitError(f"There is no person {number}.", 404)
        return person

    def chat(self, number: int) -> Chat:
        """Find a person's private chat; raises UnfitError with 404 when there is none."""
        self.person(number)
        return self.phones.chats[number]

    def keep(self, chat: Chat, sender: Shape | None, content: Shape) -> Shape:
        """Put a new message into a chat: the next id, the shared clock's time, the content."""
        message: Shape = {"message_id": chat.next_message}
        if sender is not None:
            message["from"] = sender
        message["chat"] = self.phones.chat_shape(chat)
        message["date"] = int(self.seconds())
        message.update(content)
        chat.messages[chat.next_message] = message
        if sender is not None and sender.get("is_bot"):
            chat.latest = chat.next_message
        chat.next_message += 1
        chat.touch(chat.next_message - 1)
        self.changed()
        return message


def as_sent(message: Shape) -> Shape:
    """Give a message as the Bot API does: only inline keyboards are shown in it."""
    markup = message.get("reply_markup")
    if markup is None or (isinstance(markup, dict) and is_inline(markup)):
        return message
    return {key: value for key, value in message.items() if key != "reply_markup"}

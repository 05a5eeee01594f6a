"""Which chat a call is about, and whether the bot may write there."""

from bot.channels.sandbox.parameters import Parameters
from bot.channels.sandbox.phones import Chat
from bot.channels.sandbox.refusals import RefusalError, bad, forbidden
from bot.channels.sandbox.shapes import Shape, shape
from bot.channels.sandbox.world import World


def known_chat(world: World, parameters: Parameters) -> Chat:
    """Find the chat named by chat_id; raises Telegram's 400 when there is none."""
    if not parameters.text("chat_id"):
        raise bad("chat_id is empty")
    number = parameters.whole("chat_id")
    chat = world.phones.chats.get(number) if number is not None else None
    if chat is None:
        raise bad("chat not found")
    return chat


def reachable_chat(world: World, parameters: Parameters) -> Chat:
    """Find the chat and make sure that the bot may write there; raises a 400 or 403 refusal."""
    chat = known_chat(world, parameters)
    refusal = _refusal(world, chat)
    if refusal is not None:
        raise refusal
    return chat


def _refusal(world: World, chat: Chat) -> RefusalError | None:
    if chat.kind != "private":
        return None if chat.bot_inside else forbidden("bot was kicked from the group chat")
    person = world.phones.people[chat.id]
    if person.blocked:
        return forbidden("bot was blocked by the user")
    if not person.wrote:
        return forbidden("bot can't initiate conversation with a user")
    return None


def own_message(world: World, chat: Chat, parameters: Parameters) -> Shape:
    """Find a message of the bot's own to edit; raises Telegram's 400 otherwise."""
    number = parameters.whole("message_id")
    if number is None:
        raise bad("message identifier is not specified")
    message = chat.messages.get(number)
    if message is None:
        raise bad("message to edit not found")
    if shape(message.get("from")).get("id") != world.profile.bot_id:
        raise bad("message can't be edited")
    return message

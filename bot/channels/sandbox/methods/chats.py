"""Methods about chats and about the bot's connection: getChat, leaveChat, logOut, close."""

from bot.channels.sandbox.acts import leave
from bot.channels.sandbox.methods.reach import known_chat
from bot.channels.sandbox.parameters import Parameters
from bot.channels.sandbox.refusals import bad
from bot.channels.sandbox.shapes import Shape
from bot.channels.sandbox.world import World


def get_chat(world: World, parameters: Parameters) -> object:
    """Give what is known about a chat (getChat)."""
    chat = known_chat(world, parameters)
    gifts = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription"), False
    )
    more: Shape = {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {**gifts, "gifts_from_channels": False},
    }
    return {**world.phones.chat_shape(chat), **more}


def leave_chat(world: World, parameters: Parameters) -> object:
    """Leave a group (leaveChat)."""
    chat = known_chat(world, parameters)
    if chat.kind == "private":
        raise bad("chat member status can't be changed in private chats")
    leave(world, chat)
    return True


def log_out(_world: World, _parameters: Parameters) -> object:
    """Say yes; the sandbox has no cloud to leave (logOut)."""
    return True


def close(_world: World, _parameters: Parameters) -> object:
    """Say yes; the sandbox closes when its own program does (close)."""
    return True

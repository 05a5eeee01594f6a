"""Methods about the bot's account: getMe, names, descriptions, commands, menu button."""

import re

from bot.channels.sandbox.parameters import Parameters
from bot.channels.sandbox.profile import Menu
from bot.channels.sandbox.refusals import bad
from bot.channels.sandbox.shapes import Shape, shape, shapes, text_of, whole
from bot.channels.sandbox.world import World

LONGEST = {"name": 64, "description": 512, "short_description": 120}
"""Characters (Bot API, setMyName, setMyDescription, setMyShortDescription)."""

COMMANDS_AT_MOST = 100
DESCRIPTION_AT_MOST = 256
_COMMAND = re.compile(r"/?([a-z0-9_]{1,32})")
_SCOPES = frozenset(
    {
        "default",
        "all_private_chats",
        "all_group_chats",
        "all_chat_administrators",
        "chat",
        "chat_administrators",
        "chat_member",
    }
)


def get_me(world: World, _parameters: Parameters) -> object:
    """Give the bot's account (getMe)."""
    return world.profile.me()


def set_my_name(world: World, parameters: Parameters) -> object:
    """Set the name (setMyName)."""
    return _say(world, parameters, "name")


def set_my_description(world: World, parameters: Parameters) -> object:
    """Set what an empty chat shows (setMyDescription)."""
    return _say(world, parameters, "description")


def set_my_short_description(world: World, parameters: Parameters) -> object:
    """Set what the profile shows (setMyShortDescription)."""
    return _say(world, parameters, "short_description")


def get_my_name(world: World, parameters: Parameters) -> object:
    """Give the name (getMyName)."""
    language = parameters.text("language_code") or ""
    return {"name": world.profile.saying("name", language) or world.profile.user()["first_name"]}


def get_my_description(world: World, parameters: Parameters) -> object:
    """Give the description (getMyDescription)."""
    language = parameters.text("language_code") or ""
    return {"description": world.profile.saying("description", language)}


def get_my_short_description(world: World, parameters: Parameters) -> object:
    """Give the short description (getMyShortDescription)."""
    language = parameters.text("language_code") or ""
    return {"short_description": world.profile.saying("short_description", language)}


def set_my_commands(world: World, parameters: Parameters) -> object:
    """Set the commands of one scope and language (setMyCommands)."""
    given = parameters.thing("commands")
    if not isinstance(given, list):
        raise bad("can't parse commands: array expected")
    if len(given) > COMMANDS_AT_MOST:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    commands = tuple(_command(one) for one in shapes(given))
    world.profile.set_menu(Menu(*_scope(world, parameters), commands))
    return True


def delete_my_commands(world: World, parameters: Parameters) -> object:
    """Remove the commands of one scope and language (deleteMyCommands)."""
    world.profile.set_menu(Menu(*_scope(world, parameters), ()))
    return True


def get_my_commands(world: World, parameters: Parameters) -> object:
    """Give the commands of exactly one scope and language (getMyCommands)."""
    return world.profile.menu(*_scope(world, parameters))


def set_chat_menu_button(world: World, parameters: Parameters) -> object:
    """Set the button beside the text field, for one chat or for all (setChatMenuButton)."""
    button = shape(parameters.thing("menu_button")) or {"type": "default"}
    world.profile.buttons[parameters.whole("chat_id") or 0] = button
    world.changed()
    return True


def get_chat_menu_button(world: World, parameters: Parameters) -> object:
    """Give the button beside the text field (getChatMenuButton)."""
    buttons = world.profile.buttons
    standard: Shape = {"type": "commands"}
    return buttons.get(parameters.whole("chat_id") or 0) or buttons.get(0, standard)


def _say(world: World, parameters: Parameters, kind: str) -> bool:
    text = parameters.text(kind) or ""
    if len(text) > LONGEST[kind]:
        raise bad(f"{kind.replace('_', ' ')} is too long")
    world.profile.say(kind, parameters.text("language_code") or "", text)
    return True


def _command(given: Shape) -> Shape:
    name = _COMMAND.fullmatch(text_of(given.get("command")).strip())
    if name is None:
        raise bad("BOT_COMMAND_INVALID")
    description = text_of(given.get("description")).strip()
    if not 1 <= len(description) <= DESCRIPTION_AT_MOST:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name[1], "description": description}


def _scope(world: World, parameters: Parameters) -> tuple[str, int, str]:
    given = shape(parameters.thing("scope")) or {"type": "default"}
    kind = text_of(given.get("type"))
    if kind not in _SCOPES:
        raise bad("can't parse BotCommandScope: unsupported type specified")
    chat = 0
    if kind.startswith("chat"):
        chat = whole(given.get("chat_id")) or 0
        if chat not in world.phones.chats:
            raise bad("chat not found")
    return kind, chat, parameters.text("language_code") or ""

"""The command menu, and what Telegram shows about the bot before the first word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.channels.telegram.wire import Wire

Commands = Sequence[tuple[str, str]]
"""Commands without the slash, each with its line: [("checkin", "How was today?")]."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What people see before they begin: at most 64, 512 and 120 characters (Bot API)."""

    name: str
    description: str
    short: str


async def set_menu(
    wire: Wire,
    commands: Mapping[str, Commands],
    profiles: Mapping[str, Profile],
) -> None:
    """Set what strangers see, by language; the language "" is for everybody else.

    The menu names nothing of a treatment: everyone who finds the bot sees it. A person's own
    commands are put into their own chat only (``set_person_menu``).

    Raises:
        ChannelError: Telegram refused, or was not reached.
    """
    for language, lines in commands.items():
        await _set_commands(wire, lines, {"type": "all_private_chats"}, language)
    for language, profile in profiles.items():
        tag = {"language_code": language}
        await wire.call("setMyName", {"name": profile.name, **tag})
        await wire.call("setMyDescription", {"description": profile.description, **tag})
        await wire.call("setMyShortDescription", {"short_description": profile.short, **tag})


async def set_person_menu(wire: Wire, address: str, commands: Commands) -> None:
    """Put a person's own commands into their chat, in their own language, by their role.

    Raises:
        ChannelError: Telegram refused, or was not reached.
    """
    await _set_commands(wire, commands, {"type": "chat", "chat_id": int(address)}, "")


async def drop_person_menu(wire: Wire, address: str) -> None:
    """Take a person's own commands away: they are a stranger again.

    Raises:
        ChannelError: Telegram refused, or was not reached.
    """
    await wire.call("deleteMyCommands", {"scope": {"type": "chat", "chat_id": int(address)}})


async def _set_commands(
    wire: Wire, commands: Commands, scope: Mapping[str, object], language: str
) -> None:
    lines = [{"command": name, "description": line} for name, line in commands]
    await wire.call("setMyCommands", {"commands": lines, "scope": scope, "language_code": language})

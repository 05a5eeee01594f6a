"""A local stand-in for Telegram: the Bot API on this machine, and phones on a page."""

from bot.channels.sandbox.companion import Companion, DueLine, StillCompanion
from bot.channels.sandbox.server import LOCAL_KEY, Sandbox

__all__ = ["LOCAL_KEY", "Companion", "DueLine", "Sandbox", "StillCompanion"]

"""What the bot says about itself: its names, its descriptions, its commands by scope."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.channels.sandbox.shapes import Shape, shape, shapes, text_of, whole

BOT_NAME = "Tandem (sandbox)"
BOT_USERNAME = "tandem_sandbox_bot"


@dataclass(frozen=True)
class Menu:
    """One list of commands, for one scope, chat (0 for any) and language ("" for any)."""

    scope: str
    chat_id: int
    language: str
    commands: tuple[Shape, ...]


@dataclass
class Profile:
    """The bot's own account."""

    bot_id: int
    changed: Callable[[], None]
    sayings: dict[str, str] = field(default_factory=dict)
    menus: list[Menu] = field(default_factory=list)
    buttons: dict[int, Shape] = field(default_factory=dict)

    def user(self) -> Shape:
        """Give the bot as the User object in its messages."""
        return {
            "id": self.bot_id,
            "is_bot": True,
            "first_name": self.saying("name", "") or BOT_NAME,
            "username": BOT_USERNAME,
        }

    def me(self) -> Shape:
        """Give what getMe answers."""
        return {
            **self.user(),
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }

    def say(self, kind: str, language: str, text: str) -> None:
        """Set the name, description or short description in one language ("" for all)."""
        self.sayings[f"{kind}:{language}"] = text
        self.changed()

    def saying(self, kind: str, language: str) -> str:
        """Give the name or a description in this language, else the one for all."""
        return self.sayings.get(f"{kind}:{language}") or self.sayings.get(f"{kind}:", "")

    def set_menu(self, menu: Menu) -> None:
        """Replace the commands of one scope and language; no commands remove the list."""
        self.menus = [one for one in self.menus if _key(one) != _key(menu)]
        if menu.commands:
            self.menus.append(menu)
        self.changed()

    def menu(self, scope: str, chat_id: int, language: str) -> list[Shape]:
        """Give the commands of exactly this scope and language."""
        wanted = (scope, chat_id, language)
        return next((list(one.commands) for one in self.menus if _key(one) == wanted), [])

    def menu_for(self, chat_id: int, language: str) -> list[Shape]:
        """Give the commands a person sees in a private chat.

        The nearest scope wins, and in it the person's language (Bot API, determining list of
        commands).
        """
        for scope, chat in (("chat", chat_id), ("all_private_chats", 0), ("default", 0)):
            for tongue in (language, ""):
                found = self.menu(scope, chat, tongue)
                if found:
                    return found
        return []

    def dump(self) -> Shape:
        """Give the profile for the snapshot."""
        menus = [[one.scope, one.chat_id, one.language, list(one.commands)] for one in self.menus]
        buttons = {str(chat): button for chat, button in self.buttons.items()}
        return {"sayings": self.sayings, "menus": menus, "buttons": buttons}

    def restore(self, dumped: Shape) -> None:
        """Take up the profile from a snapshot."""
        self.sayings = {key: text_of(one) for key, one in shape(dumped.get("sayings")).items()}
        self.buttons = {int(key): shape(one) for key, one in shape(dumped.get("buttons")).items()}
        menus = dumped.get("menus")
        for one in menus if isinstance(menus, list) else []:
            scope, chat_id, language, commands = one
            self.menus.append(Menu(scope, whole(chat_id) or 0, language, tuple(shapes(commands))))


def _key(menu: Menu) -> tuple[str, int, str]:
    return menu.scope, menu.chat_id, menu.language

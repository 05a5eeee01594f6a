"""Each person's own command menu: by their role, in their language, in their chat only."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

import structlog

from bot.channels.telegram.incoming import CHANNEL
from bot.channels.telegram.menu import Profile, drop_person_menu, set_menu, set_person_menu
from bot.channels.telegram.wire import Wire
from bot.errors import ChannelError
from bot.lifeline import COMMAND
from bot.live.opening import DOWN
from bot.logs import told
from bot.talk.events import Incoming, Opened
from bot.talk.house import House
from storage import people
from storage.people import Role
from storage.start import Store

REMEMBERED = 10_000
Kind = tuple[Role, str]
"""A role and a language: what a menu depends on."""

log = structlog.get_logger()


@dataclass(slots=True)
class Menus:
    """Puts menus where they belong.

    A person is looked up when they are first heard of after a start, and again with a command:
    whoever has just come in, changed their language or been forgotten goes on with one soon.
    """

    wire: Wire
    store: Store
    house: House
    clock: Callable[[], datetime]
    _shown: OrderedDict[str, Kind | None] = field(default_factory=OrderedDict)
    _on_its_way: dict[str, asyncio.Task[None]] = field(default_factory=dict)

    async def publish(self) -> None:
        """Set what strangers see; Telegram being away is no reason not to start."""
        say = self.house.sentence
        languages = {"": "en"} | {name: name for name in self.house.words.languages[1:]}
        commands = {
            tag: [("start", say(name, "menu_start")), help_line(self.house, name)]
            for tag, name in languages.items()
        }
        profiles = {
            tag: Profile(say(name, "about_name"), say(name, "about_long"), say(name, "about_short"))
            for tag, name in languages.items()
        }
        try:
            await set_menu(self.wire, commands, profiles)
        except ChannelError as failed:
            log.warning("menu not set", error=type(failed).__name__)

    def heard(self, incoming: Incoming) -> None:
        """After somebody's turn: give them their menu if it is not the one they have. Nobody waits
        for it: the update is kept already, and Telegram's answer would hold up those that follow.
        """
        address = incoming.address
        known_already = self._shown.get(address) is not None
        if known_already and not isinstance(incoming.event, Opened):
            return
        before = self._on_its_way.get(address)
        self._on_its_way[address] = asyncio.create_task(self._bring(address, before))

    async def settle(self, within: float) -> None:
        """Wait so many seconds for the menus on their way; one that is late is given up."""
        late = set(self._on_its_way.values())
        if late:
            _, late = await asyncio.wait(late, timeout=within)
        for task in late:
            task.cancel()

    async def _bring(self, address: str, before: asyncio.Task[None] | None) -> None:
        """Set one person's menu, after what is on its way to them; a menu that cannot be set harms
        nobody.
        """
        if before is not None:
            await before
        try:
            kind = await self._kind(address)
            if kind != self._shown.get(address):
                await self._show(address, kind)
        except (ChannelError, *DOWN) as failed:
            log.warning("menu not set", **told(failed))
        finally:
            if self._on_its_way.get(address) is asyncio.current_task():
                del self._on_its_way[address]

    async def _show(self, address: str, kind: Kind | None) -> None:
        if kind is None:
            await drop_person_menu(self.wire, address)
        else:
            await set_person_menu(self.wire, address, lines(self.house, *kind))
        self._shown[address] = kind
        self._shown.move_to_end(address)
        if len(self._shown) > REMEMBERED:
            self._shown.popitem(last=False)

    async def _kind(self, address: str) -> Kind | None:
        return await self.store.read(self.clock, lambda tx: people.kind_at(tx, CHANNEL, address))


def lines(house: House, role: Role, language: str) -> list[tuple[str, str]]:
    """The menu of a role: every conversation that has a line for it, and where help is."""
    own = [
        (
            one.opens_on.removeprefix("/"),
            house.words.say(language, f"{one.name}.menu", one.menu, {}),
        )
        for one in house.commands(role)
        if one.menu and one.opens_on
    ]
    return [*own, help_line(house, language)]


def help_line(house: House, language: str) -> tuple[str, str]:
    """The one command that is everybody's, always."""
    return COMMAND, house.sentence(language, "menu_crisis")

"""The sandbox: a local stand-in for Telegram, put together and served."""

import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from starlette.applications import Starlette
from starlette.routing import Route

from bot.channels.sandbox.botapi import BotApi
from bot.channels.sandbox.calls import Calls
from bot.channels.sandbox.clockwork import QUIET_WITHIN, Clockwork
from bot.channels.sandbox.companion import Companion
from bot.channels.sandbox.control import PeopleControl
from bot.channels.sandbox.faults import Chance, Faults
from bot.channels.sandbox.files import Files
from bot.channels.sandbox.listening import Listening
from bot.channels.sandbox.pages import Downloads, page_routes
from bot.channels.sandbox.phones import Phones
from bot.channels.sandbox.profile import Profile
from bot.channels.sandbox.queries import Queries
from bot.channels.sandbox.saving import Saving
from bot.channels.sandbox.snapshot import dumped, restore
from bot.channels.sandbox.steering import Steering
from bot.channels.sandbox.updates import Updates
from bot.channels.sandbox.webhook import Webhook
from bot.channels.sandbox.world import World

LOCAL_KEY = "1000001:sandbox-on-this-machine-only"
"""The bot token the sandbox takes unless told otherwise. It opens nothing beyond this machine."""


class Sandbox:
    """A local stand-in for Telegram.

    companion is asked for the time, for what is due and for people's roles. data_dir keeps the
    chats between runs; None keeps them in memory. chance decides about faults. patience is how
    many seconds the bot has to take in updates before a move of the clock gives up.
    """

    def __init__(
        self,
        companion: Companion,
        *,
        data_dir: Path | None,
        token: str = LOCAL_KEY,
        chance: Random | None = None,
        patience: float = QUIET_WITHIN,
    ) -> None:
        snapshot = data_dir / "sandbox.json" if data_dir is not None else None
        self._saving = Saving(snapshot, lambda orderly: dumped(self.world, orderly))
        self.token = token
        self.world = _world(companion, data_dir, token, chance, self._saving.mark)
        if snapshot is not None and snapshot.is_file():
            restore(self.world, snapshot.read_bytes())
        self.app = _app(self.world, token, Clockwork(self.world, patience))
        self._listening = Listening(self.app)
        self._url = ""

    @property
    def url(self) -> str:
        """Give the address, such as http://127.0.0.1:8090; empty before serve."""
        return self._url

    async def serve(self, host: str, port: int) -> None:
        """Begin to answer, and return once it does; host must be this machine.

        Raises ValueError for any other host, OSError when the port is taken.
        """
        self._url = await self._listening.begin(host, port)
        self.world.webhook.start()

    async def stop(self) -> None:
        """Let everyone go who waits, stop answering, and save a last time."""
        self.world.updates.close()
        self.world.phones.close()
        self.world.webhook.stop()
        await self._listening.end()
        await self._saving.finish()


def _world(
    companion: Companion,
    data_dir: Path | None,
    token: str,
    chance: Random | None,
    changed: Callable[[], None],
) -> World:
    updates = Updates(changed)
    faults = Faults(chance or Chance(0))
    number = token.partition(":")[0]
    return World(
        companion=companion,
        phones=Phones(changed),
        updates=updates,
        webhook=Webhook(updates, faults, lambda: companion.now().timestamp(), changed),
        files=Files(data_dir / "files" if data_dir is not None else None, changed),
        profile=Profile(int(number) if number.isdecimal() else 1, changed),
        queries=Queries(changed),
        faults=faults,
        calls=Calls(),
        tick=time.perf_counter,
        changed=changed,
    )


def _app(world: World, token: str, clockwork: Clockwork) -> Starlette:
    return Starlette(
        routes=[
            Route("/bot{token}/{method}", BotApi(world, token)),
            Route("/file/bot{token}/{path:path}", Downloads(world, token).give),
            *PeopleControl(world).routes(),
            *Steering(world, clockwork).routes(),
            *page_routes(),
        ]
    )

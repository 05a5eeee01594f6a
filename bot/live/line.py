"""Tandem at work on a Bot API: everything joined, kept going, and stopped so that nothing is lost.

The sandbox and the real Telegram are reached through this same file.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter

from bot.app import Tandem, clockwork, living
from bot.channels.telegram.bot import open_bot
from bot.channels.telegram.groups import part
from bot.channels.telegram.incoming import CHANNEL
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.outgoing import Telegram
from bot.channels.telegram.polling import poll
from bot.channels.telegram.wire import Wire
from bot.live.gauges import Gauges
from bot.live.introduced import Me, who_am_i
from bot.live.mailing import carriers_of_mail
from bot.live.menus import Menus
from bot.live.onlyone import only_one
from bot.live.opening import prepared
from bot.post import Carrier
from bot.settings import Settings
from bot.talk.events import Incoming
from bot.talk.terms import Terms

LAST_MOMENT = 1.5
"""Seconds for what is in hand once we are to stop; what is not kept then is brought again."""


@dataclass(frozen=True, slots=True)
class Line:
    """Tandem on one bot: who the bot is, its way in, its menus, and what it counts."""

    me: Me
    wire: Wire
    tandem: Tandem
    intake: Intake
    menus: Menus
    gauges: Gauges
    stop: asyncio.Event


@asynccontextmanager
async def joined(
    settings: Settings,
    clock: Callable[[], datetime],
    token: str,
    api_url: str,
    stop: asyncio.Event,
) -> AsyncIterator[Line]:
    """Everything put together on the bot of ``token``; at the end everything goes out.

    Raises:
        SettingsError, StorageError, OutOfReach: each sentence says what to do.
    """
    async with AsyncExitStack() as open_ones:
        alone = open_ones.enter_context(only_one(settings))
        wire = await open_ones.enter_async_context(open_bot(token, api_url))
        me = await who_am_i(wire, api_url)
        await prepared(settings, clock(), alone=alone)
        mail = carriers_of_mail(settings, clock)
        terms = Terms(me.link, settings.digest_in_chat, mail=bool(mail))
        carriers: dict[str, Carrier] = {CHANNEL: Telegram(wire), **mail}
        life = living(settings, clock, carriers, terms)
        tandem = await open_ones.enter_async_context(life)
        menus = Menus(wire, tandem.store, tandem.house, clock)
        gauges = Gauges(tandem)
        intake = _intake(wire, tandem, menus, gauges, stop)
        await menus.publish()
        open_ones.push_async_callback(menus.settle, LAST_MOMENT)
        await open_ones.enter_async_context(clockwork(tandem))
        yield Line(me, wire, tandem, intake, menus, gauges, stop)


def _intake(
    wire: Wire, tandem: Tandem, menus: Menus, gauges: Gauges, stop: asyncio.Event
) -> Intake:
    async def take(incoming: Incoming) -> None:
        gauges.updates.inc()
        begun = perf_counter()
        with gauges.failed.count_exceptions():
            await tandem.take(incoming)
        gauges.turn_seconds.observe(perf_counter() - begun)
        menus.heard(incoming)

    async def leave(chat: int) -> None:
        await part(wire, chat, tandem.house.sentence("en", "group"))

    return Intake(take, leave, stop=stop, spared=tandem.spares)


async def poll_until_stopped(line: Line) -> None:
    """Ask for updates until ``line.stop`` is set; then a short while for what is in hand.

    Raises:
        SettingsError: Telegram no longer knows the token.
    """
    polling = asyncio.create_task(poll(line.wire, line.intake, stop=line.stop))
    stopping = asyncio.create_task(line.stop.wait())
    try:
        await asyncio.wait({polling, stopping}, return_when=asyncio.FIRST_COMPLETED)
        with suppress(TimeoutError):
            await asyncio.wait_for(polling, LAST_MOMENT)
    finally:
        stopping.cancel()

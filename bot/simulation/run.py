"""One simulation from beginning to end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random
from time import perf_counter

from bot.app import Tandem, living
from bot.clock import MovableClock, Sweep
from bot.settings import Settings
from bot.simulation.checks import nudge_breaches, row_breaches
from bot.simulation.crowd import START, Crowd
from bot.simulation.persona import CANARY, personas
from bot.simulation.report import Report, report
from bot.simulation.screens import CHANNEL, Silent
from bot.simulation.watching import Notes, Watched
from bot.talk.terms import Terms
from storage.tx import Tx

BEGINS = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""A Monday, a week before the clocks change in North America."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How many people, for how long, and by which dice."""

    clients: int
    days: int
    seed: int


async def simulate(wish: Wish, settings: Settings, tell: Callable[[datetime], None]) -> Report:
    """Live it and judge it; ``tell`` hears how far it is."""
    carrier, notes = Silent(), Notes()
    clock = MovableClock(real=lambda: BEGINS)
    begun = perf_counter()
    terms = Terms(link=START, digest_in_chat="plain")
    async with living(settings, clock, {CHANNEL: carrier}, terms) as plain:
        tandem = _watched(plain, notes)
        dice = Random(wish.seed)  # noqa: S311
        crowd = Crowd(tandem, carrier, clock, dice, tell)
        await crowd.enrol(personas(wish.clients, wish.days, dice))
        await crowd.run_until(BEGINS + timedelta(days=wish.days))
        await tandem.post.drain()
        wall = perf_counter() - begun
        breaches = await _breaches(tandem, notes)
    return report(wish.clients, wish.days, wall, carrier, notes, breaches)


def _watched(tandem: Tandem, notes: Notes) -> Tandem:
    plain = tandem.turns
    turns = Watched(plain.database, plain.vault, plain.clock, plain.turn, notes)
    return replace(tandem, turns=turns, sweep=Sweep(turns, tandem.post))


async def _breaches(tandem: Tandem, notes: Notes) -> dict[str, int]:
    store, now = tandem.store, tandem.clock()
    rows = await store.database.read(
        lambda connection: row_breaches(Tx(connection, store.vault, now), CANARY)
    )
    return nudge_breaches(notes.happened, tandem.house.nudges) | rows

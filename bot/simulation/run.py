"""One simulation from beginning to end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from time import perf_counter

from bot.app import Tandem, living
from bot.channels.sandbox.faults import Chance
from bot.clock import Sweep
from bot.post import Cook
from bot.settings import Settings
from bot.simulation.checks import nudge_breaches, row_breaches
from bot.simulation.crowd import START, Crowd
from bot.simulation.persona import CANARY, personas
from bot.simulation.report import Report, report
from bot.simulation.screens import CHANNEL, Silent
from bot.simulation.watching import Notes, Watched
from bot.talk.message import Message, Parcel
from bot.talk.terms import Terms
from bot.timepiece import MovableClock

BEGINS = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""A Monday, a week before the clocks change in North America."""

ONE_IN = 10


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
        dice = Chance(wish.seed)
        crowd = Crowd(tandem, carrier, clock, dice, tell)
        await crowd.enrol(personas(wish.clients, wish.days, dice))
        await crowd.run_until(BEGINS + timedelta(days=wish.days))
        await tandem.post.drain()
        wall = perf_counter() - begun
        breaches = await _breaches(tandem, notes)
    return report((wish.clients, wish.days), wall, carrier, notes, breaches)


def _watched(tandem: Tandem, notes: Notes) -> Tandem:
    plain = tandem.turns
    tandem.post.cook = sampled(tandem.post.cook)
    turns = Watched(plain.store, plain.clock, plain.turn, notes)
    return replace(tandem, turns=turns, sweep=Sweep(turns, tandem.post, tandem.sweep.shred))


def sampled(cook: Cook) -> Cook:
    """Print every page, but only one picture in ten: they are drawn alike, and take a third of all
    the time.
    """
    pictures = count()

    async def some(parcel: Parcel) -> bytes | None:
        plate = parcel.body.plate if isinstance(parcel.body, Message) else None
        if plate is not None and plate.form == "png" and next(pictures) % ONE_IN:
            return b""
        return await cook(parcel)

    return some


async def _breaches(tandem: Tandem, notes: Notes) -> dict[str, int]:
    rows = await tandem.store.read(tandem.clock, lambda tx: row_breaches(tx, CANARY))
    return nudge_breaches(notes.happened, tandem.house.nudges) | rows

"""Letting a made-up client in as they are after their welcome, without living through it."""

from __future__ import annotations

from random import Random

from bot.app import Tandem
from bot.care import hard_hours
from bot.care.hard_hours import HardHours, Span
from bot.care.plan import keeping
from bot.care.plan.things import Commitment, WeekPlan
from bot.care.plan.words import kind_of
from bot.simulation.screens import CHANNEL
from bot.simulation.year.life import Life
from bot.talk.planner import replan
from handlers.freetime import sheets
from storage import clinics, people, standing
from storage.people import Profile, Rhythm
from storage.tx import Tx, plain

EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)


async def enrol(tandem: Tandem, life: Life, address: str, dice: Random) -> int:
    """Put a client into storage, with their week and their hard hours; returns their id."""
    substance = dice.choice(("alcohol", "nicotine", "cannabis", "opioids", ""))
    named = (Span(EVERY_DAY, "18:00", "22:00"),) if life.hard_evening else ()

    def work(tx: Tx) -> int:
        clinic = clinics.add(tx, "A made-up clinic")
        known = people.add(
            tx,
            clinic_id=clinic,
            role="client",
            zone=life.zone,
            rhythm=rhythm_of(life),
            profile=Profile(name="Made Up"),
        )
        people.give_address(tx, known, CHANNEL, address)
        standing.write(tx, known, sheets.PLAN, plain(keeping.as_json(plan_of(life))))
        hard = HardHours(named=named, substance=substance)
        standing.write(tx, known, sheets.HARD, plain(hard_hours.as_json(hard)))
        replan(tx, tandem.house, known)
        return known.id

    return await tandem.store.write(tandem.clock, work)


def rhythm_of(life: Life) -> Rhythm:
    """Their hours and their dose."""
    return Rhythm(
        ready=True,
        wakes=life.wakes,
        sleeps=life.sleeps,
        quiet_from=life.quiet[0],
        quiet_to=life.quiet[1],
        check_in_at=life.check_in_at,
        nudges_a_day=life.per_day,
        nudges_a_week=life.per_week,
        nudge_gap=life.gap,
    )


def plan_of(life: Life) -> WeekPlan:
    """Their week."""
    return WeekPlan(
        tuple(
            Commitment(
                one.title,
                kind_of(one.title),
                one.starts,
                one.ends,
                one.weekdays,
                one.every,
                one.first,
            )
            for one in life.fixed
        )
    )

"""What can be offered for a stretch of free time: worked out once, inside the turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal, TypedDict

from bot.care.free_day import FreeDay
from bot.care.meetings.meetings import fitting, meetings_from, timetable
from bot.care.menu.choosing import Occasion, dice, three
from bot.care.menu.things import Energy, Money
from bot.care.nudging import Dose
from bot.care.plan.things import Window
from bot.talk.hours import is_quiet, may_speak
from bot.talk.talk import local
from handlers.contacts import sheet as cards
from handlers.freetime import menus, nearby, outcomes, sheets, why
from handlers.freetime.facts import FRESH, KIND, dose_of, free_day, sent
from handlers.freetime.picks import is_silent
from handlers.freetime.weeks import hard_mask
from storage import choices, clinics, people
from storage.choices import Choice
from storage.people import Known
from storage.tx import Json, Tx

WORTHWHILE = timedelta(minutes=15)
UNPLANNED = timedelta(hours=2)
BEFORE_QUIET = timedelta(minutes=5)


class Wish(TypedDict, total=False):
    """What a thing is to be like."""

    energy: Energy
    money: Money
    place: Literal["home", "out"]


COMPANY: dict[str, Literal["alone", "with someone"]] = {"alone": "alone", "much": "with someone"}
WISHES: dict[str, Wish] = {
    "easy": Wish(energy="low"),
    "home": Wish(place="home"),
    "free": Wish(money="none"),
    "other": Wish(),
}


@dataclass(frozen=True, slots=True)
class Thing:
    """One of the client's own menu, and why just this one."""

    id: str
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A stretch of free time: how long it is, what could fill it, and why it is asked about.

    ``asks_at`` is when to ask how it was (ISO); ``earlier`` is what did the client good at this
    time on an earlier week, as a sentence, or nothing.
    """

    minutes: int
    until: str
    asks_at: str
    things: list[Thing]
    meetings: list[str]
    people: list[str]
    why: str
    earlier: str = ""


def nudged(tx: Tx, person_id: int, *, token: str, draw: int) -> Offer | None:
    """The offer of a nudge whose moment has come; None if it is not to be sent after all.

    ``draw`` is a number from 0 to 99 by chance: in a clinic that studies its nudges, and for a
    client who agreed, it decides whether this one is left out. Its probability is kept.
    """
    known = people.get(tx, person_id)
    chosen = choices.one(tx, known, KIND, token)
    if chosen is None or chosen.state != "planned":
        return None
    day = free_day(tx, known, beside=token)
    dose = dose_of(known.rhythm)
    window = None if is_silent(known.rhythm, tx.now, known.zone) else window_at(day, dose)
    if window is None or tx.now - chosen.at > FRESH or not day.has_room(dose):
        choices.settle(tx, person_id, KIND, token, state="missed")
        return None
    left_out = clinics.left_out(tx, known.clinic_id) if known.rhythm.studied else 0
    is_sent = draw >= left_out
    state: choices.State = "sent" if is_sent else "left_out"
    choices.settle(tx, person_id, KIND, token, state=state, chance=100 - left_out)
    return _offer(tx, known, day, window, draw=draw, chosen=chosen) if is_sent else None


def asked_for(tx: Tx, person_id: int, *, draw: int) -> Offer | None:
    """The offer for right now, because the client asked; None in their quiet hours."""
    known = people.get(tx, person_id)
    day = free_day(tx, known)
    window = window_at(day, dose_of(known.rhythm)) or Window(tx.now, tx.now + UNPLANNED)
    return _offer(tx, known, day, window, draw=draw)


def asked_later(
    tx: Tx, person_id: int, *, draw: int, since: datetime | None = None
) -> Offer | None:
    """The same later on: only if there is free time now, Tandem may speak, and no nudge has asked
    ``since`` then.
    """
    known = people.get(tx, person_id)
    if since is not None and any(at > since for at in sent(tx, known)):
        return None
    day = free_day(tx, known)
    window = window_at(day, dose_of(known.rhythm))
    if window is None or not may_speak(known.rhythm, local(tx.now, known.zone)):
        return None
    return _offer(tx, known, day, window, draw=draw)


def ahead(tx: Tx, person_id: int) -> list[str]:
    """What is still free today, in words, the hard stretches marked: for a look after a hard
    check-in. Empty when nothing is left.
    """
    day = free_day(tx, people.get(tx, person_id))
    hard = hard_mask(day)
    lines = []
    for one in day.windows:
        starts, ends = one.starts.astimezone(day.zone), one.ends.astimezone(day.zone)
        slots = [
            day.slots[number]
            for number in range(day.minute(one.starts) // 30, -(-day.minute(one.ends) // 30))
            if 0 <= number < len(day.slots)
        ]
        tends = " (tends to be hard)" if hard[slots].any() else ""
        lines.append(f"{starts:%H:%M} to {ends:%H:%M}{tends}")
    return lines


def window_at(day: FreeDay, dose: Dose) -> Window | None:
    """What is left of the free stretch of this moment, if that is enough: of a long one as much
    as one nudge is for.
    """
    longest = timedelta(minutes=max(dose.gap, dose.covers))
    for one in day.windows:
        if one.starts <= day.now < one.ends - WORTHWHILE:
            return Window(day.now, min(one.ends, day.now + longest))
    return None


def _free_until(day: FreeDay, window: Window) -> datetime:
    """When the free time of this moment ends: a meeting may last longer than one stretch."""
    around = (one.ends for one in day.windows if one.starts <= day.now < one.ends)
    return next(around, window.ends)


def _offer(
    tx: Tx, known: Known, day: FreeDay, window: Window, *, draw: int, chosen: Choice | None = None
) -> Offer:
    there = local(day.now, known.zone)
    ends = local(window.ends, known.zone)
    minutes = int((window.ends - day.now).total_seconds() // 60)
    things = _things(tx, known, _occasion(tx, known, there, minutes), f"{known.id}:{there}:{draw}")
    return Offer(
        minutes=minutes,
        until=f"{ends:%H:%M}",
        asks_at=_asks_at(known, window.ends).isoformat(),
        things=things,
        meetings=_meetings(tx, known, day.now, _free_until(day, window)),
        people=cards.company_of(tx, known),
        why=why.tell(day, known.rhythm, chosen.body if chosen else None),
        earlier=outcomes.earlier(tx, known, there, [one.words for one in things]),
    )


def _asks_at(known: Known, ends: datetime) -> datetime:
    """When the stretch is over; a little before, where quiet hours begin just then."""
    return ends - BEFORE_QUIET if is_quiet(known.rhythm, local(ends, known.zone)) else ends


def others(tx: Tx, person_id: int, *, minutes: int, wish: str, draw: int) -> list[Thing]:
    """Other things for the same stretch, of the kind that was asked for."""
    known = people.get(tx, person_id)
    there = local(tx.now, known.zone)
    occasion = replace(_occasion(tx, known, there, minutes), **WISHES.get(wish, {}))
    return _things(tx, known, occasion, f"{known.id}:{there}:{draw}")


def _occasion(tx: Tx, known: Known, there: datetime, minutes: int) -> Occasion:
    structure = sheets.structure_of(tx, known)
    company = COMPANY.get(structure.company) if structure else None
    return Occasion(at=there.replace(tzinfo=None), minutes=minutes, company=company)


def _things(tx: Tx, known: Known, occasion: Occasion, seed: str) -> list[Thing]:
    items, lived = menus.menu_of(tx, known), outcomes.lived(tx, known)
    chosen = three(items, occasion, lived, dice(seed), outcomes.last_offered(tx, known))
    outcomes.note_offered(tx, known, [one.item.id for one in chosen])
    return [Thing(one.item.id, one.item.words, one.reason) for one in chosen]


def _meetings(tx: Tx, known: Known, now: datetime, ends: datetime) -> list[str]:
    """Those of the clinic's list that fit into what is left of the stretch, in words."""
    kept: Sequence[Json] = nearby.listed(tx, known, now, ends)
    if not kept:
        return []
    return [
        why.tell_meeting(one, known.zone)
        for one in fitting(timetable(meetings_from(kept)), now, ends, known.zone)
    ]

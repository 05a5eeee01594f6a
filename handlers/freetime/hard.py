"""A client's hard hours in storage: shown with the reasons, named, corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from pydantic import JsonValue

from bot.care import hard_hours
from bot.care.hard_hours import Comes, HardDate, HardHours, Span
from bot.care.pictures.hours import Knowledge, hours_picture
from handlers.freetime import sheets
from handlers.freetime.facts import free_day
from handlers.wording import WEEKDAYS, day_month
from storage import people, standing
from storage.people import Known
from storage.tx import Tx, plain

PARTS = {
    "early": ("Early, 6 to 9", "06:00", "09:00"),
    "morning": ("Morning, 9 to 12", "09:00", "12:00"),
    "midday": ("Midday, 12 to 14", "12:00", "14:00"),
    "afternoon": ("Afternoon, 14 to 18", "14:00", "18:00"),
    "evening": ("Evening, 18 to 22", "18:00", "22:00"),
    "night": ("Late, 22 to 2", "22:00", "02:00"),
}
COMES: dict[str, str] = {"once": "Just that day", "monthly": "Every month", "yearly": "Every year"}
MOST = 30


@dataclass(frozen=True, slots=True)
class Hours:
    """The picture of the hours: its data, its sentence, and the honest lines beside it."""

    data: dict[str, JsonValue]
    sentence: str
    known: str
    reasons: list[str]
    substance: str


def hours_of(tx: Tx, known: Known) -> HardHours:
    """What a client has said about their hard hours."""
    return hard_hours.from_json(standing.read(tx, known, sheets.HARD))


def shown(tx: Tx, person_id: int) -> Hours:
    """The risk of every half-hour of the week as it is estimated now, with the reasons."""
    known = people.get(tx, person_id)
    day = free_day(tx, known)
    curve = day.curve
    picture = hours_picture(
        curve.rates.reshape(7, 48).tolist(),
        declared=day.hard.declared.reshape(7, 48).tolist(),
        corrected=(day.hard.corrected != 0).reshape(7, 48).tolist(),
        known=Knowledge(len(day.reports), float(curve.prior_share.mean())),
    )
    data = cast(dict[str, JsonValue], plain(picture.as_json()))
    return Hours(data, picture.sentence, picture.known, list(picture.reasons), day.hard.substance)


def set_substance(tx: Tx, person_id: int, *, substance: str) -> None:
    """What the pull is mostly about: it chooses the curve that a new client begins with."""
    known = people.get(tx, person_id)
    _keep(tx, known, replace(hours_of(tx, known), substance=substance))


def name_hours(tx: Tx, person_id: int, *, days: list[str], parts: list[str]) -> None:
    """The client names hours that are hard."""
    known = people.get(tx, person_id)
    hours = hours_of(tx, known)
    _keep(tx, known, replace(hours, named=(*hours.named, *_spans(days, parts))[-MOST:]))


def correct(tx: Tx, person_id: int, *, days: list[str], parts: list[str], is_hard: bool) -> None:
    """The client corrects the picture; that outweighs whatever was inferred."""
    known = people.get(tx, person_id)
    hours = hours_of(tx, known)
    for span in _spans(days, parts):
        hours = hours.with_correction(span, hard=is_hard)
    _keep(tx, known, hours)


def name_date(tx: Tx, person_id: int, *, day: str, comes: Comes, name: str) -> None:
    """The client names a date that is hard."""
    known = people.get(tx, person_id)
    hours = hours_of(tx, known)
    new = HardDate(date.fromisoformat(day), comes, name)
    _keep(tx, known, replace(hours, dates=(*hours.dates, new)[-MOST:]))


def said(tx: Tx, person_id: int) -> dict[str, str]:
    """Everything the client has said, by number, in words: to take some of it back."""
    hours = hours_of(tx, people.get(tx, person_id))
    lines = [
        *(f"Hard: {tell(one)}" for one in hours.named),
        *(f"You said hard: {tell(one)}" for one in hours.hard),
        *(f"You said fine: {tell(one)}" for one in hours.fine),
        *(_tell_date(one) for one in hours.dates),
    ]
    return {str(number): line for number, line in enumerate(lines)}


def take_back(tx: Tx, person_id: int, *, number: int) -> None:
    """Take one of those back."""
    known = people.get(tx, person_id)
    hours = hours_of(tx, known)
    named, number = _without(hours.named, number)
    hard, number = _without(hours.hard, number)
    fine, number = _without(hours.fine, number)
    dates = tuple(one for place, one in enumerate(hours.dates) if place != number)
    _keep(tx, known, replace(hours, named=named, hard=hard, fine=fine, dates=dates))


def tell(span: Span) -> str:
    """Hours in words: "Friday, Saturday, 18:00 to 22:00"."""
    days = ", ".join(WEEKDAYS[str(day)] for day in span.weekdays)
    return f"{'Every day' if len(span.weekdays) == 7 else days}, {span.starts} to {span.ends}"


def _tell_date(one: HardDate) -> str:
    when = {
        "once": day_month(one.day),
        "monthly": f"day {one.day.day} of every month",
        "yearly": f"{one.day.day} {one.day:%B} every year",
    }[one.comes]
    return f"{one.name}: {when}" if one.name else when


def _spans(days: Sequence[str], parts: Sequence[str]) -> list[Span]:
    weekdays = tuple(sorted(int(day) for day in days))
    return [Span(weekdays, PARTS[part][1], PARTS[part][2]) for part in PARTS if part in parts]


def _without(spans: tuple[Span, ...], number: int) -> tuple[tuple[Span, ...], int]:
    """The spans without that one, and the number as the next list counts it."""
    kept = tuple(one for place, one in enumerate(spans) if place != number)
    return kept, number - len(spans)


def _keep(tx: Tx, known: Known, hours: HardHours) -> None:
    standing.write(tx, known, sheets.HARD, plain(hard_hours.as_json(hours)))

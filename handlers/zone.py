"""Finding out whose clock counts, without knowing where anybody lives."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.care.places.places import find_place, zone_at, zone_name, zones_telling
from bot.reading.times import read_time
from bot.talk.talk import Talk

FOUND = "zone:"
SHOWN = 5


async def ask_zone(talk: Talk) -> str:
    """Ask until a zone is found and agreed: by location, by town, or by the time it is now."""
    while True:
        where = await talk.place(
            "where",
            "Where are you? It is only for the clock.\n\n"
            "Type your town and country, or the time your clock shows now, or share your location.",
            locate,
        )
        now = await talk.now("now")
        options = zones_for(where, now)
        if not options:
            await talk.say(
                "unknown",
                "I do not know that place. A bigger town nearby would do, or the time on your "
                "clock, such as 14:30.",
            )
            continue
        zone = await talk.choice(
            "which", "Which of these shows your time?", {**options, "none": "None of these"}
        )
        if zone != "none":
            return zone


def locate(latitude: float, longitude: float) -> str | None:
    """A shared location, turned into a zone and forgotten."""
    zone = zone_at(latitude, longitude)
    return None if zone is None else f"{FOUND}{zone}"


def zones_for(where: str, now: datetime) -> dict[str, str]:
    """The zones somebody may mean, with the time each shows now."""
    if where.startswith(FOUND):
        zones = {where.removeprefix(FOUND): ""}
    elif told := _clock(where):
        zones = dict.fromkeys(zones_telling(told, now)[:SHOWN], "")
    else:
        zones = {}
        for place in find_place(where, country=None):
            zones.setdefault(place.zone, f"{place.city}, {place.country}")
    return {
        zone: f"{label or zone_name(zone)}: {now.astimezone(ZoneInfo(zone)):%H:%M}"
        for zone, label in list(zones.items())[:SHOWN]
    }


def _clock(text: str) -> time | None:
    """A time, if that is what was typed: a lone number could be anything."""
    return read_time(text, language="en") if any(letter.isdigit() for letter in text) else None

"""A time zone as somebody typed it."""

from __future__ import annotations

from difflib import get_close_matches
from zoneinfo import available_timezones

from bot.errors import SettingsError


def zone_of(text: str) -> str:
    """The IANA zone that ``text`` names.

    Raises:
        SettingsError: there is no such zone; the sentence suggests what may have been meant.
    """
    zones = available_timezones()
    if text in zones:
        return text
    near = _near(text, sorted(zones))
    hint = f" Did you mean {near}?" if near else " It looks like Europe/Berlin."
    raise SettingsError(f"There is no time zone {text}.{hint}")


def _near(text: str, zones: list[str]) -> str | None:
    wanted = text.strip().casefold().replace(" ", "_")
    by_city: dict[str, str] = {}
    for zone in zones:
        by_city.setdefault(zone.rpartition("/")[2].casefold(), zone)
    by_name = {zone.casefold(): zone for zone in zones}
    city = wanted.rpartition("/")[2]
    if wanted in by_name:
        return by_name[wanted]
    if city in by_city:
        return by_city[city]
    for key, names in ((wanted, by_name), (city, by_city)):
        found = get_close_matches(key, names, n=1, cutoff=0.7)
        if found:
            return names[found[0]]
    return None

"""Which paper a printer is likely to have, told from somebody's time zone."""

from __future__ import annotations

from typing import Final, Literal

from babel.core import get_global

Paper = Literal["a4", "us-letter"]

LETTER: Final = frozenset(
    ["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"]
)
"""Where letter paper is usual, by ISO 3166-1 (Unicode CLDR, measurementData, paperSize)."""


def paper_of(zone: str) -> Paper:
    """The usual paper where that zone of the tz database lies; A4 if the zone is not known."""
    return "us-letter" if get_global("zone_territories").get(zone) in LETTER else "a4"

"""Countries and US states by the names people use."""

import json
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from babel import Locale

from bot.care.places.gazetteer import folded_name, raw_data

_LONGEST_NAME: Final = 100
# Serbia and Montenegro and the Netherlands Antilles are still listed, but are no more.
_FORMER: Final = frozenset({"CS", "AN"})

_ALIASES: Final[Mapping[str, str]] = {
    "uk": "GB",
    "us": "US",
    "usa": "US",
    "great britain": "GB",
    "britain": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "northern ireland": "GB",
    "america": "US",
    "the states": "US",
    "us of a": "US",
    "united states of america": "US",
    "holland": "NL",
    "emirates": "AE",
    "uae": "AE",
    "czech republic": "CZ",
    "burma": "MM",
    "swaziland": "SZ",
    "cape verde": "CV",
    "east timor": "TL",
    "macedonia": "MK",
    "turkiye": "TR",
    "drc": "CD",
    "congo kinshasa": "CD",
    "congo": "CG",
    "bosnia": "BA",
    "trinidad": "TT",
    "palestine": "PS",
    "korea": "KR",
    "russian federation": "RU",
    "vatican city": "VA",
}
"""Names that people use beyond those of GeoNames and the Unicode locale data."""


def find_country(text: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of a country by its English name or usual alias.

    The two codes of ISO 3166-1 count only in capitals: "no" is an answer, "NO" is Norway.
    """
    said = text.strip()[:_LONGEST_NAME]
    code = _codes().get(said, said)
    if code in country_names():
        return code
    return _countries_by_name().get(folded_name(said).removeprefix("the "))


@lru_cache(maxsize=1)
def country_names() -> Mapping[str, str]:
    """Return today's countries: ISO 3166-1 alpha-2 code to English name."""
    countries: dict[str, dict[str, str]] = json.loads(raw_data("countries.json"))
    return {
        code: country["name"].strip().removeprefix("The ")
        for code, country in countries.items()
        if code not in _FORMER
    }


@lru_cache(maxsize=1)
def _codes() -> Mapping[str, str]:
    """Return ISO 3166-1 alpha-3 code to alpha-2."""
    countries: dict[str, dict[str, str]] = json.loads(raw_data("countries.json"))
    return {c["iso3"]: code for code, c in countries.items() if code not in _FORMER}


@lru_cache(maxsize=1)
def state_names() -> Mapping[str, str]:
    """Return the states of the US: postal code to name."""
    states: dict[str, dict[str, str]] = json.loads(raw_data("us_states.json"))
    return {code: state["name"] for code, state in states.items()}


@lru_cache(maxsize=1)
def _countries_by_name() -> Mapping[str, str]:
    known = country_names()
    territories: Mapping[str, str] = Locale("en").territories
    names = {folded_name(name): code for code, name in territories.items() if code in known}
    names |= {folded_name(name): code for code, name in known.items()}
    return {**names, **_ALIASES}


@lru_cache(maxsize=1)
def area_names() -> Mapping[str, frozenset[str]]:
    """Return what may follow a city's name: countries as "DE", US states as "US-OR".

    One name may mean both, as Georgia does, or the code "il".
    """
    areas: dict[str, set[str]] = defaultdict(set)
    for name, code in _countries_by_name().items():
        areas[name].add(code)
    for code in country_names():
        areas[code.lower()].add(code)
    for code, name in state_names().items():
        areas[name.lower()].add(f"US-{code}")
        areas[code.lower()].add(f"US-{code}")
    return {name: frozenset(codes) for name, codes in areas.items()}

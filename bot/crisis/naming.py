"""What countries and languages are called, and which country a typed name may mean.

Names are those of the Unicode locale data, through Babel.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from babel import Locale, UnknownLocaleError

MOST = 6
SHORTEST_BEGINNING = 3

_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
_ALSO = {
    "usa": "US",
    "u s": "US",
    "america": "US",
    "the states": "US",
    "eeuu": "US",
    "ee uu": "US",
    "uk": "GB",
    "great britain": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "northern ireland": "GB",
    "inglaterra": "GB",
    "escocia": "GB",
    "holland": "NL",
    "holanda": "NL",
    "czech republic": "CZ",
    "emirates": "AE",
}


def country_name(code: str, language: str) -> str:
    """A country's name in a language; the code itself when there is none."""
    return str(_locale(language).territories.get(code.upper(), code))


def language_name(code: str, language: str) -> str:
    """A language's name in another; the code itself when there is none."""
    return str(_locale(language).languages.get(code, code))


def is_country(code: str) -> bool:
    """Whether this is the ISO 3166-1 alpha-2 code of a country or territory."""
    return code in _countries()


def is_language(code: str) -> bool:
    """Whether this is the code of a language that has a name."""
    return code in _locale("en").languages


def countries_like(text: str, language: str) -> list[str]:
    """The countries that a typed name may mean, at most six: one that is called exactly so, or else
    those that begin so. Names in the person's language, English and Spanish count; two capital
    letters count as a code.
    """
    if is_country(text.strip()):
        return [text.strip()]
    said = _folded(text[:100])
    names = {**_names("en"), **_names("es"), **_names(language), **_ALSO}
    if said in names:
        return [names[said]]
    if len(said) < SHORTEST_BEGINNING:
        return []
    begun = dict.fromkeys(code for name, code in sorted(names.items()) if name.startswith(said))
    return list(begun)[:MOST]


@cache
def _countries() -> frozenset[str]:
    return frozenset(_names("en").values())


@cache
def _names(language: str) -> Mapping[str, str]:
    return dict(_folded_names(_locale(language)))


def _folded_names(locale: Locale) -> Iterator[tuple[str, str]]:
    for code, name in locale.territories.items():
        if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES:
            yield _folded(name), code


def _folded(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(one if one.isalnum() else " " for one in letters if not _is_accent(one))
    return " ".join(kept.split()).removeprefix("the ")


def _is_accent(letter: str) -> bool:
    return unicodedata.combining(letter) > 0


@cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return Locale("en")

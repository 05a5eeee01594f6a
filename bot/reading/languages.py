"""Which Vocabulary and which calendar names belong to a language tag."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from babel import Locale, UnknownLocaleError

from bot.reading.english import ENGLISH
from bot.reading.vocabulary import Vocabulary

VOCABULARIES: Final[Mapping[str, Vocabulary]] = {"en": ENGLISH}


def words_for(language: str) -> Vocabulary:
    """Return the words of a language tag such as "en" or "en-GB"; English when it has none."""
    return VOCABULARIES.get(language.replace("_", "-").split("-")[0].lower(), ENGLISH)


@lru_cache(maxsize=64)
def calendar_names(language: str) -> Mapping[str, str]:
    """Return month names as "m1" to "m12" and weekday names as "w0" (Monday) to "w6".

    From the Unicode locale data (Babel), wide and short forms, plus the language's own short ones.
    A tag that Babel does not know reads as English.
    """
    words = words_for(language)
    locale = _locale(language)
    names = {name: f"m{month}" for name, month in words.month_names.items()}
    names |= {name: f"w{day}" for name, day in words.day_names.items()}
    for use in ("format", "stand-alone"):
        for width in ("abbreviated", "wide"):
            for month, name in locale.months[use][width].items():
                names[name.casefold().rstrip(".")] = f"m{month}"
            for day, name in locale.days[use][width].items():
                names[name.casefold().rstrip(".")] = f"w{day}"
    return names


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")

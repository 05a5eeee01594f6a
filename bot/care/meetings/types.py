"""What the type codes of a meeting list mean, in plain words.

The codes are those of the Meeting Guide format (code4recovery/spec, "Meeting Types"), and ONL of
older lists. The words are ours. A code that is not here says something few people choose by, and
is left out.
"""

from collections.abc import Iterable, Mapping
from typing import Final

CLOSED_PLACE: Final = "TC"

WORDS: Final[Mapping[str, str]] = {
    "11": "meditation",
    "A": "secular",
    "ASL": "sign language",
    "B": "reading together",
    "BA": "child care",
    "BE": "for beginners",
    "BRK": "with breakfast",
    "C": "only for people who want to stop",
    "CAN": "by candlelight",
    "CF": "children welcome",
    "D": "discussion",
    "DD": "for a double diagnosis",
    "FF": "no scents",
    "G": "gay",
    "L": "lesbian",
    "LGBTQ": "LGBTQ",
    "LIT": "reading together",
    "M": "for men",
    "MED": "meditation",
    "N": "Native American",
    "NB": "non-binary",
    "NDG": "Indigenous",
    "O": "open to everyone",
    "ONL": "online",
    "OUT": "outdoors",
    "P": "for professionals",
    "POC": "for people of color",
    "SEN": "for older people",
    "SM": "smoking allowed",
    "SP": "a speaker",
    "ST": "about the steps",
    "T": "transgender",
    "W": "for women",
    "X": "wheelchair access",
    "XB": "wheelchair bathroom",
    "Y": "for young people",
    "AR": "in Arabic",
    "DE": "in German",
    "EN": "in English",
    "FA": "in Persian",
    "FR": "in French",
    "HI": "in Hindi",
    "ITA": "in Italian",
    "JA": "in Japanese",
    "KOR": "in Korean",
    "NL": "in Dutch",
    "POL": "in Polish",
    "POR": "in Portuguese",
    "PUN": "in Punjabi",
    "RUS": "in Russian",
    "S": "in Spanish",
    "SV": "in Swedish",
    "TUR": "in Turkish",
    "UK": "in Ukrainian",
}


def in_words(codes: Iterable[str]) -> tuple[str, ...]:
    """Codes in plain words, each once; what a list wrote in words itself stays as it is."""
    said = (WORDS.get(code, code.lower() if _is_word(code) else "") for code in codes)
    return tuple(dict.fromkeys(word for word in said if word))


def _is_word(code: str) -> bool:
    """Codes are capitals and digits; small letters are somebody's own words."""
    return any(letter.islower() for letter in code)

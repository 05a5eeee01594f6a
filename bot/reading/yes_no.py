"""Yes or no."""

import re

from bot.reading.languages import words_for
from bot.reading.text import is_ornament, plain, tokens

_STRETCHED = re.compile(r"(\w)\1+")


def read_yes_no(text: str, *, language: str) -> bool | None:
    """Return True for an agreeing answer, False for a refusing one.

    None when it holds both ("yes and no"), neither, or any word that could turn it around
    ("not sure", "yes but not today"). Stretched words count as their short form ("yesss").
    """
    words = words_for(language)
    phrase = plain(text).strip(" .,!")
    phrases = {phrase, _STRETCHED.sub(r"\1", phrase)}
    if phrases & words.agreeing_phrases:
        return True
    if phrases & words.refusing_phrases:
        return False
    agrees = refuses = False
    for word in tokens(text):
        forms = {word, _STRETCHED.sub(r"\1", word)}
        if forms & words.agreeing:
            agrees = True
        elif forms & words.refusing:
            refuses = True
        elif not forms & words.yes_no_fillers and not is_ornament(word):
            return None
    return agrees if agrees != refuses else None

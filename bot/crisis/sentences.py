"""The words of the directory in each language: ``words/<language>.json`` beside the facts.

They are not in ``handlers/words``, because they must be there when nothing else is: this room
imports nothing of ours, and its answer goes out without engine or database. A key that is missing
in one language is a failing test, never a gap in an answer.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from bot.crisis.line import Contact, Fact

ENGLISH = "en"
_WORD = re.compile(r"[^\W\d_]+")


class OverdoseWords(Fact):
    """The overdose card: how to tell, five steps, what to know beforehand, and its sources."""

    title: str
    signs: str
    steps: Sequence[str]
    call: str
    call_unknown: str
    naloxone: str
    other: str
    tolerance: str
    sources: Sequence[str]


class CrisisWords(Fact):
    """Everything said in one language."""

    topics: Mapping[str, str]
    contacts: Mapping[Contact, str]
    services: Mapping[str, str]
    hours: Mapping[str, str]
    regions: Mapping[str, str]
    sentences: Mapping[str, str]
    overdose: OverdoseWords

    def say(self, name: str, **args: str) -> str:
        """One sentence, filled in. What goes in is never read as markup."""
        return self.sentences[name].format(**args)

    def opening(self, hours: str) -> str:
        """Opening hours: the words that are known are put into the language, the rest stays."""
        if hours in self.hours:
            return self.hours[hours]
        return _WORD.sub(lambda found: self.hours.get(found[0], found[0]), hours)


def languages() -> list[str]:
    """The languages there are words for."""
    files = resources.files("bot.crisis.words").iterdir()
    return sorted(file.name[:-5] for file in files if file.name.endswith(".json"))


@cache
def all_words() -> Mapping[str, CrisisWords]:
    """The words of every language, read once."""
    folder = resources.files("bot.crisis.words")
    return {
        name: CrisisWords.model_validate_json(
            folder.joinpath(f"{name}.json").read_text(encoding="utf-8")
        )
        for name in languages()
    }


def spoken(language: str) -> str:
    """The language that is said for this one ("es-MX" is "es"); English where there is none."""
    main = language.replace("_", "-").split("-")[0].lower()
    return main if main in all_words() else ENGLISH


def words(language: str) -> CrisisWords:
    """The words of a language, or English ones."""
    return all_words()[spoken(language)]

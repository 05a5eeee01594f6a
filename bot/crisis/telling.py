"""What is shown when somebody looks for help: data for a conversation, in plain words.

Two taps lead anywhere: the country, if it is not known, and the topic. Pure: the directory, the
language and the day are passed in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.crisis.directory import Directory
from bot.crisis.line import TOPICS, Contact
from bot.crisis.linewords import emergency_words, line_block
from bot.crisis.looking import Asked, Found, look
from bot.crisis.naming import country_name, language_name
from bot.crisis.sentences import languages, spoken, words

AT_ONCE = 5
ALWAYS = ("suicide", "mental_health", "substance_use", "overdose", "domestic_violence", "youth")
"""Topics offered in every country; the others only where there is a line for them."""


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose: what stands on the button, and what it means."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What is shown. ``emergency`` is one sentence and always there; ``first`` says that it leads.
    ``notes`` say what is lacking; ``blocks`` are the lines, best first; ``about`` says how far they
    can be trusted.
    """

    emergency: str
    first: bool
    notes: Sequence[str]
    blocks: Sequence[str]
    about: str

    @property
    def pages(self) -> Sequence[str]:
        """The messages: what is shown at once, and what "more" brings, five lines each."""
        shown, rest = self.blocks[:AT_ONCE], self.blocks[AT_ONCE:]
        ahead, behind = ([self.emergency], []) if self.first else ([], [self.emergency])
        about = [self.about] if self.blocks else []
        opening = "\n\n".join([*ahead, *self.notes, *shown, *behind, *about])
        parts = (rest[at : at + AT_ONCE] for at in range(0, len(rest), AT_ONCE))
        return [opening, *("\n\n".join(part) for part in parts)]


def answer(
    directory: Directory,
    asked: Asked,
    language: str,
    today: date,
    *,
    life_in_danger: bool = False,
) -> Answer:
    """The lines for what is asked, in the person's language, emergency number first when a life is
    in danger (an overdose always may be one) or when there is nothing else.
    """
    found = look(directory, asked, today)
    now = life_in_danger or asked.topic == "overdose"
    said = words(language)
    name = "about_old" if directory.is_old(today) else "about"
    return Answer(
        emergency=_emergency(directory, asked.country, language, now=now),
        first=now or not found.lines,
        notes=_notes(found, asked, language),
        blocks=[
            line_block(line, language, today, with_topics=found.no_topic) for line in found.lines
        ],
        about=said.say(name, checked_on=directory.checked_on.isoformat()),
    )


def warm(directory: Directory, today: date) -> None:
    """Tell everything once, so that nobody waits for what is read at first use (numbering plans,
    names of languages). A few tenths of a second; for the start.
    """
    for language in languages():
        for country in {*directory.by_country, *directory.numbers}:
            answer(directory, Asked(country, language=language), language, today)


def nowhere(language: str) -> Answer:
    """What is shown while nobody knows which country somebody is in: no line of any country."""
    said = words(language)
    return Answer(said.say("danger_nowhere"), True, [said.say("nowhere")], [], "")


def topic_options(
    directory: Directory, country: str, language: str, today: date
) -> Sequence[Option]:
    """The topics to choose from in a country, in plain words."""
    there, said = directory.topics(country, today), words(language)
    offered = (topic for topic in TOPICS if topic in ALWAYS or topic in there)
    return [Option(topic, said.topics[topic]) for topic in offered]


def contact_options(
    directory: Directory, country: str, topic: str | None, language: str, today: date
) -> Sequence[Option]:
    """The ways to reach somebody about a topic; none where there is no choice."""
    lines = look(directory, Asked(country, topic), today).lines
    said = words(language)
    ways = [way for way in said.contacts if any(line.takes(way) for line in lines)]
    return [Option(way, said.contacts[way]) for way in ways] if len(ways) > 1 else []


def country_options(codes: Iterable[str], language: str) -> Sequence[Option]:
    """Countries to choose from, each once, as they are called in a language."""
    return [Option(code, country_name(code, language)) for code in dict.fromkeys(codes)]


def region_options(
    directory: Directory, country: str, language: str, today: date
) -> Sequence[Option]:
    """The regions of a country that have lines of their own."""
    said = words(language)
    codes = directory.regions(country, today)
    return [Option(code, said.regions.get(code, code)) for code in codes]


def _emergency(directory: Directory, country: str, language: str, *, now: bool) -> str:
    said, numbers = words(language), directory.emergency(country)
    if not numbers:
        return said.say("danger_unknown", country=country_name(country, spoken(language)))
    told = emergency_words(numbers, language)
    return said.say("danger" if now else "emergency", numbers=told)


def _notes(found: Found, asked: Asked, language: str) -> Sequence[str]:
    said, name = words(language), spoken(language)
    country = country_name(asked.country, name)
    if not found.lines:
        return [said.say("no_lines", country=country)]
    notes = []
    if found.no_topic:
        notes.append(said.say("no_topic", country=country))
    if found.no_language and asked.language:
        notes.append(said.say("no_language", language=language_name(asked.language, name)))
    if found.no_contact:
        notes.append(said.say("no_contact"))
    return notes


__all__ = [
    "ALWAYS",
    "AT_ONCE",
    "Answer",
    "Asked",
    "Contact",
    "Option",
    "answer",
    "contact_options",
    "country_options",
    "nowhere",
    "region_options",
    "topic_options",
]

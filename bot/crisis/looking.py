"""Looking something up: what fits best comes first, and what does not fit is said, not hidden.

A topic, a language or a way of contact that a country does not have never leaves a person with
nothing: its other lines are given, and `Found` says what is lacking.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.crisis.directory import Directory
from bot.crisis.line import Contact, Line

LISTENERS = ("mental_health", "suicide", "general")
"""Topics whose lines listen to anything."""

INSTEAD = {"not_alone": ("overdose", "substance_use"), "overdose": ("substance_use",)}
"""What is nearer to a topic than somebody who listens."""

ONLY_SOME = frozenset({"youth", "domestic_violence", "veterans", "lgbtq"})
"""Topics whose lines are for some people: for anybody else they come later."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody looks for; None is anything. ``language`` only changes the order."""

    country: str
    topic: str | None = None
    language: str | None = None
    contact: Contact | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The lines, best first, and what was asked for and not there."""

    lines: Sequence[Line]
    no_topic: bool = False
    no_language: bool = False
    no_contact: bool = False


def look(directory: Directory, asked: Asked, today: date) -> Found:
    """Look something up in one country; lines of another region than the one asked for are left
    out, and all of them are given, after the national ones, where no region is.
    """
    there = [line for line in directory.lines(asked.country, today) if _serves(line, asked.region)]
    on_topic = [line for line in there if asked.topic in {None, *line.topics}]
    lines = on_topic or _instead(there, asked.topic)
    reached = [line for line in lines if asked.contact is None or line.takes(asked.contact)]
    lines = sorted(reached or lines, key=lambda line: _rank(line, asked, today))
    return Found(
        lines,
        no_topic=bool(lines) and not on_topic,
        no_language=bool(lines) and not any(_speaks(line, asked.language) for line in lines),
        no_contact=bool(lines) and not reached,
    )


def _serves(line: Line, region: str | None) -> bool:
    return region is None or line.region in {None, region}


def _speaks(line: Line, language: str | None) -> bool:
    return language is None or language in line.languages or line.ways == ("web",)


def _instead(there: list[Line], topic: str | None) -> list[Line]:
    for topics in (INSTEAD.get(topic or "", ()), LISTENERS):
        if found := [line for line in there if not set(topics).isdisjoint(line.topics)]:
            return found
    return there


def _rank(line: Line, asked: Asked, today: date) -> tuple[int | str, ...]:
    """Own lines, then the region's, then those in the language, the sure ones, those for everybody,
    those for whom the topic is the first one, those that are open all day.
    """
    region = 1 if line.region is None else 0 if line.region == asked.region else 2
    speaks = line.languages.index(asked.language) if asked.language in line.languages else 99
    place = line.topics.index(asked.topic) if asked.topic in line.topics else 99
    return (
        not line.own,
        region,
        speaks if asked.language else 0,
        line.unsure(today),
        bool(ONLY_SOME.intersection(line.topics) - {asked.topic}),
        place,
        "call" not in line.ways,
        line.hours != "24/7",
        -line.sources,
        line.id,
    )

"""The overdose card: how to tell, five steps, and what to know beforehand.

Own words for public guidance of the World Health Organization, the CDC and SAMHSA; the card names
its sources. It is first aid, no medical advice: no dose of anything but naloxone is in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.crisis.directory import Directory
from bot.crisis.line import Line
from bot.crisis.linewords import emergency_words, line_block
from bot.crisis.looking import Asked, look
from bot.crisis.sentences import words

MOST_ALONE = 3


@dataclass(frozen=True, slots=True)
class Card:
    """``now`` is for the moment itself, ``beforehand`` for a calm one; ``lines`` stay on the phone
    while somebody uses, where the country has any; ``sources`` are titles with their addresses.
    """

    title: str
    signs: str
    steps: Sequence[str]
    beforehand: Sequence[str]
    lines: Sequence[str]
    sources: Sequence[str]

    @property
    def now(self) -> str:
        """The first message: recognise and act."""
        return "\n".join([self.title, self.signs, *self.steps])

    @property
    def more(self) -> str:
        """The second message: naloxone, tolerance, not alone."""
        return "\n\n".join([*self.beforehand, *self.lines])


def overdose_card(directory: Directory, country: str | None, language: str, today: date) -> Card:
    """The card for a country, with its emergency number; without one where it is not known."""
    told, said = words(language).overdose, words(language)
    numbers = directory.emergency(country) if country else ()
    call = (
        told.call.format(numbers=emergency_words(numbers, language))
        if numbers
        else told.call_unknown
    )
    alone = company(directory, country, language, today) if country else []
    blocks = [line_block(line, language, today) for line in alone]
    return Card(
        title=told.title,
        signs=told.signs,
        steps=[step.format(emergency=call) for step in told.steps],
        beforehand=[told.tolerance, told.naloxone, told.other],
        lines=[said.say("alone_lines"), *blocks] if blocks else [],
        sources=told.sources,
    )


def company(directory: Directory, country: str, language: str, today: date) -> Sequence[Line]:
    """The lines of a country that stay on the phone while somebody uses; there may be none."""
    found = look(directory, Asked(country, "not_alone", language), today)
    return [] if found.no_topic else found.lines[:MOST_ALONE]

"""``/crisis``: who can be with you, for anybody, at any time, with nothing but files.

Whoever asks is answered: enrolled or not, in a pause, with the database down. So nothing of it is a
conversation: each button carries all that is needed for the next answer, and the only thing kept
is the country, for somebody we know, if the database is there to keep it.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from datetime import date
from typing import get_args

from bot.crisis.looking import Asked
from bot.crisis.naming import countries_like, country_name, is_country
from bot.crisis.overdose import overdose_card
from bot.crisis.sentences import words
from bot.crisis.telling import (
    Contact,
    Option,
    answer,
    contact_options,
    country_options,
    nowhere,
    region_options,
    topic_options,
)
from bot.shelf import Shelf
from bot.talk.events import Event, Incoming, Opened, Tapped
from bot.talk.message import Button, Message, Rows

COMMAND = "crisis"
MARK = "sos"
ANY = "-"
CHOOSE = "?"
LETTERS = "@"
CONTACTS: tuple[Contact, ...] = get_args(Contact)
IN_A_ROW = 6
REMEMBERED = 1000


@dataclass(frozen=True, slots=True)
class Wish:
    """What a button or the command asks for: a country, a topic in it, a page, a way to reach
    somebody, a part of the country; or a letter of the alphabet to choose the country from.
    """

    country: str = ""
    topic: str | None = None
    page: int = 0
    contact: Contact | None = None
    region: str | None = None
    letter: str = ""

    def data(self) -> str:
        """As it stands behind a button."""
        if self.letter:
            return f"{MARK}|{LETTERS}{self.letter}"
        way, part = self.contact or ANY, self.region or ANY
        return f"{MARK}|{self.country}|{self.topic or ANY}|{self.page}|{way}|{part}"


@dataclass(frozen=True, slots=True)
class Lifeline:
    """Answers from the directory alone."""

    shelf: Shelf
    _warned: OrderedDict[tuple[str, int], None] = field(default_factory=OrderedDict)

    def reply(self, wish: Wish, language: str, today: date) -> Message:
        """What is shown for a wish. Without a country no line of any country is shown."""
        if not wish.country:
            return self._where(wish, language)
        if wish.topic == CHOOSE:
            return self._topics(wish, language, today)
        if wish.region == CHOOSE:
            return self._regions(wish, language, today)
        directory = self.shelf.directory()
        if wish.topic == "overdose" and wish.page == 0:
            card = overdose_card(directory, wish.country, language, today)
            pages = [card.now, card.more]
        else:
            asked = Asked(wish.country, wish.topic, language, wish.contact, wish.region)
            found = answer(directory, asked, language, today, life_in_danger=wish.topic is None)
            pages = list(found.pages)
        text = pages[min(wish.page, len(pages) - 1)]
        return Message(text, self._buttons(wish, len(pages), language, today))

    def alone(self, incoming: Incoming) -> Message | None:
        """The answer to words of danger while nothing else works; once for each message."""
        key = (incoming.address, incoming.update_id)
        if key in self._warned:
            return None
        self._warned[key] = None
        if len(self._warned) > REMEMBERED:
            self._warned.popitem(last=False)
        language = spoken_by(incoming)
        said = words(language)
        return Message(
            f"{said.say('read')}\n\n{nowhere(language).pages[0]}", self._letters(language)
        )

    def _where(self, wish: Wish, language: str) -> Message:
        text = nowhere(language).pages[0]
        if not wish.letter:
            return Message(text, self._letters(language))
        codes = sorted(
            (code for code in self._countries() if _initial(code, language) == wish.letter),
            key=lambda code: country_name(code, language),
        )
        options = country_options(codes, language)
        return Message(text, tuple((_button(one, Wish(one.code)),) for one in options))

    def _letters(self, language: str) -> Rows:
        letters = sorted({_initial(code, language) for code in self._countries()})
        buttons = [Button(letter, Wish(letter=letter).data()) for letter in letters]
        return _in_rows(buttons, IN_A_ROW)

    def _countries(self) -> set[str]:
        directory = self.shelf.directory()
        return {*directory.by_country, *directory.numbers}

    def _topics(self, wish: Wish, language: str, today: date) -> Message:
        options = topic_options(self.shelf.directory(), wish.country, language, today)
        rows = tuple((_button(one, replace(wish, topic=one.code)),) for one in options)
        return Message(words(language).say("what"), rows)

    def _regions(self, wish: Wish, language: str, today: date) -> Message:
        options = region_options(self.shelf.directory(), wish.country, language, today)
        rows = tuple((_button(one, replace(wish, region=one.code)),) for one in options)
        return Message(words(language).say("which_region"), rows)

    def _buttons(self, wish: Wish, pages: int, language: str, today: date) -> Rows:
        """Few, so that the numbers above them stay on the screen; only what there is to choose."""
        said, directory = words(language), self.shelf.directory()
        more = Button(said.say("more"), replace(wish, page=wish.page + 1).data())
        topic = Button(said.say("topic"), replace(wish, topic=CHOOSE, page=0).data())
        ways = tuple(
            _button(one, replace(wish, contact=_contact(one.code), page=0))
            for one in contact_options(directory, wish.country, wish.topic, language, today)
            if one.code != wish.contact
        )
        place = [Button(said.say("elsewhere"), f"{MARK}|{LETTERS}")]
        if directory.regions(wish.country, today):
            place.insert(0, Button(said.say("region"), replace(wish, region=CHOOSE, page=0).data()))
        first = (more, topic) if wish.page + 1 < pages else (topic,)
        return tuple(row for row in (first, ways, tuple(place)) if row)


def wish_of(event: Event, country: str, language: str) -> Wish | None:
    """What an event asks of the lifeline; None if it is for somebody else.

    ``country`` is the one kept for this person, or empty; ``/crisis Germany`` names another.
    """
    if isinstance(event, Opened) and event.command == COMMAND:
        like = countries_like(event.argument, language) if event.argument else []
        return Wish(like[0] if like else country)
    if isinstance(event, Tapped) and event.data.startswith(f"{MARK}|"):
        return _wish(event.data)
    return None


def is_for_help(event: Event) -> bool:
    """Whether this asks for the lifeline."""
    return wish_of(event, "", "en") is not None


def spoken_by(incoming: Incoming) -> str:
    """The language the channel says the person reads, if there are words in it; else English."""
    language = (incoming.language or "en").split("-")[0]
    return language if language in {"en", "es"} else "en"


def _wish(data: str) -> Wish:
    parts = data.split("|")
    if parts[1].startswith(LETTERS):
        return Wish(letter=parts[1].removeprefix(LETTERS)[:1])
    country, topic, page, way, part = (*parts[1:], "", "", "", "", "")[:5]
    if not is_country(country):
        return Wish()
    return Wish(
        country,
        None if topic in {ANY, ""} else topic,
        int(page) if page.isdigit() else 0,
        _contact(way),
        None if part in {ANY, ""} else part,
    )


def _contact(code: str) -> Contact | None:
    return next((one for one in CONTACTS if one == code), None)


def _initial(code: str, language: str) -> str:
    return country_name(code, language)[0].upper().translate(str.maketrans("ÅÁÉÍÓÚÇ", "AAEIOUC"))


def _button(option: Option, wish: Wish) -> Button:
    return Button(option.label, wish.data())


def _in_rows(buttons: list[Button], width: int) -> Rows:
    return tuple(tuple(buttons[at : at + width]) for at in range(0, len(buttons), width))

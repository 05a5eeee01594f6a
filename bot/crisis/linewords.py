"""One line, and emergency numbers, as they are shown: plain text without markup.

Numbers are written as they are dialled inside the country and, in brackets, with country code
and hyphens: the second is the form that Telegram makes tappable. Short codes have no second form.
"""

from collections.abc import Iterator, Sequence
from datetime import date

import phonenumbers

from bot.crisis.line import EmergencyNumber, Line, hyphened
from bot.crisis.naming import language_name
from bot.crisis.sentences import ENGLISH, CrisisWords, spoken, words

SHORTEST_NUMBER = 7
MOST_NUMBERS = 4
MOST_LANGUAGES = 4


def line_block(line: Line, language: str, today: date, *, with_topics: bool = False) -> str:
    """Two or three rows: who, how, when and what it costs, and a hint where there is one.

    ``with_topics``: what it is for is said too, because it was not asked for.
    """
    said = words(language)
    place = f" ({said.regions.get(line.region, line.region)})" if line.region else ""
    rows = [
        line.name + place,
        " · ".join(_ways(line, said)),
        " · ".join(_facts(line, spoken(language), said, today, with_topics=with_topics)),
        line.hint.get(spoken(language)) or line.hint.get(ENGLISH, ""),
    ]
    return "\n".join(row for row in rows if row)


def emergency_words(numbers: Sequence[EmergencyNumber], language: str) -> str:
    """Emergency numbers in one phrase, at most four: "911", "998 (ambulance) or 999 (police)"."""
    said = words(language)
    shown = [_with_services(one, said) for one in numbers[:MOST_NUMBERS]]
    *before, last = shown
    return f"{', '.join(before)} {said.say('or')} {last}" if before else last


def _with_services(one: EmergencyNumber, said: CrisisWords) -> str:
    if not one.services or {"ambulance", "police"} <= {*one.services}:
        return one.number
    return f"{one.number} ({', '.join(said.services[name] for name in one.services)})"


def _ways(line: Line, said: CrisisWords) -> Iterator[str]:
    if line.local:
        yield said.say("call", number=_number(line, said))
    for other in line.also:
        yield _tappable(other, line.country)
    if line.text and line.text.keyword:
        number = _tappable(line.text.number, line.country)
        yield said.say("text_word", keyword=line.text.keyword, number=number)
    elif line.text:
        yield said.say("text", number=_tappable(line.text.number, line.country))
    if line.whatsapp:
        yield f"WhatsApp https://wa.me/{line.whatsapp.removeprefix('+')}"
    if line.chat_url:
        yield said.say("chat", url=line.chat_url)
    if line.url and line.ways == ("web",):
        yield line.url


def _number(line: Line, said: CrisisWords) -> str:
    number = _both(line.local or "", line.international)
    return said.say("press", number=number, menu=line.menu) if line.menu else number


def _tappable(local: str, country: str) -> str:
    """A further number as written in the country, with its tappable form if it has one."""
    if len(_digits(local)) < SHORTEST_NUMBER:
        return local
    return _both(local, hyphened(phonenumbers.parse(local, country)))


def _both(local: str, international: str | None) -> str:
    """Both forms; the second alone where they have the same digits, as in North America."""
    if international is None:
        return local
    return (
        international if _digits(local) == _digits(international) else f"{local} ({international})"
    )


def _digits(number: str) -> str:
    return "".join(one for one in number if one.isdigit())


def _facts(
    line: Line, language: str, said: CrisisWords, today: date, *, with_topics: bool
) -> Iterator[str]:
    if with_topics:
        yield said.say("for_topics", topics=", ".join(said.topics[one] for one in line.topics))
    if line.ways != ("web",):
        yield _hours(line, said)
    yield _cost(line, language, said)
    if line.languages:
        yield ", ".join(language_name(one, language) for one in line.languages[:MOST_LANGUAGES])
    if line.own:
        yield said.say("own")
    yield _confirmed(line, said, today)


def _cost(line: Line, language: str, said: CrisisWords) -> str:
    charged = line.cost.get(language) or line.cost.get(ENGLISH)
    return charged or said.say("free" if line.free else "cost_unknown")


def _hours(line: Line, said: CrisisWords) -> str:
    if not line.hours:
        return said.say("hours_unknown")
    told = said.opening(line.hours)
    return told if line.hours_checked else said.say("hours_unchecked", hours=told)


def _confirmed(line: Line, said: CrisisWords, today: date) -> str:
    if line.confirmed is None:
        return said.say("undated")
    name = "unsure" if line.unsure(today) else "confirmed"
    return said.say(name, confirmed=line.confirmed)

"""What can be wrong with a line although it has the right form. The same rules hold for what is
shipped (a test) and for what a clinic adds.
"""

from collections.abc import Iterator

from bot.crisis.line import TOPICS, Line, last_day
from bot.crisis.linenumbers import LONGEST_SHORT_CODE, is_short, valid
from bot.crisis.naming import is_country, is_language

LONGEST_NAME = 100
LONGEST_WORDS = 200


def problems_of(line: Line) -> Iterator[str]:
    """Every problem of one line, each with the field it is about."""
    if not is_country(line.country):
        yield f"country: {line.country} is no country; it is two capital letters, such as US."
        return
    yield from _about(line)
    yield from _languages(line)
    yield from _numbers(line)
    yield from _addresses(line)
    yield from _dates(line)


def _about(line: Line) -> Iterator[str]:
    if not line.name.strip() or len(line.name) > LONGEST_NAME:
        yield f"name: it needs 1 to {LONGEST_NAME} letters."
    for words in (*line.hint.values(), *line.cost.values(), line.hours or ""):
        if len(words) > LONGEST_WORDS:
            yield f"hint, cost, hours: at most {LONGEST_WORDS} letters each."
    if line.region and not line.region.startswith(f"{line.country}-"):
        yield f"region: {line.region} does not lie in {line.country}."
    if not line.topics:
        yield f"topics: none is named. There are: {', '.join(TOPICS)}."
    for topic in line.topics:
        if topic not in TOPICS:
            yield f"topics: {topic} is no topic. There are: {', '.join(TOPICS)}."


def _languages(line: Line) -> Iterator[str]:
    for language in line.languages:
        if not is_language(language):
            yield f"languages: {language} is no language; it is a code, such as es."
    if not line.languages and line.ways != ("web",):
        yield "languages: none is named; whoever calls wants to know."


def _numbers(line: Line) -> Iterator[str]:
    if not line.ways:
        yield "it names no way to reach it: number, text, whatsapp, chat_url or url."
    if line.number and line.short_code and not is_short(line.number, LONGEST_SHORT_CODE):
        yield f"number: {line.number} is no short code."
    if line.number and not line.short_code and valid(line.number, line.country) is None:
        yield f"number: {line.number} is no valid number in {line.country}."
    if not _is_the_same(line):
        yield f"local: {line.local} and number: {line.number} are not the same number."
    if line.whatsapp and not (line.whatsapp.startswith("+") and valid(line.whatsapp, line.country)):
        yield f"whatsapp: {line.whatsapp} is no valid number in {line.country} that begins with +."
    for name, number in (
        *(("also", one) for one in line.also),
        *((("text", line.text.number),) if line.text else ()),
    ):
        if not is_short(number) and valid(number, line.country) is None:
            yield f"{name}: {number} is no valid number in {line.country} and no short code."


def _is_the_same(line: Line) -> bool:
    if line.number is None or line.local is None:
        return line.number is line.local
    if line.short_code:
        return _digits(line.number) == _digits(line.local)
    return valid(line.local, line.country) == valid(line.number, line.country)


def _digits(number: str) -> str:
    return "".join(one for one in number if one.isdigit())


def _addresses(line: Line) -> Iterator[str]:
    for name, address in (("url", line.url), ("chat_url", line.chat_url)):
        if address and (not address.startswith("https://") or any(map(str.isspace, address))):
            yield f"{name}: {address} does not begin with https://."


def _dates(line: Line) -> Iterator[str]:
    if line.own and line.confirmed is None:
        yield "confirmed: the day somebody last checked it is missing, such as 2026-11-20."
    try:
        last_day(line.confirmed or "2000")
    except ValueError:
        yield f"confirmed: there is no day {line.confirmed}."

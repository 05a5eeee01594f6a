"""Lines for tests, and the day on which they are looked up."""

from datetime import date

from bot.crisis.directory import Directory
from bot.crisis.line import EmergencyNumber, Line, Text

TODAY = date(2026, 11, 25)


def line(
    line_id: str = "xx-line",
    *,
    country: str = "DE",
    topics: tuple[str, ...] = ("suicide",),
    languages: tuple[str, ...] = ("de",),
    region: str | None = None,
    confirmed: str | None = "2026-10",
    number: str | None = "+493412525255",
    local: str | None = "0341 2525255",
    text: Text | None = None,
    chat_url: str | None = None,
    closed: date | None = None,
    sources: int = 2,
    own: bool = False,
) -> Line:
    """A line of which only what a test is about is said."""
    return Line(
        id=line_id,
        country=country,
        region=region,
        name=line_id,
        topics=topics,
        languages=languages,
        number=number,
        local=local,
        text=text,
        chat_url=chat_url,
        sources=sources,
        confirmed=confirmed,
        closed=closed,
        own=own,
    )


def directory(*lines: Line) -> Directory:
    """A directory of these lines, where Germany has two emergency numbers."""
    whole = ("ambulance", "fire", "police")
    numbers = {
        "DE": [
            EmergencyNumber(number="112", services=whole, sources=3),
            EmergencyNumber(number="110", services=("police",), sources=2),
        ]
    }
    return Directory({}, numbers, date(2026, 11, 23)).with_own(lines)

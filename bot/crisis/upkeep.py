"""Which lines somebody should look at again: old ones, and those that too few sources agree on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.crisis.directory import Directory
from bot.crisis.line import Line

YEAR = timedelta(days=365)
FEWEST_SOURCES = 2


@dataclass(frozen=True, slots=True)
class Doubt:
    """A line, and why somebody should look at it; ``shown``: people are shown it meanwhile."""

    line: Line
    why: Sequence[str]
    shown: bool

    @property
    def pressing(self) -> bool:
        """Whether it must not stay: a clinic's own line that is old (nobody else checks it), or a
        shown line that rests on a single source.
        """
        return self.line.own or (self.shown and self.line.sources < FEWEST_SOURCES)


def doubts(directory: Directory, today: date, country: str | None = None) -> Sequence[Doubt]:
    """The lines to look at again, of one country or of all; closed ones are settled."""
    return [
        Doubt(line, why, line.shown(today))
        for line in directory.every()
        if country in {None, line.country}
        and not (line.closed and line.closed <= today)
        and (why := list(_why(line, today)))
    ]


def _why(line: Line, today: date) -> Iterator[str]:
    if line.confirmed_on is None:
        yield "no source has a date"
    elif not line.shown(today):
        yield "older than five years, not shown any more"
    elif today - line.confirmed_on > YEAR:
        yield "older than a year"
    if not line.own and line.sources < FEWEST_SOURCES:
        yield "fewer than two sources"

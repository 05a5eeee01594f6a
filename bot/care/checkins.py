"""One check-in as the week and the trend read it, and several on one day read as one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

LOWEST, HIGHEST = 0, 10


@dataclass(frozen=True)
class CheckIn:
    """What a client answered on one of their own days.

    Ratings run from 0 to 10: mood (10 is good), pull (10 is a very strong pull toward use),
    sleep (10 is slept well), lonely, restless. A rating outside that range raises ValueError.
    ``used`` is None when use is not tracked or was not answered, otherwise "no" or "yes". ``at`` is
    the moment it was written (ISO), "" where that is not known.
    """

    day: date
    ratings: Mapping[str, int]
    declined: frozenset[str]
    helped: str | None
    for_clinician: str | None
    used: str | None
    at: str = ""

    def __post_init__(self) -> None:
        """Refuse what no scale and no button could have given."""
        for name, rating in self.ratings.items():
            if not LOWEST <= rating <= HIGHEST:
                raise ValueError(f"{name} must be between {LOWEST} and {HIGHEST}")
        if self.used not in {None, "no", "yes"}:
            raise ValueError("used must be None, 'no' or 'yes'")


@dataclass(frozen=True)
class Day:
    """All of one day's check-ins read together."""

    ratings: Mapping[str, int]
    declined: frozenset[str]
    used: str | None


def days_of(check_ins: Iterable[CheckIn]) -> dict[date, Day]:
    """Each day with a check-in. Later answers replace earlier ones on the same day.

    An answer given after "rather not say" counts; a reported use is not undone by a later "no".
    """
    found: dict[date, list[CheckIn]] = {}
    for check_in in check_ins:
        found.setdefault(check_in.day, []).append(check_in)
    return {day: _one_day(several) for day, several in found.items()}


def _one_day(several: list[CheckIn]) -> Day:
    ratings: dict[str, int] = {}
    declined: set[str] = set()
    for check_in in several:
        ratings.update(check_in.ratings)
        declined |= check_in.declined
    told = {check_in.used for check_in in several} - {None}
    used = "yes" if "yes" in told else "no" if told else None
    return Day(ratings, frozenset(declined - ratings.keys()), used)


def middle(ratings: Iterable[int]) -> float | None:
    """The middle answer (median), which one unusual day hardly moves; None without answers."""
    found = list(ratings)
    return float(median(found)) if found else None

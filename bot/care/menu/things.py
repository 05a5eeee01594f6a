"""What a menu is made of: things to do, the moment one is looked for, and how it went before."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Final, Literal, TypeAlias

from pydantic import TypeAdapter

JSON: TypeAlias = Mapping[str, "JSON"] | Sequence["JSON"] | str | int | float | bool | None

Energy = Literal["low", "some", "much"]
Money = Literal["none", "some"]
Company = Literal["alone", "either", "with someone"]
Place = Literal["home", "out", "anywhere"]
When = Literal["any", "day", "dark"]
Wish = Literal["like", "liked", "want to try"]

ENERGIES: Final[Sequence[Energy]] = ("low", "some", "much")
ME: Final = "me"
STARTER: Final = "starter"
DAY_HOURS: Final = range(7, 21)
LIGHT_HOURS: Final = range(6, 18)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do.

    It takes from ``shortest`` to ``longest`` minutes, at least ``energy``, and what else it asks
    for; ``any_weather`` things need no good weather. ``when`` is "day" for what belongs between 7
    and 21 o'clock, "dark" for what belongs between 18 and 6. ``added_by`` is "me" for the
    client's own, "starter" for those of the beginning, otherwise the name of whoever suggested it.
    """

    id: str
    words: str
    shortest: int
    longest: int
    energy: Energy = "low"
    money: Money = "none"
    company: Company = "either"
    place: Place = "anywhere"
    any_weather: bool = True
    when: When = "any"
    added_by: str = ME
    wish: Wish = "like"

    def __post_init__(self) -> None:
        """Refuse what could never be offered."""
        if not self.words.strip():
            raise ValueError("A thing to do needs words")
        if not 0 < self.shortest <= self.longest:
            raise ValueError("A thing to do takes at least a minute, and shortest before longest")

    @property
    def is_own(self) -> bool:
        """Whether the client added it."""
        return self.added_by == ME


@dataclass(frozen=True, slots=True)
class Occasion:
    """The moment something is looked for: the client's wall time (naive), and the free minutes.

    Everything else is None as long as the client has not said it: the most energy there is,
    whether money may be spent, the company and the place that are wanted.
    """

    at: datetime
    minutes: int
    energy: Energy | None = None
    company: Literal["alone", "with someone"] | None = None
    money: Money | None = None
    place: Literal["home", "out"] | None = None
    bad_weather: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """An item that was chosen, when on the client's wall clock (naive), and whether it helped.

    ``helped`` is None as long as that was not told.
    """

    item: str
    at: datetime
    helped: bool | None


def fits(item: Item, occasion: Occasion) -> bool:
    """Whether an item can be done then, with what there is."""
    return (
        item.shortest <= occasion.minutes
        and _belongs(item.when, occasion.at)
        and _belongs(item.when, occasion.at + timedelta(minutes=item.shortest))
        and (occasion.energy is None or _takes(item.energy) <= _takes(occasion.energy))
        and (occasion.money != "none" or item.money == "none")
        and (occasion.company is None or item.company in {"either", occasion.company})
        and (occasion.place is None or item.place in {"anywhere", occasion.place})
        and (item.any_weather or not occasion.bad_weather)
    )


def _belongs(when: When, at: datetime) -> bool:
    if when == "dark":
        return at.hour not in LIGHT_HOURS
    return when == "any" or at.hour in DAY_HOURS


def _takes(energy: Energy) -> int:
    return ENERGIES.index(energy)


_ITEM: Final = TypeAdapter(Item)


def item_json(item: Item) -> dict[str, JSON]:
    """An item in plain values, as it is stored."""
    return asdict(item)


def item_from(value: JSON) -> Item:
    """An item from plain values; a value that is none raises ValueError."""
    return _ITEM.validate_python(value)

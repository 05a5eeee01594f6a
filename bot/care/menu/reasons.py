"""Why a thing is offered just now: one short and true reason."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.care.menu.things import STARTER, Item, Occasion, Outcome
from bot.care.sentences import WEEKDAYS

NEAR_HOURS: Final = 3
SHORT_MINUTES: Final = 10
LITTLE_TIME: Final = 30
# Until 5 o'clock people still speak of the night before.
NIGHT_ENDS: Final = timedelta(hours=5)


def near(one: datetime, other: datetime) -> bool:
    """Whether two moments are at most three hours apart on the clock, whatever their days."""
    apart = abs(one.hour - other.hour)
    return min(apart, 24 - apart) <= NEAR_HOURS


def reason(item: Item, occasion: Occasion, outcomes: Sequence[Outcome]) -> str:
    """The best reason there is for this item: what helped first, then the client's own words."""
    told = [one for one in outcomes if one.item == item.id and one.at <= occasion.at]
    helped = sorted((one.at for one in told if one.helped), reverse=True)
    for at in helped:
        if near(at, occasion.at):
            return f"helped {_when(at, occasion.at)}"
    if helped:
        return "helped before"
    if item.wish == "want to try" and not told:
        return "you wanted to try this"
    return _of_the_one_who_added(item) or _of_the_moment(item, occasion)


def _when(at: datetime, now: datetime) -> str:
    """``last Friday evening``, ``yesterday morning``, ``on a Monday night``."""
    day = (at - NIGHT_ENDS).date()
    part = _part(at.hour)
    days = ((now - NIGHT_ENDS).date() - day).days
    if days == 0:
        return "earlier today"
    if days == 1:
        return "last night" if part == "night" else f"yesterday {part}"
    spoken = f"{WEEKDAYS[day.weekday()]} {part}"
    return f"last {spoken}" if days <= 7 else f"on a {spoken}"


def _part(hour: int) -> str:
    if 5 <= hour < 12:
        return "morning"
    if 12 <= hour < 17:
        return "afternoon"
    return "evening" if 17 <= hour < 22 else "night"


def _of_the_one_who_added(item: Item) -> str:
    if item.is_own:
        return "you used to like this" if item.wish == "liked" else "from your own list"
    return "" if item.added_by == STARTER else f"{item.added_by} suggested this"


def _of_the_moment(item: Item, occasion: Occasion) -> str:
    if occasion.energy == "low":
        return "takes little energy"
    if occasion.bad_weather and item.place != "out":
        return "the weather does not matter"
    if item.shortest <= SHORT_MINUTES and occasion.minutes <= LITTLE_TIME:
        return "short enough"
    if occasion.money == "none":
        return "costs nothing"
    return _of_its_kind(item)


def _of_its_kind(item: Item) -> str:
    if item.company == "with someone":
        return "some company"
    if item.place == "out":
        return "gets you outside"
    return "takes little energy" if item.energy == "low" else "fits the time you have"

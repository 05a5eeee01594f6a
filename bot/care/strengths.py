"""Strengths that show in a client's own answers. Rules only: each needs real answers behind it.

Nothing here praises. A rule says on which day something happened, and keeps the words the client
wrote on that day. When an answer is changed or taken back, what rested on it is gone too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Final, Literal

from bot.care.checkins import CheckIn, days_of
from bot.care.hard_moments import walked
from bot.care.urges import Wave

Kind = Literal[
    "rode_out",
    "reached_out",
    "kept_plan",
    "came_back",
    "told_truth",
    "slept_better",
    "on_my_terms",
    "own_things",
]
Source = Literal["check_ins", "urges", "free_time", "people", "lapse"]

STRONG: Final = 5
"""A pull from here on (0 to 10) is one to ride out. Our own choice, no cut-off is known."""
LOWER: Final = 2
"""By how much it has to come down. Our own choice: less is how a number wobbles."""
SILENCE: Final = timedelta(days=4)
NIGHTS: Final = 7
NIGHTS_TOLD: Final = 4
BETTER: Final = 2.0
THINGS: Final = 3
THINGS_WITHIN: Final = timedelta(days=14)
WENT_WELL: Final = frozenset(("helped", "fine"))
ALONE: Final = frozenset(("own", "thing", "meeting", "rest"))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Free time that was planned and lived: the plan's kind, its thing of the menu, its words, and
    how it went ("helped", "fine", "hard", "other").
    """

    day: date
    kind: str
    thing: str
    words: str
    went: str


@dataclass(frozen=True, slots=True)
class Story:
    """What a client answered, each list oldest first; waves with their day. ``lapses`` are the days
    of a lapse told, ``on_terms`` those of an encounter that went the way the client wanted.
    """

    check_ins: Sequence[CheckIn] = ()
    waves: Sequence[tuple[date, Wave]] = ()
    lived: Sequence[Stretch] = ()
    lapses: Sequence[date] = ()
    on_terms: Sequence[date] = ()


@dataclass(frozen=True, slots=True)
class Strength:
    """Something that showed on ``day``. ``words`` are the client's own, if they wrote some;
    ``told`` fills the sentence; ``source`` is the kind of answer it rests on.
    """

    kind: Kind
    day: date
    source: Source
    words: str = ""
    told: Mapping[str, int | str] = field(default_factory=dict)


def noticed(story: Story) -> list[Strength]:
    """Every strength that showed, oldest first; each kind once a day at most."""
    found: dict[tuple[date, Kind], Strength] = {}
    for rule in RULES:
        for one in rule(story):
            found.setdefault((one.day, one.kind), one)
    helped = {one.day: one.helped for one in story.check_ins if one.helped}
    with_words = [_worded(one, helped.get(one.day)) for one in found.values()]
    return sorted(with_words, key=lambda one: (one.day, one.kind))


def rode_out(story: Story) -> Iterator[Strength]:
    """A strong pull that had come down when it was rated again."""
    for day, one in story.waves:
        if one.before >= STRONG and one.drop >= LOWER:
            told = {"before": one.before, "after": one.after}
            yield Strength("rode_out", day, "urges", told=told)


def reached_out(story: Story) -> Iterator[Strength]:
    """A person was called in a wave, or a free stretch was spent with somebody and went well. Who
    it was is not kept here.
    """
    for day, wave in story.waves:
        if wave.way == "someone":
            yield Strength("reached_out", day, "urges")
    for one in story.lived:
        if one.kind == "someone" and one.went in WENT_WELL:
            yield Strength("reached_out", one.day, "free_time")


def kept_plan(story: Story) -> Iterator[Strength]:
    """A plan that was lived and went well on a day that was hard for this client."""
    hard = _hard_days(story)
    for one in story.lived:
        if one.day in hard and one.kind in ALONE and one.went in WENT_WELL:
            yield Strength("kept_plan", one.day, "free_time", words=one.words)


def came_back(story: Story) -> Iterator[Strength]:
    """A check-in after four days or more without one."""
    days = sorted({one.day for one in story.check_ins})
    for earlier, day in pairwise(days):
        if day - earlier > SILENCE:
            quiet = (day - earlier).days - 1
            yield Strength("came_back", day, "check_ins", told={"days": quiet})


def told_truth(story: Story) -> Iterator[Strength]:
    """Use was told, in a check-in or as a lapse."""
    for day in story.lapses:
        yield Strength("told_truth", day, "lapse")
    for one in story.check_ins:
        if one.used == "yes":
            yield Strength("told_truth", one.day, "check_ins")


def slept_better(story: Story) -> Iterator[Strength]:
    """A week whose middle night was two steps better than that of the two weeks before; then not
    again for four weeks.
    """
    nights = {
        day: read.ratings["sleep"]
        for day, read in days_of(story.check_ins).items()
        if "sleep" in read.ratings
    }
    last: date | None = None
    for day in sorted(nights):
        now = _of_days(nights, day, NIGHTS)
        before = _of_days(nights, day - timedelta(days=NIGHTS), 2 * NIGHTS)
        rested = last is None or day - last >= timedelta(weeks=4)
        enough = min(len(now), len(before)) >= NIGHTS_TOLD
        if rested and enough and median(now) - median(before) >= BETTER:
            last = day
            yield Strength("slept_better", day, "check_ins")


def on_my_terms(story: Story) -> Iterator[Strength]:
    """An encounter that went the way the client had wanted it."""
    for day in story.on_terms:
        yield Strength("on_my_terms", day, "people")


def own_things(story: Story) -> Iterator[Strength]:
    """Three different things of the client's own menu that went well within two weeks."""
    lately: dict[str, Stretch] = {}
    for one in story.lived:
        if one.thing.startswith("own-") and one.went in WENT_WELL:
            lately = {
                thing: other
                for thing, other in lately.items()
                if one.day - other.day <= THINGS_WITHIN and thing != one.thing
            }
            lately[one.thing] = one
            if len(lately) >= THINGS:
                words = ", ".join(other.words for other in lately.values())
                lately = {}
                yield Strength("own_things", one.day, "free_time", words=words)


RULES: Final[Sequence[Callable[[Story], Iterator[Strength]]]] = (
    rode_out,
    reached_out,
    kept_plan,
    came_back,
    told_truth,
    slept_better,
    on_my_terms,
    own_things,
)


def _worded(one: Strength, helped: str | None) -> Strength:
    """With what the client wrote that day about what helped, where there are no words yet."""
    if one.words or not helped:
        return one
    return Strength(one.kind, one.day, one.source, helped, one.told)


def _hard_days(story: Story) -> set[date]:
    """The days with a pull that was hard for this client by then, or with a strong wave."""
    pulls = [(one.day, one.ratings["pull"]) for one in story.check_ins if "pull" in one.ratings]
    judged = walked([float(pull) for _, pull in pulls])
    hard = {day for (day, _), (is_hard, _) in zip(pulls, judged, strict=True) if is_hard}
    return hard | {day for day, one in story.waves if one.before >= STRONG}


def _of_days(nights: Mapping[date, int], last: date, days: int) -> list[int]:
    first = last - timedelta(days=days - 1)
    return [value for day, value in nights.items() if first <= day <= last]

"""What a study of nudges found, in plain words, with how little or how much that is."""

from __future__ import annotations

from bot.care.study import MOMENTS, PEOPLE, Effect, Side
from bot.studies import Results, Study

UNEVEN = 10
"""So many check-ins more in a hundred on one side, and who is missing may explain the rest."""


def tell(study: Study) -> str:
    """The whole study in a few lines."""
    agree = _number(study.agreed, "client agrees", "clients agree")
    times, people = _times(study.moments), _people(study.people)
    start = (
        f"{study.clinic}: {study.share} in a hundred nudges are left out by chance, for clients "
        f"who agree. {agree} now.\nChance has decided {times}, for {people}.\n"
    )
    return start + (_too_few(study) if study.results is None else _told(study.results))


def _too_few(study: Study) -> str:
    return (
        f"Too few to say whether nudges help: after a nudge left out there was a check-in within "
        f"the day {_times(study.told)}, from {_people(study.told_people)}. It takes {MOMENTS}, "
        f"from {PEOPLE} people, and as many after one that was sent."
    )


def _told(found: Results) -> str:
    pull, hard = found.pull, found.hard
    return (
        f"{found.sent.moments} were sent and {found.answered} of them answered; "
        f"{found.left_out.moments} were left out.\n"
        f"A check-in within the day followed {_percent(found.sent)} in a hundred that were sent, "
        f"and {_percent(found.left_out)} in a hundred left out. The others cannot be compared."
        f"{_uneven(found)}\n\n"
        f"After a nudge the next check-in's pull (0 to 10) was {_pull(pull.difference)} than after "
        f"one left out. {_between(_pull(pull.low), _pull(pull.high))}\n"
        f"Hard check-ins were {_hard(hard.difference)} in a hundred. "
        f"{_between(_hard(hard.low), _hard(hard.high))}\n"
        f"{_verdict(pull)}"
    )


def _between(low: str, high: str) -> str:
    return (
        f"The truth may lie anywhere from {low} to {high}: a range made like this is right in 95 "
        "of 100 studies."
    )


def _verdict(pull: Effect) -> str:
    if not pull.is_clear:
        return (
            "So it cannot be told yet whether nudges lower the pull, raise it, or change nothing."
        )
    way = "lower" if pull.difference < 0 else "higher"
    return f"So nudges seem to make the pull {way}: chance alone seldom gives that."


def _uneven(found: Results) -> str:
    if abs(_percent(found.sent) - _percent(found.left_out)) < UNEVEN:
        return ""
    return " They differ much in this, so who is missing may explain some of what follows."


def _pull(difference: float) -> str:
    return f"{abs(difference):.1f} {'lower' if difference < 0 else 'higher'}"


def _hard(difference: float) -> str:
    return f"{abs(difference) * 100:.0f} {'fewer' if difference < 0 else 'more'}"


def _percent(one: Side) -> int:
    return round(100 * one.told / one.moments)


def _times(count: int) -> str:
    return _number(count, "time", "times")


def _people(count: int) -> str:
    return _number(count, "person", "people")


def _number(count: int, one: str, several: str) -> str:
    return f"{count:,} {one if count == 1 else several}"

"""The words a week is told in, in English, as data; all in small letters, without apostrophes."""

from __future__ import annotations

from typing import Final

from bot.care.plan.things import Kind
from bot.reading.text import letters
from bot.reading.vocabulary import word_list

KINDS: Final[dict[Kind, list[str]]] = {
    "sleep": word_list("sleep sleeping bed bedtime asleep nap"),
    "medication": word_list(
        "med meds medication medications medicine medicines pill pills tablet tablets dose"
        " methadone buprenorphine suboxone subutex buvidal espranor naltrexone antabuse"
        " acamprosate insulin vitamins pharmacy"
    ),
    "appointment": word_list(
        "appointment appointments appt dentist doctor doctors dr gp therapy therapist counselling"
        " counseling counsellor counselor psychiatrist psychologist clinic hospital probation"
        " court keyworker caseworker physio interview session"
    ),
    "meeting": word_list("meeting meetings aa na ca ga smart alanon naranon"),
    "group": word_list("group groups aftercare workshop"),
    "meal": word_list("breakfast lunch dinner supper meal meals brunch tea eat eating"),
    "work": word_list(
        "work working job shift shifts office school college university uni class classes course"
        " lecture lectures training volunteering volunteer"
    ),
    "people": word_list(
        "mum mom mother dad father parents sister brother son daughter kids kid children child"
        " wife husband partner girlfriend boyfriend friend friends family gran grandma grandad"
        " grandpa nan aunt uncle sponsor date visit"
    ),
}
"""What a commitment is, by the first kind here that has one of its words: "dinner with mum" is a
meal, "work meeting" is a meeting."""

NOT_WORK: Final = frozenset({"run"})
"""A school run is no school."""

MINUTES: Final[dict[Kind, int]] = {
    "work": 480,
    "group": 90,
    "meeting": 90,
    "meal": 45,
    "medication": 15,
    "sleep": 480,
    "appointment": 60,
    "people": 120,
    "other": 60,
}
"""How long something lasts when no end was told. Twelve-step meetings and group sessions last 60
to 90 minutes; the longer is taken, so that no nudge falls into one. The others are our own."""

EVERY_DAY: Final[frozenset[Kind]] = frozenset({"medication", "meal", "sleep"})
"""What is meant for every day when no day was told."""

EVENING_LIKELY: Final = range(1, 7)
"""Bare hours that mean the afternoon or evening, except for what may well be before breakfast."""
UNSURE_ALONE: Final = range(1, 11)
UNSURE_FROM: Final = range(1, 8)
"""Bare hours, alone and at the beginning of a span, of which it is said how they were taken."""
EARLY_POSSIBLE: Final[frozenset[Kind]] = frozenset({"work", "sleep", "medication"})

WEEKDAYS: Final = {"weekday": (0, 1, 2, 3, 4), "weekdays": (0, 1, 2, 3, 4)} | {
    "workdays": (0, 1, 2, 3, 4),
    "weekend": (5, 6),
    "weekends": (5, 6),
}
DAILY: Final = frozenset({"daily", "everyday", "nightly"})
MISSPELT: Final = {
    "wensday": 2,
    "wendsday": 2,
    "wensdays": 2,
    "wendsdays": 2,
    "wedsday": 2,
    "thrusday": 3,
    "thirsday": 3,
    "saterday": 5,
    "saterdays": 5,
}
"""Weekdays more than one slip away from their spelling."""
NO_SLIPS: Final = frozenset({"sundae", "sundaes", "monay"})
"""Words one slip away from a weekday that are words of their own."""

EVERY: Final = frozenset({"every", "each"})
OTHER: Final = frozenset({"other", "second", "alternate"})
FORTNIGHTLY: Final = frozenset({"fortnightly", "biweekly"})
WEEKLY: Final = frozenset({"weekly"})
PLACES: Final = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3} | {
    "fourth": 4,
    "4th": 4,
    "last": -1,
}
RANGE: Final = frozenset({"-", "to", "till", "til", "until", "through", "thru"})
BEFORE_TIMES: Final = frozenset({"at", "from", "by", "@", "around", "about", "between"})
STARTING: Final = frozenset({"starting", "since", "beginning"})
ENDING: Final = frozenset({"until", "till", "til"})
JOINTS: Final = frozenset({"and", "&", "+", ",", "/", "plus", "then", "also"})
DOUBT: Final = frozenset(
    word_list(
        "except but unless if sometimes maybe perhaps either or might depends varies dont monthly"
        " yearly once twice"
    )
)
"""Words that change what the rest of a sentence means; it is not read."""
LENGTHS: Final = {"hour": 60, "hours": 60, "hr": 60, "hrs": 60, "h": 60} | {
    "minute": 1,
    "minutes": 1,
    "min": 1,
    "mins": 1,
}
"""Minutes."""
SPANS: Final = frozenset({"day", "days", "week", "weeks", "month", "months", "fortnight"})
OFF: Final = frozenset({"off", "free", "cancelled", "canceled"})
NO: Final = frozenset({"no", "not", "cancel", "skip", "without", "nothing"})
EVERYTHING: Final = frozenset(
    word_list("everything all plans plan anything nothing commitments day days holiday")
)
"""What a day off is from when all of it is meant."""
PARTS: Final = {"morning": "morning", "mornings": "morning", "afternoon": "afternoon"} | {
    "afternoons": "afternoon",
    "evening": "evening",
    "evenings": "evening",
    "night": "night",
    "nights": "night",
    "tonight": "night",
}
AROUND_TITLE: Final = frozenset(
    word_list(
        "i im ive a an the my our we have has got go going to at on from in for with of by is are"
        " its it there theres then usually normally always about around approx also will be am do"
        " take need see get every each and or week so please"
    )
)
"""Words that are no part of a name when they stand at its beginning or its end."""
NEVER_ENDS: Final = frozenset(word_list("dr mr mrs ms st approx"))
"""Short forms whose full stop ends no sentence."""


def kind_of(title: str) -> Kind:
    """What a commitment is, from the words of its name."""
    words = set(letters(title).split())
    if words & NOT_WORK:
        words -= set(KINDS["work"])
    for kind, known in KINDS.items():
        if words & set(known):
            return kind
    return "other"

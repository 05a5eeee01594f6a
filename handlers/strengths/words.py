"""How a strength is said: plain, with its day, and without a word of praise."""

from __future__ import annotations

from bot.care.sentences import MONTHS, WEEKDAYS
from bot.care.strengths import Strength
from handlers.strengths.sheet import Shown

DID = {
    "rode_out": "you stayed with a pull of {before} until it was {after}",
    "reached_out": "you reached out to somebody",
    "kept_plan": "you kept a plan on a hard day",
    "came_back": "you came back after {days} quiet days",
    "told_truth": "you told it as it was, when there was use",
    "slept_better": "you had slept better for a week than in the two weeks before",
    "on_my_terms": "you saw somebody on your own terms",
    "own_things": "you had done three things from your own menu",
}
"""After "On Friday 12 May"."""
TOLD_AGAIN = {
    "on": "On {day} {did}.",
    "your": "From your own answers: on {day} {did}.",
    "was": "There was {day}, too. Then {did}.",
    "here": "You told me this: on {day} {did}.",
    "also": "This happened as well: on {day} {did}.",
}
"""Said after something hard, at most once in four days."""

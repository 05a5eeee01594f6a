"""What can be done with a goal, asked in a few taps: the same for both sides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.care.goals import Goal, Side, What, allowed
from bot.talk.talk import Talk
from handlers.together.goal_words import AIMS, AREAS
from handlers.together.goals import Deed

LABELS: dict[What, str] = {
    "sign": "Yes, that is our goal",
    "unsign": "Not quite, any more",
    "reword": "Put it in other words",
    "comment": "Say something about it",
    "step": "Name a small next step",
    "step_done": "A step is done",
    "progress": "How far it is",
}
REST: dict[What, str] = {
    "review": "A day to look at it",
    "bring": "Agree on it together",
    "keep": "Keep it for me alone",
    "pause": "Let it rest",
    "resume": "Take it up again",
    "met": "It is met",
    "let_go": "Let it go",
}
AGREED = "You have both said yes to these words: it is agreed."
MORE, HISTORY, LEAVE = "more", "history", "leave"
LONGEST = 200
STEPS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """A new goal in somebody's words: the part of life, which way, and the words."""

    area: str
    aim: str
    words: str


def goal_id(began: datetime, rounds: int) -> str:
    """A name for what is asked in this round: the same however often it is answered anew."""
    return f"{began:%Y%m%d%H%M%S%f}-{rounds}"


async def ask_goal(talk: Talk) -> Asked:
    """A goal in plain words: where in life, which way, how somebody would say it."""
    area = await talk.choice("area", "Which part of life is it about?", AREAS)
    aim = await talk.choice(
        "aim", "Which way does it go? Cutting down is as good a goal as stopping.", AIMS
    )
    words = await talk.text(
        "words",
        "How would you say it, in your own words? One sentence is enough.",
        longest=LONGEST,
    )
    return Asked(area, aim, words)


async def ask_what(talk: Talk, goal: Goal, side: Side, hidden: Iterable[What] = ()) -> str:
    """What is to be done with it: an act, its history, or nothing."""
    can = allowed(goal, side) - set(hidden)
    first = {str(what): words for what, words in LABELS.items() if what in can}
    rest = {str(what): words for what, words in REST.items() if what in can}
    answer = await talk.choice(
        "what",
        "What would you like to do with it?",
        {**first, MORE: "More", LEAVE: "Leave it as it is"},
    )
    if answer != MORE:
        return answer
    return await talk.choice(
        "more",
        "What else?",
        {**rest, HISTORY: "Who said what, when", LEAVE: "Nothing"},
    )


async def ask_deed(talk: Talk, goal: Goal, what: What, key: str) -> Deed:
    """What that act needs: words, a number, a day, or nothing at all."""
    words, number = "", None
    match what:
        case "sign":
            number = goal.standing.wording
        case "unsign":
            words = await talk.text(
                "differs",
                "What does not fit? It stands beside it, for both to see.",
                longest=LONGEST,
            )
        case "reword":
            words = await talk.text(
                "other",
                "How would you say it? The words change for both, and both say yes anew.",
                longest=LONGEST,
            )
        case "comment":
            words = await talk.text("comment", "What would you say about it?", longest=LONGEST)
        case "step":
            words = await talk.text(
                "step", "What is one small step, small enough for this week?", longest=120
            )
        case "step_done":
            number = await _which_step(talk, goal)
        case "progress":
            number = await talk.scale("far", "How far is it, from 0 to 10?")
            words = await talk.text("far_words", "And in your words?", skippable=True) or ""
        case "review":
            words = await talk.date("day", "On which day shall it be looked at?")
    return Deed(goal.id, key, what, words, number)


async def _which_step(talk: Talk, goal: Goal) -> int:
    waiting = {str(n): one.words for n, one in enumerate(goal.steps) if not one.done}
    last = dict(list(waiting.items())[-STEPS_SHOWN:])
    if len(last) == 1:
        return int(next(iter(last)))
    return int(await talk.choice("which", "Which step?", last))

"""Goals on the week's page: the words, who said yes, what differs, and what moved this week."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from bot.care.goals import OVER, Act, Goal
from bot.care.parts import Part, day_line
from bot.talk.talk import local
from handlers.scope import GOALS
from handlers.together.goal_words import STATES, Names, said
from handlers.together.goals import goals_of, shared_with
from handlers.weeksheet.look import Look, section

MOST = 4


@section("goals", title="Goals", place=50, scope=GOALS)
def goals(look: Look) -> Iterator[Part]:
    """Those in hand, what moved first; one that was met or let go only in its week."""
    names: Names = {"client": look.client.name, "clinician": look.reader or "The clinician"}
    found = [(one, _this_week(look, one)) for one in _covered(look)]
    told = [(one, acts) for one, acts in found if acts or one.status not in OVER]
    for goal, acts in sorted(told, key=lambda pair: not pair[1])[:MOST]:
        because = tuple(day_line(_day(look, act), said(goal, act, names)) for act in acts[-4:])
        yield Part(f"goal:{goal.id}", GOALS, _text(goal, names), because=because)


def _covered(look: Look) -> list[Goal]:
    if look.agreed is None:
        return goals_of(look.tx, look.client)
    return shared_with(look.tx, look.client, look.agreed)


def _text(goal: Goal, names: Names) -> str:
    """The words and how they stand; a difference is told, not smoothed over."""
    words = f"“{goal.words}”: {STATES[goal.status]}"
    differing = [one for one in goal.history if one.what == "unsign"]
    if goal.status == "discussed" and differing and differing[-1].side not in goal.signed:
        last = differing[-1]
        words += f"; not quite, for {names[last.side]}"
    elif goal.status in {"proposed", "discussed"}:
        yes = " and ".join(names[side] for side in sorted(goal.signed)) or "nobody yet"
        words += f"; yes from {yes}"
    if goal.progress:
        words += f"; {goal.progress[-1].number} of 10"
    return f"{words}."


def _this_week(look: Look, goal: Goal) -> list[Act]:
    return [act for act in goal.history if look.first <= _day(look, act) <= look.last]


def _day(look: Look, act: Act) -> date:
    return local(datetime.fromisoformat(act.at), look.client.zone).date()

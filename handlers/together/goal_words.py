"""How a goal is told: its words, who said yes, what differs, steps, how far, and its history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from bot.care.goals import BOTH, Act, Goal, Side, Status
from bot.talk.talk import local
from handlers.wording import day_month

AREAS = {
    "use": "Drinking or using",
    "health": "Body and sleep",
    "mind": "Mood and worries",
    "people": "People",
    "home": "Home and money",
    "work": "Work and learning",
    "free": "Free time",
    "other": "Something else",
}
AIMS = {
    "reach": "To get there",
    "keep": "To keep it as it is",
    "less": "To have less of it",
    "stop": "To stop it",
}
STATES: Mapping[Status, str] = {
    "mine": "on my own",
    "proposed": "proposed",
    "discussed": "being talked over",
    "agreed": "agreed by both",
    "paused": "at rest",
    "let_go": "let go",
    "met": "met",
}
SAID: Mapping[str, str] = {
    "propose": "proposed “{words}”",
    "reword": "put it as “{words}”",
    "comment": "said: “{words}”",
    "sign": "agreed",
    "unsign": "said: not quite. {words}",
    "bring": "brought it to the other",
    "keep": "keeps it alone",
    "step": "named a step: {words}",
    "step_done": "did a step",
    "progress": "{number} of 10. {words}",
    "review": "set a day to look at it: {words}",
    "pause": "let it rest",
    "resume": "took it up again",
    "let_go": "let it go",
    "met": "said it is met",
}
SHORT = 34
Names = Mapping[Side, str]
"""What each side is called by whoever reads, such as “You” and a clinician's name."""


def label(goal: Goal) -> str:
    """A goal on a button."""
    words = goal.words if len(goal.words) <= SHORT else f"{goal.words[: SHORT - 1].rstrip()}…"
    return f"{words} ({STATES[goal.status]})"


def goal_lines(goal: Goal, names: Names, zone: str) -> list[str]:
    """A goal in plain lines: both names or what is missing, and where the two differ."""
    found = [
        f"“{goal.words}”",
        f"{AREAS.get(goal.area, 'Something else')}. {AIMS.get(goal.aim, '')}.",
        _standing(goal, names, zone),
        *_differing(goal, names),
    ]
    if goal.steps:
        found.append("Next steps:")
        found += [f"• {one.words}{_done(one.done, zone)}" for one in goal.steps]
    if goal.progress:
        last = goal.progress[-1]
        said = f": “{last.words}”" if last.words else ""
        found.append(f"How far: {last.number} of 10 ({_day(last.at, zone)}){said}")
    if goal.review:
        found.append(f"To be looked at on {day_month(date.fromisoformat(goal.review))}.")
    return found


def history_lines(goal: Goal, names: Names, zone: str) -> list[str]:
    """Who said what when, the oldest first."""
    return [f"{_day(one.at, zone)}: {said(goal, one, names)}" for one in goal.history]


def _standing(goal: Goal, names: Names, zone: str) -> str:
    now = goal.standing
    if goal.status == "mine":
        return "Yours alone." if names["client"] == "You" else "The client's own."
    named = [f"{names[side]}, {_day(now.names[side], zone)}" for side in sorted(now.names)]
    if now.signed == BOTH:
        agreed = f"Agreed: {'; '.join(named)}."
        return agreed if goal.status == "agreed" else f"{agreed} Now {STATES[goal.status]}."
    missing = " and ".join(names[side] for side in sorted(BOTH - now.signed))
    begin = f"Said yes: {'; '.join(named)}." if named else "Nobody has said yes to these words."
    over = f" Now {STATES[goal.status]}." if now.life else ""
    return f"{begin} Not yet: {missing}.{over}"


def _differing(goal: Goal, names: Names) -> list[str]:
    """The last “not quite” of each side that has not said yes since: it stays in sight."""
    found = []
    for side in sorted(BOTH - goal.signed):
        own = [one for one in goal.history if one.side == side and one.what == "unsign"]
        if own:
            found.append(f"Not quite, for {names[side]}: “{own[-1].words}”")
    return found


def said(goal: Goal, act: Act, names: Names) -> str:
    """One act of the history in words."""
    step = (
        goal.steps[act.number].words if act.what == "step_done" and act.number is not None else ""
    )
    words = SAID[act.what].format(words=act.words, number=act.number)
    return f"{names[act.side]} {words.rstrip()}{f': {step}' if step else ''}"


def _done(at: str, zone: str) -> str:
    return f" (done, {_day(at, zone)})" if at else ""


def _day(at: str, zone: str) -> str:
    return day_month(local(datetime.fromisoformat(at), zone).date())

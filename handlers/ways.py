"""The ways through a wave of wanting, in words: what each is called, and what goes with it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.care.urges import Wave, best, ordered
from bot.talk.talk import Talk

WAYS = {
    "ride": "Stay with it",
    "move": "Move a little",
    "someone": "Call somebody",
    "leave": "Leave here",
    "delay": "Put it off",
    "tape": "Play it out",
    "other": "Something else",
}
OWN, HELP, IDEA = "own", "help", "own:"
OWN_LABEL, HELP_LABEL = "My own idea", "Who can be with me now"
WITH_YOU = {
    "move": "Then move, even a little. The stairs twice, once around the block, or stretch where "
    "you are.",
    "someone": "Then call, or go. You need not explain anything: “Can you talk with me for ten "
    "minutes?” is enough.",
    "leave": "Then go, as you are. A different street or another room is enough for now.",
    "delay": "Then not now. You decide nothing for ever, only for ten minutes; after that you "
    "decide again.",
    "tape": "You have seen the whole film, not only its first scene. Stay with the ending for a "
    "while.",
    "other": "Then something for your hands: wash up, a shower, a song from start to end.",
}
RIDING = (
    (
        "Then stay with it. Where in your body is it? Put a hand there, and breathe out slowly.",
        "Three minutes. It may be higher than before or lower. You need not do what it says.",
        "Six minutes. Look at three things around you, and name them. It is still only a wave.",
    ),
    (
        "Then watch it, as you would watch weather. Feet on the floor, shoulders down.",
        "Three minutes. What does it feel like just now: tight, warm, restless? Only notice.",
        "Six minutes. A slow breath out, longer than the one in. Four more of those.",
    ),
    (
        "Then let it come and let it go. Sit or stand so that you feel your weight.",
        "Three minutes. Say to yourself: this is a pull, and it passes.",
        "Six minutes. What would you like to be doing when it is over? Picture that.",
    ),
)
"""Said one after the other; which three is counted by the waves before."""


def options(told: Sequence[Wave], ideas: Sequence[str], *, high: bool) -> dict[str, str]:
    """Everything that can be chosen: what has helped this person most comes first; at a high pull
    who can be with them comes before all else.
    """
    labels = {**WAYS, **{f"{IDEA}{words}": words for words in ideas}}
    found = {way: labels[way] for way in ordered(list(labels), told)}
    help_ = {HELP: HELP_LABEL}
    own = {OWN: OWN_LABEL}
    return {**help_, **found, **own} if high else {**found, **own, **help_}


def told_before(talk: Talk, told: Sequence[Wave], ideas: Sequence[str]) -> str:
    """One line on what brought it down before; "" before anything has."""
    labels = {**WAYS, **{f"{IDEA}{words}": words for words in ideas}}
    for way in best(list(labels), told):
        last = next(one for one in reversed(told) if one.way == way)
        if last.drop > 0:
            return talk.tell(
                "last",
                "Last time “{way}” took it from {before} to {after}.",
                way=labels[way],
                before=last.before,
                after=last.after,
            )
    return ""


def label(talk: Talk, way: str) -> str:
    """What a way is called; an own idea by its words."""
    if way.startswith(IDEA):
        return way.removeprefix(IDEA)
    return talk.tell(f"way-{way}", WAYS.get(way, way))
